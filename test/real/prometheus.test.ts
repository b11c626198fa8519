/** A real Prometheus with a day of recorded vitals of 56 models: what the backend answers from it, against the same computed by hand. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import type { LocalServer } from '../../src/backend/connectors/testing/local-server.ts';
import { selfSigned } from '../../src/backend/connectors/testing/self-signed.ts';
import { askInProcess } from '../../src/backend/ask/in-process.ts';
import { startFederation } from '../../src/backend/federation/index.ts';
import { cellsOf, provenanceAt, rowsOf, type Cell } from '../../src/backend/queries/testing/plain-table.ts';
import type { Ask } from '../../src/contract/ask.ts';
import { settings } from '../../src/contract/settings.ts';
import type { Table } from '../../src/contract/table.ts';
import { excess } from '../../src/core/telemetry/band.ts';
import { bandNames } from '../../src/core/telemetry/vital-series.ts';
import { vitalById, vitals, type Vital } from '../../src/core/telemetry/vitals.ts';
import { backfill } from './backfill.ts';
import { frontOf } from './front.ts';
import { startPrometheus, type PrometheusServer } from './prometheus-server.ts';
import { ended, hostileModels, infinite, models, notANumber, outBefore, outNow, plainModels, recordedAt, recordedSamples, recordedVitals, servedSamples, stepMs, unrecorded } from './recorded-fleet.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Of the last sample; the queries end here, the rules are evaluated at the present. */
const end = Math.floor(Date.now() / minute) * minute - minute;
const secret = 'hunter2-hunter2';
const signal = new AbortController().signal;
const client = fetchClient('metrics');
const catalog = mkdtempSync(join(tmpdir(), 'northstar-catalog-'));
const closing: (() => Promise<unknown>)[] = [];
let prometheus: PrometheusServer;
let shared: Ask;

const alerts = stringify({
  groups: [
    {
      name: 'ours',
      rules: [
        { alert: 'CalibrationHigh', expr: 'northstar:calibration > 1.05', annotations: { summary: 'Calibration of {{ $labels.model }}' } },
        { alert: 'LogsLost', expr: 'northstar:logged_share < 0.99', for: '1h' },
        { alert: 'Watchdog', expr: 'vector(1)' },
      ],
    },
  ],
});

beforeAll(async () => {
  writeFileSync(join(catalog, 'models.yaml'), stringify([...models, 'served'].map((name, index) => ({ name, team: index % 2 === 0 ? 'even' : 'odd', owner: 'ada' }))));
  // The rules as they are provided, evaluated each second for this test.
  const rules = readFileSync('provisioning/prometheus/northstar.rules.yml', 'utf8').replaceAll('interval: 1m', 'interval: 1s');
  const samples = [...recordedSamples(end), ...servedSamples('served', end)];
  const command = process.env['NORTHSTAR_PROMETHEUS'] ?? '';
  const configuration = { global: { evaluation_interval: '1s' } };
  prometheus = await startPrometheus(command, { configuration, rules: [rules, alerts], fill: (data) => backfill(command, data, samples) });
  shared = startAsking();
}, 120_000);
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));
afterAll(async () => {
  await shared.close();
  await Promise.all([client.close(), prometheus.stop()]);
  rmSync(catalog, { recursive: true });
});

/** The queries of a datasource whose models the catalog declares, in the day before `end`. */
function startAsking(source: Readonly<Record<string, unknown>> = {}, secrets: Readonly<Record<string, string>> = {}): Ask {
  const parsed = settings.parse({
    sources: [
      { name: 'models', kind: 'catalog', path: catalog },
      { name: 'metrics', kind: 'prometheus', url: prometheus.url, refreshSeconds: 1, ...source },
    ],
  });
  const log = { write: () => undefined, redact: () => undefined };
  return askInProcess((given) => startFederation({ ...given, log }), { settings: parsed, secrets, orgId: 1, datasourceUid: 'northstar' }, { now: () => end });
}
/** Of the catalogue; a test that names one that there is not fails. */
function vitalOf(id: string): Vital {
  const vital = vitalById(id);
  if (vital === undefined) {
    throw new Error(`there is no vital ${id}`);
  }
  return vital;
}
const calibration = vitalOf('calibration');
const rowsBy = (table: Table) => new Map(rowsOf(table).map((row) => [`${row['model']}/${row['vital']}`, row]));
const near = (value: number): unknown => (Number.isFinite(value) ? expect.closeTo(value, 9) : value);
const times = Array.from({ length: day / stepMs + 1 }, (_, index) => index * stepMs);
const worstOf = (vital: Vital, model: string) =>
  times.map((before) => recordedAt(vital, model, before)).filter((value) => !Number.isNaN(value)).sort((a, b) => excess(vital.band, b) - excess(vital.band, a))[0] ?? NaN;

