import { querySchemas } from '../../contract/queries.ts';
import { sealFleet } from '../federation/fleet/given-fleet.ts';
import { pointsOf } from '../../core/telemetry/vital-series.ts';
import { comparedIds, comparedNeeds } from './compared-jobs.ts';
import { jobCompare } from './jobCompare.ts';
import { placesOf } from './job-places.ts';
import { joinedRequests } from './joined-requests.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const hour = 3_600_000;
const run = (id: string, workers: number, stepsPerSecond: number) => ({ id, cluster: 'a', state: 'completed', hosts: `h${id}`, submitTime: readAt - 3 * hour, startTime: readAt - 2 * hour, endTime: readAt - hour, gpusAllocated: 8, package: 'p:1', settings: JSON.stringify({ workers }), outcomes: JSON.stringify({ stepsPerSecond, note: 'x' }) });
const view = buildView({ jobs: { a: run('1', 2, 1), b: run('2', 2, 1.02), c: run('3', 8, 1.4), d: run('4', 8, 1.42), sixth: run('6', 4, 1), waits: { id: '6', cluster: 'a', state: 'pending', submitTime: readAt }, broken: { ...run('5', 2, 1), settings: 'no JSON', outcomes: '[1]' } } });

function requestsOf(jobs: string, of = view) {
  const needs = comparedNeeds(comparedIds(jobs), undefined, readAt);
  return joinedRequests(needs.ask(needs.jobs.map((id) => placesOf(of, id)))).map(({ whole }) => whole);
}

function compared(jobs: string, more: object = {}) {
  const query = querySchemas.jobCompare.parse({ queryType: 'jobCompare', jobs, ...more });
  const fleet = requestsOf(jobs).filter(({ level }) => level === 'host').map((request) => {
    const { members = [] } = request;
    const points = pointsOf(request.grid);
    const values = Float32Array.from({ length: members.length * points }, (_, at) => (request.resource === 'gpu' ? Number(members[Math.floor(at / points)]?.slice(1)) / 10 : NaN));
    return { request, answers: [sealFleet({ source: 'registry', members, clusters: members.map(() => 'a'), racks: members.map(() => ''), values, warnings: [] })] };
  });
  return jobCompare(view, query, readAt, { range: { from: 0, to: readAt, maxDataPoints: 100, intervalMs: 1_000 }, inputs: { fleet } });
}

describe('jobs compared', () => {
  it('have a column a job, with what sources state and what was measured of each', () => {
    const rows = rowsOf(compared('1, 3'));
    expect(rows.find(({ name }) => name === 'workers')).toEqual({ kind: 'setting', name: 'workers', best: null, 'job 1': '2', 'job 3': '8' });
    expect(rows[0]).toEqual({ kind: 'job', name: 'state', best: null, 'job 1': 'completed', 'job 3': 'completed' });
    expect(rows.find(({ name }) => name === 'package')).toMatchObject({ 'job 1': 'p:1', 'job 3': 'p:1' });
    expect(rows.find(({ name }) => name === 'GPU use')).toMatchObject({ 'job 1': '10%', 'job 3': '30%' });
    expect(rows.find(({ name }) => name === 'stepsPerSecond')).toEqual({ kind: 'outcome', name: 'stepsPerSecond', best: '3', 'job 1': '1', 'job 3': '1.4' });
  });

  it('are compared by the run that had machines, though the id waits again', () => {
    expect(rowsOf(compared('6 1')).find(({ name }) => name === 'workers')).toMatchObject({ 'job 6': '4', 'job 1': '2' });
  });

  it('have beside the GPUs that they got those that they asked for where one waits', () => {
    const waiting = buildView({ jobs: { a: run('1', 2, 1), w: { id: '9', cluster: 'a', state: 'pending', submitTime: readAt, gpusRequested: 16 } } });
    const rows = rowsOf(jobCompare(waiting, querySchemas.jobCompare.parse({ queryType: 'jobCompare', jobs: '1 9' }), readAt, { range: { from: 0, to: readAt, maxDataPoints: 100, intervalMs: 1_000 }, inputs: {} }));
    expect(rows.filter(({ name }) => String(name).startsWith('gpus')).map((row) => [row['name'], row['job 1'], row['job 9']])).toEqual([['gpus', '8', null], ['gpus requested', null, '16']]);
    expect(rowsOf(compared('1 3')).some(({ name }) => name === 'gpus requested')).toBe(false);
  });

  it('come after what the row is, though ids of numbers would go before every name', () => {
    expect(compared('3 1').columns.map(({ name }) => name)).toEqual(['kind', 'name', 'best', 'job 3', 'job 1']);
  });

  it('show which settings go with an outcome', () => {
    const table = compared('1 2 3 4', { shape: 'findings' });
    expect(rowsOf(table)[0]).toMatchObject({ outcome: 'stepsPerSecond', setting: 'workers', from: '2', to: '8', jobsFrom: 2, jobsTo: 2, effect: expect.closeTo(1.4, 1), measuredAs: 'ratio' });
    expect(table.custom?.['comparison']).toMatchObject({ jobs: ['1', '2', '3', '4'] });
  });

  it('are compared by what can be read of them', () => {
    expect(rowsOf(compared('1 5')).find(({ name }) => name === 'workers')).toMatchObject({ 'job 1': '2', 'job 5': null });
  });

  it('are asked for together: fifty that ran at one time in as many requests as one, a resource and level each', () => {
    const sweep = buildView({ jobs: Object.fromEntries(Array.from({ length: 50 }, (_, job) => [`j${job}`, { ...run(`${job}`, 2, 1), startTime: readAt - 2 * hour + job * 10_000 }])) });
    const ids = Array.from({ length: 50 }, (_, job) => job).join(' ');
    const requests = requestsOf(ids, sweep);
    expect([requests.length, requestsOf('7', sweep).length]).toEqual([8, 8]);
    expect(requests.map(({ members }) => members?.length)).toEqual(requests.map(() => 50));
  });

  it('are those that are known, with a word on the others; an error where none is, and nothing where none is named', () => {
    const some = compared('1 22 3');
    expect(some.columns.map(({ name }) => name)).toEqual(['kind', 'name', 'best', 'job 1', 'job 3']);
    expect(some.notices?.[0]).toMatchObject({ severity: 'warning', text: expect.stringMatching(/^JOB_UNKNOWN: There is no job `22`\. Did you mean `2`\? /) });
    expect(some.custom?.['comparison']).toMatchObject({ jobs: ['1', '3'], unknown: [{ job: '22', code: 'JOB_UNKNOWN' }] });
    expect(() => compared('22 23')).toThrow(/JOB_UNKNOWN: There is no job `22`/);
    expect(() => compared('1', { cluster: 'b' })).toThrow(/no job `1` in cluster `b`\. `a` has one\./);
    expect(compared('').rows).toBe(0);
    expect(comparedIds('1 1,2\n3')).toEqual(['1', '2', '3']);
  });
});
