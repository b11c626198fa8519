import { querySchemas } from '../../contract/queries.ts';
import { packedMatrix, unpackRow } from '../../contract/packed-matrix.ts';
import type { FleetAnswer } from '../../core/telemetry/fleet-series.ts';
import { sealFleet } from '../federation/fleet/given-fleet.ts';
import type { Asked, Range } from './asked.ts';
import { fleetMatrix } from './fleetMatrix.ts';
import { matrixNeeds, usageNeeds } from './fleet-needs.ts';
import { fleetUsage } from './fleetUsage.ts';
import { jobs } from './jobs.ts';
import { placesOf } from './job-places.ts';
import { knownJob } from './known-job.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const minute = 60_000;
const range: Range = { from: readAt - 3 * minute, to: readAt, maxDataPoints: 4, intervalMs: minute };
const view = buildView({
  hosts: {
    'h-10': { cluster: 'a100', rack: 'r2', state: 'allocated', gpus: 8 },
    'h-9': { cluster: 'a100', rack: 'r1', state: 'allocated', gpus: 8 },
    'h-2': { cluster: 'a100', rack: 'r1', state: 'drained', gpus: 8, reason: 'bad fan' },
  },
  models: { ctr: { domain: 'Ads', revenueImportance: 0.07 } },
  jobs: {
    old: { id: '6', cluster: 'a100', state: 'completed', hosts: 'h-9', submitTime: readAt - 90 * minute, startTime: readAt - 85 * minute, endTime: readAt - 80 * minute },
    run: { id: '7', cluster: 'a100', state: 'running', hosts: 'h-10,h-9', gpusAllocated: 16, model: 'ctr', team: 'ads', submitTime: readAt - 70 * minute, startTime: readAt - 60 * minute },
    wait: { id: '8', cluster: 'a100', state: 'pending', reason: 'Priority', submitTime: readAt - 10 * minute },
    later: { id: '7', cluster: 'h100', state: 'pending', submitTime: readAt - 5 * minute },
  },
});
const answer = (values: readonly number[], more: Partial<FleetAnswer> = {}): FleetAnswer => ({ source: 'registry', members: ['h-9', 'h-10'], clusters: ['a100', 'a100'], racks: ['r1', 'r2'], values: Float32Array.from(values), warnings: [], ...more });

function asked(requests: ReturnType<typeof usageNeeds>['fleet'], ...answers: readonly FleetAnswer[]): Asked {
  return { range, inputs: { fleet: (requests ?? []).map((request) => ({ request, answers: answers.map(sealFleet) })) } };
}
const matrixOf = (query: object, ...answers: readonly FleetAnswer[]) => {
  const checked = querySchemas.fleetMatrix.parse({ queryType: 'fleetMatrix', ...query });
  const table = fleetMatrix(view, checked, readAt, asked(matrixNeeds(checked, range).fleet, ...answers));
  const { columns } = packedMatrix.parse(table.custom?.['matrix']);
  const rows = rowsOf(table).map(({ member, gpu, job, hosts }) => {
    const row = new Uint8Array(columns);
    unpackRow(typeof gpu === 'string' ? gpu : null, row);
    return [member, [...row], job, hosts];
  });
  return { table, rows };
};

