/** A real Prometheus with the recorded use of a fleet: each cell of what the backend answers from it, against the same computed by hand. */
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import type { LocalServer } from '../../src/backend/connectors/testing/local-server.ts';
import { askInProcess } from '../../src/backend/ask/in-process.ts';
import { startFederation } from '../../src/backend/federation/index.ts';
import { rowsOf } from '../../src/backend/queries/testing/plain-table.ts';
import { cellOf, packedMatrix, unpackRow } from '../../src/contract/packed-matrix.ts';
import { settings } from '../../src/contract/settings.ts';
import type { FleetAnswer, FleetRequest } from '../../src/core/telemetry/fleet-series.ts';
import { pointsOf, type Grid } from '../../src/core/telemetry/vital-series.ts';
import { backfill } from './backfill.ts';
import { frontOf } from './front.ts';
import { startPrometheus, type PrometheusServer } from './prometheus-server.ts';
import { freeAt, minuteMs, rawHosts, rawMemory, recordedUse, stumbledBefore, stumbling, usedHosts, usedMinutes, usedAt, vanished, vanishedBefore, type UsedHost, type UsedSeries } from './recorded-use.ts';

/** Of the last sample, on a quarter of an hour. */
const stepMs = 15 * minuteMs;
const end = Math.floor(Date.now() / stepMs) * stepMs - stepMs;
const grid: Grid = { fromMs: end - 5 * 60 * minuteMs, toMs: end, stepMs };
const points = pointsOf(grid);
const signal = new AbortController().signal;
const client = fetchClient('metrics');
let prometheus: PrometheusServer;

beforeAll(async () => {
  const command = process.env['NORTHSTAR_PROMETHEUS'] ?? '';
  const samples = [...recordedUse(end), ...rawMemory(end)];
  prometheus = await startPrometheus(command, { fill: (data) => backfill(command, data, samples) });
}, 120_000);
afterAll(() => Promise.all([client.close(), prometheus.stop()]));

function connect(options: Readonly<Record<string, unknown>> = {}) {
  const connector = connectorOf('prometheus')?.create({ name: 'metrics', kind: 'prometheus', url: prometheus.url, ...options }, { source: 'metrics', clock: { now: Date.now }, http: client });
  if (connector?.fleet === undefined) {
    throw new Error('there is a kind prometheus, which measures a fleet');
  }
  const { fleet } = connector;
  return (request: Partial<FleetRequest> = {}) => fleet({ resource: 'gpu', level: 'host', pooled: 'worst', grid, ...request }, signal);
}

const rowsBy = ({ members, values }: FleetAnswer, count = points) => new Map(members.map((name, row) => [name, [...values.subarray(row * count, (row + 1) * count)]]));
/** The values of the minutes in the step that ends at each point. */
const stepsOf = (at: (before: number) => number, { fromMs, toMs, stepMs: step }: Grid = grid) =>
  Array.from({ length: Math.floor((toMs - fromMs) / step) + 1 }, (_, point) => {
    const before = (end - fromMs - point * step) / minuteMs;
    return Array.from({ length: Math.max(1, step / minuteMs) }, (__, minute) => at(before + minute)).filter((value) => !Number.isNaN(value));
  });
const lowest = (values: readonly number[]) => (values.length === 0 ? NaN : Math.fround(Math.min(...values)));
const mean = (values: readonly number[]) => (values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length);
const close = (values: readonly number[]) => values.map((value): unknown => (Number.isNaN(value) ? NaN : expect.closeTo(value, 6)));
const worstOf = (host: UsedHost, series: UsedSeries = 'ratio_worst') => stepsOf((before) => usedAt(host, series, before)).map(lowest);