async function front(...parameters: Parameters<typeof frontOf>): Promise<LocalServer> {
  const server = await frontOf(...parameters);
  closing.push(() => server.close());
  return server;
}
function connect(options: Readonly<Record<string, unknown>>) {
  const connector = connectorOf('prometheus')?.create({ name: 'metrics', kind: 'prometheus', ...options }, { source: 'metrics', clock: { now: Date.now }, http: client });
  if (connector?.vitals === undefined) {
    throw new Error('there is a kind prometheus, which measures vitals');
  }
  return connector;
}

describe('the vitals of a real Prometheus', () => {
  it('are a row for every model and vital, with the last and the worst value of the day, and why what is unknown is', async () => {
    const table = await shared.ask({ queryType: 'vitals' });
    const rows = rowsBy(table);
    expect(table.rows).toBe((models.length + 1) * vitals.length);
    for (const vital of recordedVitals) {
      for (const model of models) {
        const last = recordedAt(vital, model, 0);
        const row = rows.get(`${model}/${vital.id}`);
        expect([model, vital.id, row?.['value']]).toEqual([model, vital.id, Number.isNaN(last) ? null : near(last)]);
        // The lowest and the highest may be as bad.
        expect([model, vital.id, excess(vital.band, Number(row?.['worst']))]).toEqual([model, vital.id, near(excess(vital.band, worstOf(vital, model)))]);
        expect(row?.['state']).toBe(Number.isNaN(last) ? null : excess(vital.band, last) > 0 ? (last > (vital.band.high ?? Infinity) ? 'high' : 'low') : 'ok');
        expect(row?.['valueTime']).toBe(Number.isNaN(last) ? null : end);
      }
    }
    const unknown = rowsOf(table).findIndex((row) => row['vital'] === unrecorded);
    expect(provenanceAt(table, 'value', unknown)).toEqual({ reason: 'notStated' });
    expect(table.notices).toEqual([{ severity: 'info', text: expect.stringMatching(/^Source metrics has recorded no series of northstar:feature_age: .*northstar\.rules\.yml/) }]);
  });

  it('come with the worst first, those inside their band behind those outside, and unknown ones last', async () => {
    const table = await shared.ask({ queryType: 'vitals', vital: 'calibration', columns: ['model', 'value'] });
    const names = cellsOf(table, 'model');
    expect(names.slice(0, 2)).toEqual([infinite, outNow]);
    expect(new Set(names.slice(-3))).toEqual(new Set([notANumber, ended, 'served']));
  });

  it('can be narrowed to teams and measured by an alert', async () => {
    const table = await shared.ask({ queryType: 'vitals', vital: 'calibration', team: 'even', format: 'alert', measure: 'outOfBand' });
    const even = [...models, 'served'].filter((_, index) => index % 2 === 0);
    const known = even.filter((model) => model !== 'served' && !Number.isNaN(recordedAt(calibration, model, 0)));
    expect(new Set(cellsOf(table, 'model'))).toEqual(new Set(known));
    expect(rowsOf(table).filter((row) => row['outOfBand'] === 1).map((row) => row['model'])).toEqual(known.filter((model) => [infinite, outNow].includes(model)));
  });

  it.each([...hostileModels, 'model_11'])('are found of the model %s alone', async (model) => {
    const table = await shared.ask({ queryType: 'vitals', model, shape: 'series', vital: 'calibration' });
    const [, series] = table.columns;
    expect([table.type, table.columns.length, series?.labels]).toEqual(['timeseries-wide', 2, { model, vital: 'calibration' }]);
    const points = rowsOf(table).filter((row) => (end - Number(row['time'])) % stepMs === 0);
    expect(points.map((row) => row[model])).toEqual(points.map((row) => near(recordedAt(calibration, model, end - Number(row['time'])))));
    expect(table.rows).toBeGreaterThan(90);
  });

  it('are series of the worst models where none is named', async () => {
    const table = await shared.ask({ queryType: 'vitals', shape: 'series', family: 'diagnosability', limit: 2 });
    expect(table.columns.slice(1).map(({ labels }) => labels)).toEqual(['loggedShare', 'labelJoinShare'].flatMap((vital) => [infinite, outNow].map((model) => ({ model, vital }))));
  });

  it('are series and bands of the models that pass the filters alone', async () => {
    const odd = [...models, 'served'].filter((_, index) => index % 2 === 1);
    const series = await shared.ask({ queryType: 'vitals', shape: 'series', vital: 'calibration', team: 'odd', limit: 100 });
    expect(new Set(series.columns.slice(1).map(({ labels }) => labels?.['model']))).toEqual(new Set(odd.filter((model) => model !== 'served' && model !== ended)));
    const one = await shared.ask({ queryType: 'vitals', shape: 'bands', vital: 'calibration', search: 'model:model_11' });
    const [, low, , , , high] = one.columns.map((column) => (column.type === 'number' ? column.values[30] : NaN));
    expect([low, one.columns.length]).toEqual([high, 6]);
    const none = await shared.ask({ queryType: 'vitals', shape: 'bands', vital: 'calibration', team: 'nobody' });
    expect(none.columns).toHaveLength(1);
  });

  it('are bands of the fleet, as computed by hand at every point', async () => {
    const table = await shared.ask({ queryType: 'vitals', shape: 'bands', vital: 'labelJoinShare' });
    const vital = vitalOf('labelJoinShare');
    expect(table.columns.slice(1).map(({ labels }) => labels?.['band'])).toEqual([...bandNames]);
    const [times] = table.columns;
    const values = table.columns.slice(1).map((column) => (column.type === 'number' ? column.values : new Float64Array(0)));
    let compared = 0;
    (times?.type === 'time' ? times.values : new Float64Array(0)).forEach((time, point) => {
      // What Prometheus sees at a moment is the last sample of five minutes.
      const before = Math.ceil((end - time) / stepMs) * stepMs;
      const all = models.map((model) => recordedAt(vital, model, before)).filter((value) => !Number.isNaN(value));
      if (before > 0 && before < day) {
        const sorted = all.toSorted((a, b) => a - b);
        const quantile = (share: number) => {
          const place = share * (sorted.length - 1);
          const [low = NaN, high = low] = sorted.slice(Math.floor(place));
          return low + (high - low) * (place - Math.floor(place));
        };
        expect(values.map((band) => band[point])).toEqual([0, 0.1, 0.5, 0.9, 1].map((share) => near(quantile(share))));
        compared++;
      }
    });
    expect(compared).toBeGreaterThan(40);
  });

  it('tell of a counter that restarted what was counted, through the rules that are provided', async () => {
    const connector = connect({ url: prometheus.url });
    const ask = async () => {
      const now = Date.now();
      const answer = await connector.vitals?.({ kind: 'last', vitals: ['fallbackShare'], models: ['served'], grid: { fromMs: now - minute, toMs: now, stepMs: minute } }, signal);
      return answer?.blocks[0]?.values[0];
    };
    const deadline = Date.now() + 20_000;
    let share = await ask();
    while (share === undefined && Date.now() < deadline) {
      await wait(200);
      share = await ask();
    }
    expect(share).toBeCloseTo(0.03, 6);
  });
});

