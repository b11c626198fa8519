import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FleetRequest } from '../../../core/telemetry/fleet-series.ts';
import type { VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { fetchClient } from '../fetch-client.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { localServer, sendJson, type LocalServer } from '../testing/local-server.ts';
import { prometheus } from './index.ts';

const now = Date.UTC(2026, 6, 15, 12);
const minute = 60_000;
const signal = new AbortController().signal;
const client = fetchClient('metrics');
const servers: LocalServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
afterAll(() => client.close());

interface Asked {
  readonly path: string;
  readonly query: string;
  readonly method: string;
}
type Answer = (asked: Asked) => unknown;

const sample = (labels: Readonly<Record<string, string>>, value: string) => ({ metric: labels, value: [now / 1_000, value] });
const vector = (result: readonly unknown[], more: object = {}) => ({ status: 'success', data: { resultType: 'vector', result }, ...more });
const matrix = (result: readonly unknown[]) => ({ status: 'success', data: { resultType: 'matrix', result } });
const counted = (count: number) => vector([sample({ __name__: 'northstar:calibration' }, String(count))]);
const calibrationOf = (model: string, value: string, more: Readonly<Record<string, string>> = {}) => sample({ __name__: 'northstar:calibration', model, ...more }, value);

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
  }
  return text;
}

/** An engine that counts one series, and answers everything else as the test says. */
async function engine(answer: Answer, options: object = {}) {
  const asked: Asked[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const address = new URL(request.url ?? '/', 'http://engine');
    const form = new URLSearchParams(await bodyOf(request));
    const one = { path: address.pathname, query: address.searchParams.get('query') ?? form.get('query') ?? '', method: request.method ?? '' };
    asked.push(one);
    const said = answer(one) ?? (one.query.startsWith('count by (__name__)') ? counted(2) : vector([]));
    sendJson(response, said, typeof said === 'object' && said !== null && 'errorType' in said ? 422 : 200);
  };
  const server = await localServer((request, response) => void respond(request, response));
  servers.push(server);
  const parsed = prometheus.options.parse({ url: server.url, ...options });
  return { asked, connector: prometheus.create(parsed, { source: 'metrics', clock: { now: () => now }, http: client }) };
}

const last = (request: Partial<VitalsRequest> = {}): VitalsRequest => ({ kind: 'last', vitals: ['calibration'], grid: { fromMs: now - 60 * minute, toMs: now, stepMs: minute }, ...request });