describe('the recorded use of a fleet', () => {
  it('is the worst of each step of each host, cell by cell, and ends where a host vanished', async () => {
    const answer = await connect()();
    expect(answer).toMatchObject({ source: 'metrics', warnings: [] });
    expect(answer.missing).toBeUndefined();
    expect([new Set(answer.members), answer.members.length]).toEqual([new Set(usedHosts.map(({ name }) => name)), usedHosts.length]);
    const rows = rowsBy(answer);
    usedHosts.forEach((host) => expect([host.name, rows.get(host.name)]).toEqual([host.name, worstOf(host)]));
    const gone = rows.get(vanished) ?? [];
    expect(gone.slice(-Math.floor(vanishedBefore / 15)).every(Number.isNaN)).toBe(true);
    expect(gone.filter(Number.isNaN)).toHaveLength(Math.floor(vanishedBefore / 15));
    // One of four minutes, in a column of its own.
    expect(rows.get(stumbling)?.filter((value) => value === 0)).toHaveLength(1);
    expect(stumbledBefore % 15).toBeLessThan(11);
    answer.members.forEach((name, row) => expect([name, answer.racks[row], answer.clusters[row]]).toEqual([name, usedHosts.find((host) => host.name === name)?.rack, usedHosts.find((host) => host.name === name)?.cluster]));
  });

  it('is the mean of each step where that is asked for', async () => {
    const rows = rowsBy(await connect()({ pooled: 'mean' }));
    usedHosts.forEach((host) => expect([host.name, rows.get(host.name)]).toEqual([host.name, close(stepsOf((before) => usedAt(host, 'ratio', before)).map(mean))]));
  });

  it.each(usedHosts.slice(-4).map(({ name }) => name))('is found of the host %s alone', async (name) => {
    const answer = await connect()({ members: [name] });
    expect(answer.members).toEqual([name]);
  });

  it('is found of many hosts in more than one query, and of those alone', async () => {
    const front = await frontOf(prometheus.url, {});
    const many = Array.from({ length: 9_000 }, (_, index) => `gpu-${index}`.padEnd(8, '-'));
    const answer = await connect({ url: front.url })({ members: ['gpu-01', ...many, 'gpu-12'] });
    expect(new Set(answer.members)).toEqual(new Set(['gpu-01', 'gpu-12']));
    expect(rangesOf(front).filter(({ method }) => method === 'POST').length).toBeGreaterThan(1);
    expect((await connect()({ members: [] })).members).toEqual([]);
    await front.close();
  });

  it('is that of a cluster or a rack', async () => {
    const inRack = await connect()({ cluster: 'east', rack: 'r1' });
    expect(new Set(inRack.members)).toEqual(new Set(usedHosts.filter(({ rack }) => rack === 'r1').map(({ name }) => name)));
    expect((await connect()({ cluster: 'west', rack: 'r1' })).members).toEqual([]);
  });

  it.each(['rack', 'cluster'] as const)('of a %s is the worst of its hosts', async (level) => {
    const answer = await connect()({ level });
    const rows = rowsBy(answer);
    expect(new Set(answer.members)).toEqual(new Set(usedHosts.map((host) => host[level])));
    answer.members.forEach((name) => {
      const own = usedHosts.filter((host) => host[level] === name);
      expect([name, rows.get(name)]).toEqual([name, Array.from({ length: points }, (_, point) => lowest(own.map((host) => worstOf(host)[point] ?? NaN).filter((value) => !Number.isNaN(value))))]);
    });
  });

  it('of a job is what its exporters say of it', async () => {
    const answer = await connect()({ level: 'job', members: ['4711'] });
    expect([answer.members, answer.clusters, [...answer.values].filter((value) => value === 0.25)]).toEqual([['4711'], ['east'], Array.from({ length: 6 }, () => 0.25)]);
    expect((await connect()({ level: 'job', members: ['4712', '4711"} or up{a="'] })).members).toEqual([]);
  });

  it('is every recorded minute where the steps are shorter', async () => {
    const fine: Grid = { fromMs: end - 10 * minuteMs, toMs: end, stepMs: minuteMs / 2 };
    const [host] = usedHosts;
    const answer = await connect()({ members: ['gpu-00'], grid: fine });
    expect([...answer.values].filter((_, point) => point % 2 === 0)).toEqual(host === undefined ? [] : Array.from({ length: 11 }, (_, minute) => Math.fround(usedAt(host, 'ratio_worst', 10 - minute))));
  });
});

