import { querySchemas } from '../../contract/queries.ts';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import { sealFleet } from '../federation/fleet/given-fleet.ts';
import { jobRequests } from './job-usage.ts';
import { placesOf } from './job-places.ts';
import { jobStatus } from './jobStatus.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const minute = 60_000;
const hour = 60 * minute;
const view = buildView({
  hosts: { h1: { cluster: 'a', rack: 'r1', state: 'allocated' }, h2: { cluster: 'a', rack: 'r1', state: 'allocated' }, h3: { cluster: 'a', rack: 'r2', state: 'down', reason: 'Not responding' } },
  jobs: {
    run: { id: '7', cluster: 'a', name: '"; rm -rf ~', model: 'ctr', state: 'running', hosts: 'h1,h2,h3', submitTime: readAt - 3 * hour, startTime: readAt - 2 * hour, gpusRequested: 24, gpusAllocated: 24, cpusRequested: 64, cpusAllocated: 96, cpuSeconds: 96 * 7_200 * 0.97, memoryRequested: 400 * 1024 ** 3, memoryAllocated: 400 * 1024 ** 3, memoryPeak: 100 * 1024 ** 3 },
    beside: { id: '9', cluster: 'a', state: 'running', hosts: 'h2', submitTime: readAt - hour, startTime: readAt - hour },
    wait: { id: '8', cluster: 'a', state: 'pending', reason: 'Priority', submitTime: readAt - hour, gpusRequested: 8 },
    last: { id: '5', cluster: 'a', state: 'completed', hosts: 'h1', submitTime: readAt - 720 * hour, startTime: readAt - 719 * hour, endTime: readAt - 718 * hour },
    next: { id: '5', cluster: 'a', state: 'pending', submitTime: readAt - minute },
    again: { id: '7', cluster: 'b', state: 'pending', submitTime: readAt - minute },
  },
});

/** Shares of use by resource and host, the same at each point but for a host that falls silent half-way. */
const shares: Readonly<Record<string, Readonly<Record<string, number>>>> = { gpu: { h1: 0.2, h2: 0.1 }, gpuMemory: { h1: 0.97, h2: 0.5 }, cpu: { h1: 0.97, h2: 0.97 }, memory: { h1: 0.2, h2: 0.3 } };
function answered(request: FleetRequest) {
  const members = request.level === 'job' ? [] : ['h1', 'h2'];
  const points = pointsOf(request.grid);
  const values = Float32Array.from({ length: members.length * points }, (_, at) => (members[Math.floor(at / points)] === 'h2' && at % points >= points / 2 + (points === 1 ? -1 : 0) ? NaN : (shares[request.resource]?.[members[Math.floor(at / points)] ?? ''] ?? NaN)));
  return { request, answers: [sealFleet({ source: 'registry', members, clusters: members.map(() => 'a'), racks: members.map(() => 'r1'), values, warnings: [] })] };
}

const range = { from: readAt - hour, to: readAt, maxDataPoints: 100, intervalMs: 1_000 };
function status(query: { readonly job?: string; readonly cluster?: string; readonly shape?: string; readonly columns?: readonly string[] }) {
  const checked = querySchemas.jobStatus.parse({ queryType: 'jobStatus', ...query });
  const fleet = jobRequests(query.job ?? '', placesOf(view, query.job ?? ''), query.cluster, readAt).map(answered);
  return jobStatus(view, checked, readAt, { range, inputs: { fleet } });
}