describe('the alerts of a real Prometheus', () => {
  it('are those of each model: firing, pending, or none where rules watch it', async () => {
    const connector = connect({ url: prometheus.url });
    const stated = async () => {
      const sink = collectingSink();
      await connector.refresh(sink, signal);
      return sink;
    };
    const deadline = Date.now() + 20_000;
    let sink = await stated();
    while (sink.values('model', outNow)['alertState'] !== 'firing' && Date.now() < deadline) {
      await wait(200);
      sink = await stated();
    }
    expect(sink.values('model', outNow)).toEqual({ vitalsCount: recordedVitals.length, alertCount: expect.any(Number), alertState: 'firing', alerts: 'CalibrationHigh, LogsLost' });
    expect(sink.values('model', 'model_12')).toEqual({ vitalsCount: recordedVitals.length, alertCount: 2, alertState: 'ok' });
    expect(sink.problems).toEqual([]);
    expect(sink.paths()).toEqual(['model.alertCount', 'model.alertState', 'model.alerts', 'model.vitalsCount']);
  });

  it('stand on the rows of the model table', async () => {
    const ask = shared;
    const stateOf = async (): Promise<Cell> => rowsOf(await ask.ask({ queryType: 'models', model: outNow, columns: ['alertState'] }))[0]?.['alertState'] ?? null;
    const deadline = Date.now() + 20_000;
    while ((await stateOf()) !== 'firing' && Date.now() < deadline) {
      await wait(100);
    }
    expect(await stateOf()).toBe('firing');
  });
});