describe('the matrix of a fleet', () => {
  it('has each cell as computed by hand, from Prometheus to the packed row', async () => {
    const parsed = settings.parse({ sources: [{ name: 'metrics', kind: 'prometheus', url: prometheus.url }] });
    const log = { write: () => undefined, redact: () => undefined };
    const ask = askInProcess((given) => startFederation({ ...given, log }), { settings: parsed, secrets: {}, orgId: 1, datasourceUid: 'northstar' }, { now: () => end });
    try {
      const table = await ask.ask({ queryType: 'fleetMatrix', resource: 'gpu' });
      const { from, step, columns } = packedMatrix.parse(table.custom?.['matrix']);
      expect([table.rows, columns > 60, step % minuteMs]).toEqual([usedHosts.length, true, 0]);
      for (const row of rowsOf(table)) {
        const host = usedHosts.find(({ name }) => name === row['member']);
        const cells = new Uint8Array(columns);
        expect(unpackRow(String(row['gpu']), cells)).toBe(true);
        const expected = host === undefined ? [] : stepsOf((before) => usedAt(host, 'ratio_worst', before), { fromMs: from, toMs: from + (columns - 1) * step, stepMs: step }).map((values) => cellOf(lowest(values)));
        expect([row['member'], [...cells]]).toEqual([row['member'], expected]);
      }
    } finally {
      await ask.close();
    }
  });
});

const rangesOf = (server: LocalServer) => server.requests.filter(({ url = '' }) => url.startsWith('/api/v1/query_range'));

describe('without recorded series', () => {
  const fullest = (host: UsedHost) => stepsOf((before) => (Number.isNaN(freeAt(host, before)) ? NaN : 1 - freeAt(host, before) / 1e6)).map((values) => (values.length === 0 ? NaN : Math.max(...values)));

  it('raw ones stand in, and that is said', async () => {
    const answer = await connect()({ resource: 'memory' });
    expect(answer.warnings).toEqual([expect.stringMatching(/^Source metrics has recorded no series of northstar:host_memory_use:ratio: the raw metrics of node-exporter stand in.*northstar rules recording/)]);
    const rows = rowsBy(answer);
    expect(new Set(answer.members)).toEqual(new Set(rawHosts.map(({ name }) => name)));
    rawHosts.filter(({ name }) => name !== vanished).forEach((host) => expect([host.name, rows.get(host.name)]).toEqual([host.name, close(fullest(host))]));
    expect([new Set(answer.racks), new Set(answer.clusters)]).toEqual([new Set(['r0']), new Set(['east'])]);
  });

  it('raw ones are read of the hosts alone that are asked for', async () => {
    const front = await frontOf(prometheus.url, {});
    const answer = await connect({ url: front.url, maxSeries: 60 })({ resource: 'memory', members: ['gpu-03', 'gpu-00'] });
    expect(new Set(answer.members)).toEqual(new Set(['gpu-00', 'gpu-03']));
    await front.close();
  });

  it.each(['rack', 'cluster'] as const)('raw ones are pooled to a %s', async (level) => {
    const answer = await connect()({ resource: 'memory', level });
    expect(answer.members).toEqual([level === 'rack' ? 'r0' : 'east']);
    expect([...answer.values]).toEqual(close(Array.from({ length: points }, (_, point) => Math.max(...rawHosts.map((host) => fullest(host)[point] ?? NaN)))));
  });

  it('and without raw ones it is said what records them', async () => {
    const answer = await connect()({ resource: 'cpu' });
    expect([answer.members, answer.values.length, answer.missing]).toEqual([[], 0, { reason: 'notRecorded', text: expect.stringMatching(/northstar:host_cpu_use:ratio.*`npx northstar rules recording`.*docs\/fleet\.md/) }]);
  });
});

describe('what would cost too much', () => {
  it('is refused with the figure, having asked nothing but how much it is', async () => {
    const front = await frontOf(prometheus.url, {});
    const ask = connect({ url: front.url, maxSeries: 20 });
    await expect(ask()).rejects.toMatchObject({ code: 'FLEET_TOO_COSTLY', details: { source: 'metrics', cost: '24 series', limit: '20' } });
    await expect(ask({ members: usedHosts.slice(0, 18).map(({ name }) => name) })).rejects.toMatchObject({ code: 'FLEET_TOO_COSTLY', details: { cost: '5,670 values of 18 series', limit: '5,000 values' } });
    await expect(ask({ resource: 'memory' })).rejects.toMatchObject({ code: 'FLEET_TOO_COSTLY', details: { cost: expect.stringMatching(/^35,280 values of 14 series$/) } });
    expect(rangesOf(front).map(({ url = '' }) => new URL(url, front.url).searchParams.get('query') ?? '').filter((query) => !query.startsWith('count('))).toEqual([]);
    await expect(ask({ rack: 'r9' })).resolves.toMatchObject({ warnings: [] });
    await front.close();
  });
});

it('has samples for each step that is compared', () => {
  expect((end - grid.fromMs) / minuteMs).toBeLessThan(usedMinutes);
});