describe('the status of a job', () => {
  it('says of each resource what was asked for, got and used, and why that is little', () => {
    const table = status({ job: '7', columns: ['resource', 'requested', 'allocated', 'efficiency', 'accounted', 'measured', 'disagree', 'why'] });
    const about = (share: number | null) => (share === null ? null : expect.closeTo(share, 2));
    expect(rowsOf(table)).toEqual([
      { resource: 'gpu', requested: 24, allocated: 24, efficiency: about(0.17), accounted: null, measured: about(0.17), disagree: false, why: 'CPUs are the limit: they are at 97% while the GPUs wait for data.' },
      { resource: 'gpuMemory', requested: null, allocated: null, efficiency: about(0.97), accounted: null, measured: about(0.97), disagree: false, why: 'It is nearly full: at most 97% at once. More, and the job may be ended.' },
      { resource: 'cpu', requested: 64, allocated: 96, efficiency: about(0.97), accounted: about(0.97), measured: about(0.97), disagree: false, why: null },
      { resource: 'memory', requested: 400, allocated: 400, efficiency: about(0.25), accounted: about(0.25), measured: about(0.3), disagree: false, why: 'It asked for more than it uses: at most 25% at once.' },
    ]);
    expect(table.custom?.['life']).toMatchObject({ step: 120_000 });
  });

  it('shows each machine with its neighbours and what is wrong with it', () => {
    expect(rowsOf(status({ job: '7', shape: 'hosts', columns: ['host', 'healthy', 'health', 'neighbours', 'gpu'] }))).toEqual([
      { host: 'h2', healthy: false, health: expect.stringMatching(/^Silent for (5\dm|1h)/), neighbours: '9', gpu: expect.closeTo(0.1, 5) },
      { host: 'h3', healthy: false, health: 'It is down: Not responding.', neighbours: null, gpu: null },
      { host: 'h1', healthy: true, health: null, neighbours: null, gpu: expect.closeTo(0.2, 5) },
    ]);
  });

  it('was seen now where it was measured in the last minutes, though a point of its life stands for hours', () => {
    const last = rowsOf(status({ job: '7', shape: 'hosts', columns: ['host', 'lastSeen'] }));
    expect(last.at(-1)).toEqual({ host: 'h1', lastSeen: readAt });
  });

  it('names as neighbours of a job that runs only those that are there now', () => {
    const ended = buildView({
      hosts: { h1: { cluster: 'a', state: 'allocated' } },
      jobs: {
        run: { id: '7', cluster: 'a', state: 'running', hosts: 'h1', submitTime: readAt - 3 * hour, startTime: readAt - 2 * hour },
        before: { id: '6', cluster: 'a', state: 'completed', hosts: 'h1', submitTime: readAt - 3 * hour, startTime: readAt - 2 * hour, endTime: readAt - hour },
      },
    });
    const neighbours = (job: string) => rowsOf(jobStatus(ended, querySchemas.jobStatus.parse({ queryType: 'jobStatus', job, shape: 'hosts', columns: ['neighbours'] }), readAt, { range, inputs: { fleet: [] } }));
    expect([neighbours('7'), neighbours('6')]).toEqual([[{ neighbours: null }], [{ neighbours: '7' }]]);
  });

  it('sees a machine that has stood still for minutes in a job that has run for hours', () => {
    const fleet = jobRequests('7', placesOf(view, '7'), undefined, readAt).map((request) => {
      const given = answered(request);
      const isRecent = pointsOf(request.grid) === 1 && request.level === 'host';
      return isRecent ? { request, answers: given.answers.map((answer) => ({ ...answer, values: Float32Array.of(0.9, 0) })) } : given;
    });
    const table = jobStatus(view, querySchemas.jobStatus.parse({ queryType: 'jobStatus', job: '7', shape: 'hosts', columns: ['host', 'gpu'] }), readAt, { range, inputs: { fleet } });
    expect(rowsOf(table)).toEqual([{ host: 'h2', gpu: 0 }, { host: 'h3', gpu: null }, { host: 'h1', gpu: expect.closeTo(0.9, 5) }]);
  });

  it('of one that waits says since when and what for', () => {
    const [row] = rowsOf(status({ job: '8', columns: ['state', 'requested', 'waiting', 'why'] }));
    expect(row).toEqual({ state: 'pending', requested: 8, waiting: 3_600, why: 'It has waited for 1h: Priority.' });
  });

  it('takes of an id that came again the newest run of a cluster, first of one where it has machines', () => {
    expect(rowsOf(status({ job: '7', columns: ['cluster'] }))[0]).toEqual({ cluster: 'a' });
    expect(rowsOf(status({ job: '7', cluster: 'b', columns: ['cluster', 'state'] }))[0]).toEqual({ cluster: 'b', state: 'pending' });
    expect(rowsOf(status({ job: '5', columns: ['state', 'waiting'] }))[0]).toEqual({ state: 'pending', waiting: 60 });
  });

  it('of an id that nobody knows is an error with the nearest one', () => {
    expect(() => status({ job: '77' })).toThrow(/JOB_UNKNOWN: There is no job `77`\. Did you mean `7`\? /);
    expect(() => status({ job: '7', cluster: 'c' })).toThrow(/JOB_UNKNOWN: There is no job `7` in cluster `c`\. `b`, `a` have one\. /);
    expect(() => status({ job: '9', cluster: 'b' })).toThrow(/no job `9` in cluster `b`\. `a` has one\./);
    expect(() => status({ job: `x\n\ty${'z'.repeat(5_000)}` })).toThrow(new RegExp(`^JOB_UNKNOWN: There is no job \`x y${'z'.repeat(96)}…\`\\. Check`));
    expect(() => status({ job: '$(reboot)' })).toThrow(/There is no job `\$\(reboot\)`\./);
  });

  it('without an id has no rows', () => {
    expect(status({}).rows).toBe(0);
  });
});