describe('a Prometheus that asks who asks', () => {
  it.each([
    { way: 'a token', needs: { authorization: `Bearer ${secret}` }, options: {}, secrets: { token: secret } },
    { way: 'basic authentication', needs: { authorization: `Basic ${Buffer.from(`ada:${secret}`).toString('base64')}` }, options: { username: 'ada' }, secrets: { password: secret } },
    { way: 'a tenant', needs: { 'x-scope-orgid': 'ads' }, options: { tenant: 'ads' }, secrets: {} },
    { way: 'a tenant in a header of its own', needs: { 'thanos-tenant': 'ads' }, options: { tenant: 'ads', tenantHeader: 'THANOS-TENANT' }, secrets: {} },
  ])('is read with $way, and not without', async ({ needs, options, secrets }) => {
    const { url } = await front(prometheus.url, { headers: needs });
    await expect(connect({ url, ...options, ...secrets }).test(signal)).resolves.toMatch(/^Version 2\.\d+\.\d+.* answers; 496 series of 9 of 10 vitals are recorded\.$/);
    const refused = await connect({ url }).test(signal).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
    expect(String(refused)).not.toContain(secret);
  });

  it('is read where its certificate is of an authority that was given, and not without', async () => {
    const identity = selfSigned();
    const { url } = await front(prometheus.url, { identity });
    await expect(connect({ url, ca: identity.cert }).test(signal)).resolves.toContain('answers');
    await expect(connect({ url }).test(signal)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });

  it('is said to refuse a wrong password in the answer that lacks it, without the password', async () => {
    const { url } = await front(prometheus.url, { headers: { authorization: 'Bearer right' } });
    const ask = startAsking({ url }, { 'metrics.token': secret });
    closing.push(() => ask.close());
    const table = await ask.ask({ queryType: 'vitals', vital: 'calibration' });
    expect(table.rows).toBe(models.length + 1);
    expect(provenanceAt(table, 'value', 0)).toEqual({ reason: 'sourceFailed' });
    expect(JSON.stringify(table.notices)).toMatch(/SOURCE_UNAUTHORIZED/);
    expect(JSON.stringify(table.notices)).not.toContain(secret);
  });
});

describe('what would cost too much', () => {
  it('is refused with the figure, having asked nothing but how much it is', async () => {
    const server = await front(prometheus.url, {});
    const connector = connect({ url: server.url, maxSeries: 100 });
    const grid = { fromMs: end - day, toMs: end, stepMs: minute };
    await expect(connector.vitals?.({ kind: 'last', vitals: ['calibration', 'loggedShare'], grid }, signal)).rejects.toMatchObject({ code: 'VITALS_TOO_COSTLY', details: { cost: '110 series', limit: '100' } });
    expect(server.requests.map(({ url = '' }) => decodeURIComponent(url)).filter((url) => !url.includes('count'))).toEqual([]);
    await expect(connector.vitals?.({ kind: 'last', vitals: ['calibration'], grid }, signal)).resolves.toMatchObject({ source: 'metrics' });
    await expect(connector.vitals?.({ kind: 'bands', vitals: ['calibration'], grid }, signal)).rejects.toMatchObject({ code: 'VITALS_TOO_COSTLY' });
    await expect(connector.refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'VITALS_TOO_COSTLY' });
  });

  it('is left out and said where it is the worst values only', async () => {
    const connector = connect({ url: prometheus.url, maxSeries: 100 });
    const answer = await connector.vitals?.({ kind: 'last', vitals: ['calibration'], worst: true, grid: { fromMs: end - day, toMs: end, stepMs: minute } }, signal);
    expect(answer?.warnings).toEqual([expect.stringMatching(/^The worst values are left out\. VITALS_TOO_COSTLY: .* 79,200 values of 55 series; the limit is 25,000 values\./)]);
    expect(answer?.blocks[0]?.values.filter((value, at) => at % 2 === 1 && !Number.isNaN(value))).toHaveLength(0);
    expect(answer?.blocks[0]?.values[0]).toBeGreaterThan(0);
  });
});

it('says that Prometheus is gone, keeps the rows, and answers again when it is back', async () => {
  const ask = shared;
  const query = { queryType: 'vitals', vital: 'calibration', columns: ['model', 'value'] };
  expect(rowsOf(await ask.ask(query)).filter((row) => row['value'] !== null).length).toBe(models.length - 2);
  await prometheus.halt();
  // An answer is shared for a second.
  await wait(1_100);
  const without = await ask.ask(query);
  expect([without.rows, provenanceAt(without, 'value', 0)]).toEqual([models.length + 1, { reason: 'sourceFailed' }]);
  expect(without.notices).toContainEqual({ severity: 'warning', text: expect.stringMatching(/^SOURCE_UNREACHABLE: Source metrics cannot be reached .*kept nowhere/) });
  expect(new Set(cellsOf(without, 'model'))).toEqual(new Set([...models, 'served']));
  await prometheus.resume();
  await wait(1_100);
  expect(rowsOf(await ask.ask(query)).filter((row) => row['value'] !== null).length).toBe(models.length - 2);
});

it('knows which plain model went out of its band six hours before and came back', async () => {
  const table = await shared.ask({ queryType: 'vitals', vital: 'calibration', columns: ['model', 'value', 'worst', 'high'] });
  const returned = rowsOf(table).filter((row) => plainModels.some((name) => name === row['model']) && Number(row['worst']) > Number(row['high']) && Number(row['value']) <= Number(row['high']));
  expect(returned.map((row) => row['model'])).toEqual([outBefore]);
});