describe('a matrix', () => {
  const use = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2];

  it('has a row a host in natural order, with its cells and the job that has it', () => {
    expect(matrixOf({}, answer(use)).rows).toEqual([
      ['h-2', [253, 253, 253, 253], null, 1],
      ['h-9', [180, 160, 140, 120], '7', 1],
      ['h-10', [100, 80, 60, 40], '7', 1],
    ]);
  });

  it('pools racks and clusters from the hosts that enter', () => {
    expect(matrixOf({ level: 'rack' }, answer(use)).rows).toEqual([['r1', [180, 160, 140, 120], null, 2], ['r2', [100, 80, 60, 40], null, 1]]);
    expect(matrixOf({ level: 'cluster' }, answer(use)).rows).toEqual([['a100', [100, 80, 60, 40], null, 3]]);
  });

  it('parts racks of one name in two clusters, and names them by both', () => {
    const twice = buildView({ hosts: { a: { cluster: 'one', rack: 'r1', state: 'allocated' }, b: { cluster: 'two', rack: 'r1', state: 'allocated' }, c: { cluster: 'two', rack: 'r2', state: 'allocated' } } });
    const of = { members: ['a', 'b', 'c'], clusters: ['one', 'two', 'two'], racks: ['r1', 'r1', 'r2'] };
    const matrixQuery = querySchemas.fleetMatrix.parse({ queryType: 'fleetMatrix', level: 'rack' });
    const rows = rowsOf(fleetMatrix(twice, matrixQuery, readAt, asked(matrixNeeds(matrixQuery, range).fleet, answer([0.1, 0.1, 0.1, 0.1, 0.9, 0.9, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5], of))));
    expect(rows.map(({ member, cluster, rack, hosts }) => [member, cluster, rack, hosts])).toEqual([['one/r1', 'one', 'r1', 1], ['r2', 'two', 'r2', 1], ['two/r1', 'two', 'r1', 1]]);
    const usageQuery = querySchemas.fleetUsage.parse({ queryType: 'fleetUsage', level: 'rack', resource: 'gpu', columns: ['member', 'gpu'] });
    const racks = { members: ['r1', 'r1', 'r2'], clusters: ['one', 'two', 'two'], racks: ['r1', 'r1', 'r2'] };
    const measured = (more: Partial<FleetAnswer>) => rowsOf(fleetUsage(twice, usageQuery, readAt, asked(usageNeeds(usageQuery, range).fleet, answer([0.1, 0.9, 0.5], more))));
    const nameless = buildView({ hosts: { a: { cluster: 'one', state: 'allocated' }, b: { cluster: 'two', state: 'allocated' } } });
    expect(rowsOf(fleetUsage(nameless, usageQuery, readAt, asked(usageNeeds(usageQuery, range).fleet, answer([0.3], { members: [''], clusters: ['one'], racks: [''] }))))).toEqual([{ member: 'no rack known', gpu: 0.3 }]);
    expect(measured(racks)).toEqual([{ member: 'one/r1', gpu: 0.1 }, { member: 'r2', gpu: 0.5 }, { member: 'two/r1', gpu: 0.9 }]);
  });

  it('takes the first of two sources, and says where they differ', () => {
    const { rows, table } = matrixOf({ host: 'h-9' }, answer(use), answer([0.1, 0.1, 0.1, 0.1, 0.5, 0.4, 0.3, 0.2], { source: 'second', warnings: ['partial'] }));
    expect(rows).toEqual([['h-9', [180, 160, 140, 120], '7', 1]]);
    expect(table.notices?.map(({ text }) => text)).toEqual(['partial', 'Sources registry and second differ by more than 10% on h-9; the first in the order of the settings is shown.']);
  });

  it('says how many values cannot be, and why there are none', () => {
    expect(matrixOf({}, answer([-1, 9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])).table.notices?.map(({ text }) => text)).toEqual(['2 values are negative, or above what there is: they are shown as invalid and enter no figure.']);
    const missing = { reason: 'notRecorded', text: 'Nothing is recorded.' } as const;
    expect(matrixOf({}, answer([], { members: [], clusters: [], racks: [], missing })).table.notices?.map(({ text }) => text)).toEqual(['Nothing is recorded.']);
  });

  it('asks the whole fleet at fewer columns than one rack', () => {
    const day: Range = { from: readAt - 86_400_000, to: readAt, maxDataPoints: 1_440, intervalMs: 15_000 };
    const steps = [{}, { cluster: 'a100' }, { rack: 'r1' }].map((query) => matrixNeeds(querySchemas.fleetMatrix.parse({ queryType: 'fleetMatrix', ...query }), day).fleet[0]?.grid.stepMs);
    expect(steps).toEqual([600_000, 300_000, 60_000]);
  });

  it.each([[{ resource: 'gpus' }, /resource: there is no gpus; did you mean gpu /], [{ level: 'room' }, /level: there is no room/]])('refuses %p', (query, message) => {
    expect(() => matrixOf(query)).toThrow(message);
  });
});