describe('an imitated engine with the API of Prometheus', () => {
  it('that answers in part, as Thanos says it, has that said beside what it gave', async () => {
    const warning = 'receive series from Addr: store-2: rpc error: code = Unavailable';
    const { connector } = await engine(({ query }) => (query === 'northstar:calibration' ? vector([calibrationOf('ctr', '1.01')], { warnings: [warning], infos: ['metric might not be a gauge'] }) : undefined));
    const answer = await connector.vitals?.(last(), signal);
    expect(answer?.warnings).toEqual([`Source metrics says of its answer: ${warning}`, 'Source metrics says of its answer: metric might not be a gauge']);
    expect([answer?.models, [...(answer?.blocks[0]?.values ?? [])]]).toEqual([['ctr'], [1.01, NaN]]);
  });

  it('that is slow is left when nobody waits any more', async () => {
    const held = await localServer(() => undefined);
    servers.push(held);
    const connector = prometheus.create(prometheus.options.parse({ url: held.url }), { source: 'metrics', clock: { now: () => now }, http: client });
    const leaving = new AbortController();
    const asking = connector.vitals?.(last(), leaving.signal);
    await wait(20);
    leaving.abort(new Error('gone'));
    await expect(asking).rejects.toThrow('gone');
  });

  it('that refuses a query has its own words told', async () => {
    const refusal = { status: 'error', errorType: 'execution', error: 'query processing would load too many samples into memory in query execution' };
    const { connector } = await engine(({ query }) => (query === 'northstar:calibration' ? refusal : undefined));
    await expect(connector.vitals?.(last(), signal)).rejects.toMatchObject({ code: 'SOURCE_QUERY_REFUSED', details: { source: 'metrics', problem: refusal.error } });
  });

  it.each([
    { what: 'another type of result', said: matrix([]) },
    { what: 'samples without values', said: vector([{ metric: { model: 'ctr' } }]) },
    { what: 'numbers where there is text', said: vector([{ metric: { model: 'ctr' }, value: [1, 2] }]) },
    { what: 'labels that are no text', said: vector([{ metric: { model: 1 }, value: [1, '2'] }]) },
    { what: 'no status', said: {} },
  ])('that answers with $what is not believed', async ({ said }) => {
    const { connector } = await engine(({ query }) => (query === 'northstar:calibration' ? said : undefined));
    await expect(connector.vitals?.(last(), signal)).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID' });
  });

  it('that has a million series is asked for their number and nothing else', async () => {
    const { connector, asked } = await engine(({ query }) => (query.startsWith('count by (__name__)') ? counted(1_000_000) : undefined));
    await expect(connector.vitals?.(last(), signal)).rejects.toMatchObject({ code: 'VITALS_TOO_COSTLY', details: { cost: '1,000,000 series', limit: '200,000' } });
    await expect(connector.refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'VITALS_TOO_COSTLY' });
    expect(asked.every(({ query }) => query.startsWith('count by (__name__)'))).toBe(true);
  });

  it('that has a million series is asked for those of one model', async () => {
    const { connector } = await engine(({ query }) => (query.startsWith('count by (__name__)') ? counted(1_000_000) : query.includes('model="ctr"') ? vector([calibrationOf('ctr', '1.01')]) : undefined));
    await expect(connector.vitals?.(last({ models: ['ctr'] }), signal)).resolves.toMatchObject({ models: ['ctr'] });
  });

  it('with two series of one model, as of two servers that record the same, gives the worse, and leaves out what has no model', async () => {
    const { connector } = await engine(({ query }) =>
      query === 'northstar:calibration' ? vector([calibrationOf('ctr', '1.01', { replica: 'a' }), calibrationOf('ctr', '1.2', { replica: 'b' }), calibrationOf('ctr', 'NaN', { replica: 'c' }), sample({ __name__: 'northstar:calibration' }, '7')]) : undefined
    );
    const answer = await connector.vitals?.(last(), signal);
    expect([answer?.models, [...(answer?.blocks[0]?.values ?? [])]]).toEqual([['ctr'], [1.2, NaN]]);
  });

  it('is asked by POST where the query is long, so that no address is too long', async () => {
    const models = Array.from({ length: 200 }, (_, index) => `a_model_of_${index}`);
    const { connector, asked } = await engine(({ query }) => (query.includes('a_model_of_199') ? vector([calibrationOf('a_model_of_7', '1')]) : undefined));
    await expect(connector.vitals?.(last({ models }), signal)).resolves.toMatchObject({ models: ['a_model_of_7'] });
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  it('counts its series once for several queries', async () => {
    const { connector, asked } = await engine(() => undefined);
    await connector.vitals?.(last(), signal);
    await connector.vitals?.(last(), signal);
    expect(asked.filter(({ query }) => query.startsWith('count'))).toHaveLength(1);
  });

  it('asks for the worst values only where they are wanted', async () => {
    const { connector, asked } = await engine(() => undefined);
    await connector.vitals?.(last(), signal);
    expect(asked.filter(({ query }) => query.includes('over_time'))).toEqual([]);
    await connector.vitals?.(last({ worst: true }), signal);
    expect(asked.map(({ query }) => query).filter((query) => query.includes('over_time')).sort()).toEqual(['max_over_time(northstar:calibration[3600s])', 'min_over_time(northstar:calibration[3600s])']);
  });

  it('that records nothing has it said which rules are missing', async () => {
    const { connector } = await engine(({ path, query }) => (path.endsWith('/buildinfo') ? { status: 'success', data: { version: '3.1.0' } } : query.startsWith('count') ? vector([]) : undefined));
    const answer = await connector.vitals?.(last({ vitals: ['calibration', 'featureAge'] }), signal);
    expect(answer?.missing.map(({ vital, reason }) => [vital, reason])).toEqual([['calibration', 'notRecorded'], ['featureAge', 'notRecorded']]);
    expect(new Set(answer?.missing.map(({ text }) => text))).toEqual(new Set([expect.stringContaining('no series of northstar:calibration, northstar:feature_age: have it evaluate northstar.rules.yml')]));
    await expect(connector.test(signal)).resolves.toBe('Version 3.1.0 answers; no vital is recorded yet: have it evaluate northstar.rules.yml.');
  });

  it('whose alert rules cannot be read is not believed, as where anything else cannot', async () => {
    const rule = { type: 'alerting', name: 'A', query: 'up == 0', labels: {}, annotations: {}, health: 'ok', alerts: [{ labels: null, state: 'firing' }] };
    const { connector } = await engine(({ path }) => (path.endsWith('/rules') ? { status: 'success', data: { groups: [{ name: 'ours', rules: [{ type: 'recording' }, rule] }] } } : undefined));
    await expect(connector.refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID' });
  });

  it('without an API of rules says nothing of alerts', async () => {
    const server = await localServer((request, response) => {
      const isQuery = request.url?.startsWith('/api/v1/query') === true;
      sendJson(response, isQuery ? (request.url?.includes('by%20%28model%29') === true || request.url?.includes('by+%28model%29') === true ? vector([sample({ model: 'ctr' }, '1')]) : counted(1)) : { message: 'no such page' }, isQuery ? 200 : 404);
    });
    servers.push(server);
    const connector = prometheus.create(prometheus.options.parse({ url: server.url }), { source: 'metrics', clock: { now: () => now }, http: client });
    const sink = collectingSink();
    await connector.refresh(sink, signal);
    expect([sink.values('model', 'ctr'), sink.problems]).toEqual([{ vitalsCount: 1 }, []]);
    await expect(connector.test(signal)).resolves.toBe('It answers; 1 series of 1 of 10 vitals are recorded.');
  });
});

it.each([{ url: 'ftp://metrics' }, { url: 'http://metrics', token: 'a', username: 'b', password: 'c' }, { url: 'http://metrics', tenant: 'a\nb' }, { url: 'http://metrics', tenantHeader: 'a b' }, { url: 'http://metrics', modelLabel: '__name__' }, { url: 'http://metrics', maxSeries: 0 }])(
  'a source of kind prometheus refuses %j',
  (options) => {
    expect(prometheus.options.safeParse(options).success).toBe(false);
  }
);

describe('the use of a fleet, of an imitated engine', () => {
  const grid = { fromMs: now - 2 * minute, toMs: now, stepMs: minute };
  const use = (request: Partial<FleetRequest> = {}): FleetRequest => ({ resource: 'gpu', level: 'host', pooled: 'worst', grid, ...request });
  const series = (labels: Readonly<Record<string, string>>, values: readonly string[]) => ({ metric: labels, values: values.map((value, point) => [(grid.fromMs + point * minute) / 1_000, value]) });
  const counting = (count: number, rest: unknown) => engine(({ query }) => (query.startsWith('count(') ? matrix([series({}, [String(count)])]) : query.startsWith('count by') ? undefined : rest));

  it('of a million hosts is refused with the figure, having asked for their number and nothing else', async () => {
    const { connector, asked } = await counting(1_000_000, matrix([]));
    await expect(connector.fleet?.(use(), signal)).rejects.toMatchObject({ code: 'FLEET_TOO_COSTLY', details: { cost: '1,000,000 series', limit: '200,000' } });
    expect(asked.map(({ query }) => query)).toEqual(['count(northstar:host_gpu_use:ratio_worst)']);
    await expect(connector.fleet?.(use({ members: ['a'] }), signal)).resolves.toMatchObject({ members: [] });
  });

  it('with a million raw series is refused as well', async () => {
    const { connector, asked } = await engine(({ query }) => (query.startsWith('count(northstar') ? matrix([]) : query.startsWith('count(') ? matrix([series({}, ['500000'])]) : undefined));
    await expect(connector.fleet?.(use(), signal)).rejects.toMatchObject({ code: 'FLEET_TOO_COSTLY', details: { cost: '1,000,000 series' } });
    expect(asked.filter(({ query }) => !query.startsWith('count('))).toEqual([]);
  });

  const twice = [series({ host: 'a', rack: 'r1', cluster: 'c', replica: '0' }, ['0.2', '0.9', 'NaN']), series({ host: 'a', rack: 'r2', cluster: 'c', replica: '1' }, ['0.4', '0.3', '0.5']), series({ replica: '0' }, ['0.1'])];
  it.each([
    { pooled: 'worst', resource: 'gpu', values: [0.2, 0.3, 0.5] },
    { pooled: 'worst', resource: 'gpuMemory', values: [0.4, 0.9, 0.5] },
    { pooled: 'mean', resource: 'gpu', values: [0.3, 0.6, 0.5] },
  ] as const)('with two series of one host, as of two servers that record the same, is the $pooled of both for $resource, and without a host it is left out', async ({ values, ...request }) => {
    const { connector } = await counting(3, matrix(twice));
    const answer = await connector.fleet?.(use(request), signal);
    expect(answer).toMatchObject({ members: ['a'], racks: [''], clusters: ['c'] });
    expect([...(answer?.values ?? [])]).toEqual(values.map((value): unknown => expect.closeTo(value, 6)));
  });

  it('is at each moment the mean of those of several series that have a value there', async () => {
    const racks = [['0.9', 'NaN', 'NaN'], ['0.3', '0.3', 'NaN'], ['0.6', '0.6', '0.2']].map((values, index) => series({ rack: 'r1', cluster: 'c', replica: String(index) }, values));
    const { connector } = await counting(3, matrix(racks));
    const answer = await connector.fleet?.(use({ level: 'rack', pooled: 'mean' }), signal);
    expect([...(answer?.values ?? [])]).toEqual([0.6, 0.45, 0.2].map((value): unknown => expect.closeTo(value, 6)));
  });

  it('parts racks of one name in two clusters', async () => {
    const { connector } = await counting(2, matrix(['c', 'd'].map((cluster, index) => series({ rack: 'r1', cluster }, [`0.${index}`, '0.5', '0.5']))));
    const answer = await connector.fleet?.(use({ level: 'rack', pooled: 'mean' }), signal);
    expect(answer).toMatchObject({ members: ['r1', 'r1'], clusters: ['c', 'd'] });
  });

  it('without the members, clusters and racks that were not asked for, though the engine sends them', async () => {
    const all = [series({ host: 'a', cluster: 'c' }, ['0.5']), series({ host: 'b', cluster: 'other' }, ['0.5']), series({ host: 'c' }, ['0.5'])];
    const { connector } = await counting(3, matrix(all));
    await expect(connector.fleet?.(use({ cluster: 'c' }), signal)).resolves.toMatchObject({ members: ['a', 'c'] });
    await expect(connector.fleet?.(use({ cluster: 'c', members: ['b', 'c'] }), signal)).resolves.toMatchObject({ members: ['c'] });
  });

  it('of fifty jobs is counted once and asked once, whatever characters their ids hold', async () => {
    const members = [...Array.from({ length: 48 }, (_, job) => `${job}`), '.*', '7"} or vector(1)'];
    const { connector, asked } = await counting(50, matrix([series({ job: '7"} or vector(1)', cluster: 'c' }, ['0.5', '0.5', '0.5']), series({ job: 'other' }, ['0.1', '0.1', '0.1'])]));
    await expect(connector.fleet?.(use({ level: 'job', pooled: 'mean', members }), signal)).resolves.toMatchObject({ members: ['7"} or vector(1)'] });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.query).toMatch(/^avg_over_time\(northstar:job_gpu_use:ratio\{job=~"0\|1\|.*\|47\|\\\\\.\\\\\*\|7\\"\\\\\} or vector\\\\\(1\\\\\)"\}\[59999ms\]\)$/);
  });

  it('with samples of clocks that drift lies where it belongs, and beyond the grid nowhere', async () => {
    const drifting = { metric: { host: 'a' }, values: [[(grid.fromMs - minute) / 1_000, '0.1'], [grid.fromMs / 1_000 + 0.4, '0.2'], [(grid.toMs + minute) / 1_000, '0.3']] };
    const { connector } = await counting(1, matrix([drifting]));
    const answer = await connector.fleet?.(use(), signal);
    expect([...(answer?.values ?? [])]).toEqual([Math.fround(0.2), NaN, NaN]);
  });

  it('that is partial has that said', async () => {
    const { connector } = await counting(1, { ...matrix([series({ host: 'a' }, ['0.5'])]), warnings: ['store-2 is unavailable'] });
    await expect(connector.fleet?.(use(), signal)).resolves.toMatchObject({ members: ['a'], warnings: ['Source metrics says of its answer: store-2 is unavailable'] });
  });

  it.each([
    { what: 'another type of result', said: vector([]), code: 'SOURCE_ANSWER_INVALID' },
    { what: 'series without values', said: matrix([{ metric: { host: 'a' } }]), code: 'SOURCE_ANSWER_INVALID' },
    { what: 'numbers where there is text', said: matrix([{ metric: { host: 'a' }, values: [[1, 2]] }]), code: 'SOURCE_ANSWER_INVALID' },
    { what: 'nothing', said: {}, code: 'SOURCE_ANSWER_INVALID' },
    { what: 'a refusal', said: { status: 'error', errorType: 'execution', error: 'too many samples' }, code: 'SOURCE_QUERY_REFUSED' },
  ])('that answers with $what is not believed', async ({ said, code }) => {
    const { connector } = await counting(1, said);
    await expect(connector.fleet?.(use(), signal)).rejects.toMatchObject({ code });
  });
});