describe('the use of the fleet', () => {
  const usage = (query: object, ...answers: readonly FleetAnswer[]) => {
    const checked = querySchemas.fleetUsage.parse({ queryType: 'fleetUsage', ...query });
    const needs = usageNeeds(checked, range);
    return fleetUsage(view, checked, readAt, asked(needs.fleet ?? needs.fleetOf?.ask(needs.fleetOf.jobs.map((job) => placesOf(view, job))), ...answers));
  };

  it('says of a host which job has it, and of a cluster of none', () => {
    const named = (query: object) => rowsOf(usage({ columns: ['member', 'job', 'model', 'team'], ...query }));
    expect(named({ level: 'host', rack: 'r1' })).toEqual([{ member: 'h-2', job: null, model: null, team: null }, { member: 'h-9', job: '7', model: 'ctr', team: 'ads' }]);
    expect(named({})).toEqual([{ member: 'a100', job: null, model: null, team: null }]);
    expect(named({ job: '6' })).toEqual([{ member: 'h-9', job: '7', model: 'ctr', team: 'ads' }]);
  });

  it('counts hosts by state and GPUs by job', () => {
    const table = usage({ columns: ['member', 'hosts', 'allocated', 'drained', 'gpus', 'gpusAllocated', 'gpu'] }, answer([0.6], { members: ['a100'], clusters: ['a100'], racks: [''] }));
    expect(rowsOf(table)).toEqual([{ member: 'a100', hosts: 3, allocated: 2, drained: 1, gpus: 24, gpusAllocated: 16, gpu: expect.closeTo(0.6, 5) }]);
  });

  const numbersOf = (of: typeof view, query: object = {}) => {
    const checked = querySchemas.fleetUsage.parse({ queryType: 'fleetUsage', level: 'fleet', columns: ['hosts', 'idle', 'gpus', 'gpusAllocated', 'jobsPending'], ...query });
    const table = fleetUsage(of, checked, readAt, { range, inputs: {} });
    const reasons = table.columns.map(({ provenance }) => provenance?.dictionary[provenance.codes[0] ?? -1]?.reason);
    return { rows: rowsOf(table).map((row) => Object.values(row)), reasons: [...new Set(reasons)], said: table.notices?.map(({ text }) => text) };
  };
  const nothing = [null, null, null, null, null];

  it('counts nothing where no scheduler lists machines and jobs, and says why', () => {
    const without = buildView({ given: ['model'] });
    expect(numbersOf(without)).toEqual({ rows: [nothing], reasons: ['noSource'], said: [expect.stringContaining('no source is connected that lists them, as slurm and kueue do')] });
    expect(numbersOf(without, { columns: ['gpu'] }).said).toEqual([]);
    const silent = buildView({ given: ['host', 'job'], sources: [{ name: 'slurm', lastSuccess: NaN, gives: ['host.state', 'job.state'] }] });
    expect(numbersOf(silent)).toMatchObject({ rows: [nothing], reasons: ['sourceFailed'] });
  });

  it('counts none where a scheduler has none, and nothing of a cluster that nobody knows', () => {
    expect(numbersOf(buildView({ hosts: { h: { cluster: 'a', state: 'idle', gpus: 8 } } })).rows).toEqual([[1, 1, 8, 0, 0]]);
    expect(numbersOf(view, { cluster: 'nope' })).toEqual({ rows: [nothing], reasons: ['notStated'], said: [] });
  });

  it('counts the jobs that wait of the fleet and of a cluster, and of none of its parts', () => {
    const pending = (query: object) => numbersOf(view, { columns: ['jobsPending'], ...query });
    expect(pending({}).rows).toEqual([[2]]);
    expect(pending({ cluster: 'h100' }).rows).toEqual([[1]]);
    expect(pending({ level: 'cluster' }).rows).toEqual([[1]]);
    expect(pending({ level: 'rack' })).toMatchObject({ rows: [[null], [null]], reasons: ['notExpected'] });
    expect(pending({ rack: 'r1' })).toMatchObject({ rows: [[null]], reasons: ['notExpected'] });
  });

  it('is of the whole fleet the mean of its clusters, each by its hosts', () => {
    const table = usage({ level: 'fleet', columns: ['member', 'hosts', 'gpu'] }, answer([0.6, 0.2], { members: ['a100', 'h100'], clusters: ['a100', 'h100'], racks: ['', ''] }));
    expect(rowsOf(table)).toEqual([{ member: 'fleet', hosts: 3, gpu: expect.closeTo((3 * 0.6 + 0.2) / 4, 5) }]);
  });

  it('is a series a member and resource', () => {
    const table = usage({ shape: 'series', level: 'host', resource: 'gpu' }, answer([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]));
    expect(table.columns.map(({ name, labels }) => [name, labels])).toEqual([['time', undefined], ['gpu h-9', { host: 'h-9', resource: 'gpu' }], ['gpu h-10', { host: 'h-10', resource: 'gpu' }]]);
  });

  it('is of the part of the fleet that was asked for, also where its source does not know parts', () => {
    const table = usage({ shape: 'series', level: 'host', resource: 'gpu', rack: 'r2' }, answer([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2], { clusters: ['', ''], racks: ['', ''] }));
    expect(table.columns.map(({ name }) => name)).toEqual(['time', 'gpu h-10']);
  });

  it('is asked of the hosts of one job', () => {
    const table = usage({ job: '7', columns: ['member', 'gpu'] }, answer([0.9, 0.5]));
    expect(rowsOf(table).map(({ member }) => member)).toEqual(['h-9', 'h-10']);
    expect(rowsOf(usage({ job: '7', columns: ['member', 'allocated'] }))).toEqual([{ member: 'h-9', allocated: 1 }, { member: 'h-10', allocated: 1 }]);
  });
});

describe('jobs', () => {
  const jobRows = (query: object, at: Partial<Range> = {}) => rowsOf(jobs(view, querySchemas.jobs.parse({ queryType: 'jobs', ...query }), readAt, { range: { ...range, ...at }, inputs: {} }));

  it('are those that wait or run in the range, newest first', () => {
    expect(jobRows({ columns: ['job', 'cluster', 'state', 'waiting', 'elapsed'] })).toEqual([
      { job: '7', cluster: 'h100', state: 'pending', waiting: 300, elapsed: null },
      { job: '8', cluster: 'a100', state: 'pending', waiting: 600, elapsed: null },
      { job: '7', cluster: 'a100', state: 'running', waiting: 600, elapsed: 3_600 },
    ]);
    expect(jobRows({ columns: ['job'] }, { from: readAt - 84 * minute, to: readAt - 82 * minute })).toEqual([{ job: '6' }]);
  });

  it('have what is known of their model, and can be chosen by host, state and id', () => {
    expect(jobRows({ host: 'h-9', columns: ['job', 'domain', 'revenueImportance'] })).toEqual([{ job: '7', domain: 'Ads', revenueImportance: 0.07 }]);
    expect(jobRows({ state: 'pending', cluster: 'a100', columns: ['job'] })).toEqual([{ job: '8' }]);
    expect(jobRows({ job: '7', columns: ['cluster'] })).toEqual([{ cluster: 'h100' }, { cluster: 'a100' }]);
    expect(() => jobRows({ state: 'runing' })).toThrow(/did you mean running/);
  });

  it('have lost the hosts that are down under them, which is unknown where nobody lists hosts, or says how one of theirs stands', () => {
    const lost = (more: object) => rowsOf(jobs(buildView({ jobs: { a: { id: '1', state: 'running', hosts: 'x,y', startTime: readAt - minute } }, ...more }), querySchemas.jobs.parse({ queryType: 'jobs', columns: ['hostsLost'] }), readAt, { range, inputs: {} }));
    expect(lost({ hosts: { x: { state: 'down' }, y: { state: 'allocated' } } })).toEqual([{ hostsLost: 1 }]);
    expect(lost({ hosts: { x: { state: 'drained' }, y: { state: 'allocated' } } })).toEqual([{ hostsLost: 0 }]);
    expect(lost({ hosts: { y: { state: 'allocated' } } })).toEqual([{ hostsLost: null }]);
    expect(lost({ hosts: { x: { state: 'unknown' }, y: { state: 'allocated' } } })).toEqual([{ hostsLost: null }]);
    expect(lost({ hosts: { y: { state: 'down' } } })).toEqual([{ hostsLost: 1 }]);
    expect(lost({ given: ['job'] })).toEqual([{ hostsLost: null }]);
  });

  it('that ended before they started waited until then', () => {
    const cancelled = { id: '9', cluster: 'a', state: 'cancelled', submitTime: readAt - 60 * minute };
    const ended = buildView({ jobs: { a: { ...cancelled, endTime: readAt - 50 * minute }, b: cancelled } });
    expect(rowsOf(jobs(ended, querySchemas.jobs.parse({ queryType: 'jobs', columns: ['waiting', 'elapsed'] }), readAt, { range: { ...range, from: 0 }, inputs: {} }))).toEqual([
      { waiting: 600, elapsed: null },
      { waiting: null, elapsed: null },
    ]);
    expect([0, 1].map((row) => knownJob(ended, row, readAt).life)).toMatchObject([{ waited: 600, elapsed: NaN }, { waited: NaN, elapsed: NaN }]);
  });

  it('of which one has no submit time are still in order', () => {
    const run = (host: string, submitted?: number) => ({ id: '1', hosts: host, ...(submitted === undefined ? {} : { submitTime: submitted }) });
    const again = buildView({ jobs: { a: run('h1', readAt - 3 * minute), b: run('h2'), c: run('h3', readAt - minute) } });
    expect(placesOf(again, '1').flatMap(({ hosts }) => hosts)).toEqual(['h3', 'h1', 'h2']);
  });

  it('are placed where they ran, the newest of an id first', () => {
    expect(placesOf(view, '7').map(({ cluster, hosts }) => [cluster, hosts])).toEqual([['h100', []], ['a100', ['h-10', 'h-9']]]);
    expect(placesOf(view, "'; rm -rf /")).toEqual([]);
  });
});
