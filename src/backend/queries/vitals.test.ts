import fc from 'fast-check';
import { NorthstarError } from '../../contract/errors.ts';
import type { VitalBlock } from '../../core/telemetry/vital-series.ts';
import { vitalIds, vitals as catalogue } from '../../core/telemetry/vitals.ts';
import type { SealedVitals } from '../federation/vitals/given-vitals.ts';
import { answer } from './answer.ts';
import type { Inputs, Range } from './asked.ts';
import { needsOf } from './needs.ts';
import { PoolBuilder } from './pool-text.ts';
import { cellsOf, provenanceAt, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const now = readAt + 60_000;
const hour = 3_600_000;
const range: Range = { from: now - 24 * hour, to: now, maxDataPoints: 24, intervalMs: 1_000 };
const view = buildView({ sources: [{ name: 'registry' }, { name: 'metrics' }, { name: 'second' }], models: { ads: { team: 'ads', domain: 'Ads' }, ctr: { team: 'ads', domain: 'Ads', rotation: 'ads-primary' }, feed: { team: 'reels', domain: 'Reels' } } });

/** Values of models by vital, each a last and a worst one. */
function measured(source: string, values: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>): SealedVitals {
  const pool = new PoolBuilder();
  const blocks = Object.entries(values).map(([vital, of]): VitalBlock => {
    const owners = Int32Array.from(Object.keys(of), (model) => pool.code(model));
    return { vital, owners, values: Float64Array.from(Object.values(of).flat()), times: new Float64Array(owners.length).fill(readAt) };
  });
  return { source, models: pool.build(), blocks, missing: [], warnings: [] };
}
const ask = (query: Readonly<Record<string, unknown>>, inputs: Inputs) => answer(view, { queryType: 'vitals', ...query }, now, { range, inputs });
const rowOf = (table: ReturnType<typeof ask>, model: string) => rowsOf(table).find((row) => row['model'] === model);

describe('the table of vitals', () => {
  const vitals = [measured('metrics', { calibration: { ctr: [1.2, 1.3], feed: [1, 0.9] } })];

  it('judges the last value against the band, and names the source that measured it and when', () => {
    const table = ask({ vital: 'calibration' }, { vitals });
    expect(rowOf(table, 'ctr')).toEqual({
      model: 'ctr', vital: 'calibration', title: 'Calibration', family: 'calibration', state: 'high', outOfBand: true, value: 1.2, worst: 1.3, low: 0.95, high: 1.05,
      unit: 'percentunit', valueTime: readAt, domain: 'Ads', tab: null, team: 'ads', rotation: 'ads-primary', revenueImportance: null, source: 'metrics',
    });
    expect(provenanceAt(table, 'value', 0)).toEqual({ source: 'metrics', basis: 'observed', age: 'minutes' });
    expect(rowOf(table, 'feed')).toMatchObject({ state: 'ok', outOfBand: false, value: 1 });
  });

  it('keeps the rows of one model where the limit cuts, in their order and in place of others', () => {
    const models = (query: Readonly<Record<string, unknown>>) => cellsOf(ask({ vital: 'calibration', columns: ['model'], ...query }, { vitals }), 'model');
    expect(models({ limit: 2 })).toEqual(['ctr', 'feed']);
    expect(models({ limit: 2, keep: 'ads' })).toEqual(['ctr', 'ads']);
    expect(models({ limit: 2, keep: 'ctr' })).toEqual(['ctr', 'feed']);
    expect(models({ limit: 2, keep: 'gone' })).toEqual(['ctr', 'feed']);
    expect(models({ limit: 2, keep: 'ads', team: 'reels' })).toEqual(['feed']);
    expect(models({ limit: 1, keep: 'feed' })).toEqual(['feed']);
  });

  it.each([
    { why: 'no source measures', inputs: {}, reason: 'noSource' },
    { why: 'the source has no series', inputs: { vitals }, reason: 'notStated' },
    { why: 'the source failed', inputs: { vitals: [], problems: [{ input: 'vitals', text: 'SOURCE_TIMEOUT: late' }] }, reason: 'sourceFailed' },
  ] as const)('has a row for each model and vital, and says of what is unknown that $why', ({ inputs, reason }) => {
    const table = ask({}, inputs);
    expect(table.rows).toBe(3 * catalogue.length);
    const unknown = rowsOf(table).findIndex((row) => row['model'] === 'ads' && row['vital'] === 'featureAge');
    expect(['state', 'outOfBand', 'value', 'worst', 'valueTime', 'source'].map((column) => provenanceAt(table, column, unknown))).toEqual(Array.from({ length: 6 }, () => ({ reason })));
    expect(rowsOf(table)[unknown]).toMatchObject({ title: 'Feature age over SLA', low: null, high: 1 });
  });

  it('takes of two sources the first in the order of the settings that has a value', () => {
    const two = [measured('metrics', { calibration: { ctr: [NaN, 1.3], feed: [1, 1] } }), measured('second', { calibration: { ctr: [0.5, 0.4], feed: [2, 2] } })];
    const table = ask({ vital: 'calibration', columns: ['model', 'value', 'worst', 'source'] }, { vitals: two });
    expect([rowOf(table, 'ctr'), rowOf(table, 'feed')]).toEqual([
      { model: 'ctr', value: 0.5, worst: 0.4, source: 'second' },
      { model: 'feed', value: 1, worst: 1, source: 'metrics' },
    ]);
  });

  it('shows a worst value where there is no last one', () => {
    expect(rowOf(ask({ vital: 'calibration', columns: ['model', 'value', 'worst'] }, { vitals: [measured('metrics', { calibration: { ctr: [NaN, 1.3] } })] }), 'ctr')).toEqual({ model: 'ctr', value: null, worst: 1.3 });
  });

  it('leaves out what is measured of models that are not in production', () => {
    expect(cellsOf(ask({ vital: 'calibration' }, { vitals: [measured('metrics', { calibration: { gone: [9, 9] } })] }), 'state')).toEqual([null, null, null]);
  });

  it('has the worst first whatever they are measured in, infinite ones before all, and unknown ones last', () => {
    const value = fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: catalogue.length, maxLength: catalogue.length }), (all) => {
        const values = Object.fromEntries(vitalIds.map((id, index) => [id, { ads: [all[index]?.[0] ?? NaN, NaN], ctr: [all[index]?.[1] ?? NaN, NaN], feed: [all[index]?.[2] ?? NaN, NaN] } as const]));
        const rows = rowsOf(ask({ columns: ['value', 'low', 'high'] }, { vitals: [measured('metrics', values)] }));
        const beyond = rows.map(({ value: last, low, high }) => {
          const width = typeof low === 'number' && typeof high === 'number' ? high - low : Number(low ?? high);
          return typeof last !== 'number' ? -Infinity : Math.max(typeof low === 'number' ? low - last : -Infinity, typeof high === 'number' ? last - high : -Infinity) / width;
        });
        expect(beyond).toEqual(beyond.toSorted((a, b) => (a === b ? 0 : b - a)));
        const firstUnknown = rows.findIndex((row) => row['value'] === null);
        expect(rows.slice(firstUnknown < 0 ? rows.length : firstUnknown).every((row) => row['value'] === null || !Number.isFinite(row['value']))).toBe(true);
      }),
      { numRuns: 50 }
    );
  });

  it('becomes one alert a model and vital that is measured', () => {
    const table = ask({ vital: 'calibration', format: 'alert', measure: 'outOfBand' }, { vitals });
    expect([table.type, rowsOf(table)]).toEqual([
      'numeric-long',
      [
        { model: 'ctr', vital: 'calibration', domain: 'Ads', team: 'ads', rotation: 'ads-primary', outOfBand: 1 },
        { model: 'feed', vital: 'calibration', domain: 'Reels', team: 'reels', rotation: null, outOfBand: 0 },
      ],
    ]);
    expect(table.notices).toContainEqual({ severity: 'info', text: '1 row is left out because its outOfBand is unknown.' });
  });

  it('says beside the rows what a source warns of, what it lacks once, and what failed', () => {
    const [given] = vitals;
    const lacking = given === undefined ? [] : [{ ...given, warnings: ['partial'], missing: ['featureAge', 'loggedShare'].map((vital) => ({ vital, reason: 'notRecorded' as const, text: 'no series of two' })) }];
    expect(ask({}, { vitals: lacking, problems: [{ input: 'vitals', text: 'SOURCE_TIMEOUT: late' }] }).notices).toEqual([
      { severity: 'warning', text: 'SOURCE_TIMEOUT: late' },
      { severity: 'info', text: 'no series of two' },
      { severity: 'warning', text: 'partial' },
    ]);
  });

  it.each([{ vital: 'calibratoin' }, { family: 'calibratoin' }])('refuses %j and says what was likely meant', (query) => {
    expect(() => ask(query, {})).toThrow(NorthstarError);
    expect(() => ask(query, {})).toThrow(/did you mean calibration/);
  });
});

describe('the vitals over time', () => {
  const grid = needsOf({ queryType: 'vitals', shape: 'series', vital: 'calibration' }, range, now).vitals?.grid ?? { fromMs: 0, toMs: 0, stepMs: 1 };
  const points = (value: number) => Array.from({ length: 24 }, (_, point) => value + point / 100);
  const over = (source: string, owners: readonly number[], values: readonly number[]): SealedVitals => ({
    ...measured(source, { calibration: { ctr: [1, 1], feed: [1, 1] } }),
    blocks: [{ vital: 'calibration', owners: Int32Array.from(owners), values: Float64Array.from(values), times: new Float64Array(owners.length).fill(NaN) }],
  });

  it('are a column of times and one of each model, in its unit, with the band as steps', () => {
    expect([grid.stepMs, grid.fromMs % hour, (grid.toMs - grid.fromMs) / hour]).toEqual([hour, 0, 23]);
    const table = ask({ shape: 'series', vital: 'calibration' }, { vitals: [over('metrics', [0, 1], [...points(1), ...points(2)])] });
    expect([table.type, table.rows, table.columns.map(({ name, labels }) => [name, labels])]).toEqual(['timeseries-wide', 24, [['time', undefined], ['ctr', { model: 'ctr', vital: 'calibration' }], ['feed', { model: 'feed', vital: 'calibration' }]]]);
    expect(rowsOf(table)[23]).toEqual({ time: grid.toMs, ctr: 1.23, feed: 2.23 });
    expect(table.columns[1]?.config).toMatchObject({ unit: 'percentunit', thresholds: { mode: 'absolute', steps: [{ color: 'red' }, { value: 0.95, color: 'green' }, { value: 1.05, color: 'red' }] } });
  });

  it('keep the column of times apart from a model of that name', () => {
    const of = { ...measured('metrics', { calibration: { time: [1, 1] } }), blocks: over('metrics', [0], points(1)).blocks };
    const table = ask({ shape: 'series', vital: 'calibration' }, { vitals: [of] });
    expect(table.columns.map(({ name, config }) => [name, config?.displayName])).toEqual([['time', 'Time'], ['calibration time', 'time']]);
  });

  it('are those of the first of two sources that measure a model, and leave out series that another stands for', () => {
    const table = ask({ shape: 'series', vital: 'calibration' }, { vitals: [over('metrics', [0, -1], [...points(1), ...points(9)]), over('second', [0, 1], [...points(5), ...points(2)])] });
    expect(rowsOf(table)[0]).toEqual({ time: grid.fromMs, ctr: 1, feed: 2 });
  });

  it('are bands told apart by their source where several measure the fleet', () => {
    const table = ask({ shape: 'bands', vital: 'calibration' }, { vitals: [over('metrics', [0, 4], [...points(1), ...points(2)]), over('second', [2], points(3))] });
    expect(table.columns.slice(1).map(({ labels }) => labels)).toEqual([
      { vital: 'calibration', band: 'min', source: 'metrics' },
      { vital: 'calibration', band: 'max', source: 'metrics' },
      { vital: 'calibration', band: 'median', source: 'second' },
    ]);
  });
});

describe('what a query of vitals asks its sources', () => {
  const vitalsOf = (query: Readonly<Record<string, unknown>>, of: Partial<Range> = {}) => needsOf({ queryType: 'vitals', ...query }, { ...range, ...of }, now);

  it('is the worst value only where it travels, is searched or measured', () => {
    const asked = [{}, { columns: ['model', 'worst'] }, { columns: ['model', 'value'] }, { columns: ['model'], search: 'Worst:1.2' }, { format: 'alert', measure: 'value' }, { format: 'alert', measure: 'worst' }].map((query) => vitalsOf(query).vitals?.worst);
    expect(asked).toEqual([true, true, false, true, false, true]);
  });

  it('is the same for two panels that differ in what they show of it', () => {
    expect(vitalsOf({ vital: 'calibration', columns: ['value'] })).toEqual(vitalsOf({ vital: 'calibration', columns: ['state', 'model'], limit: 5 }, { maxDataPoints: 777, intervalMs: 60_000 }));
  });

  it('has of bands no more points than they are worth, and lets points lie where they lay as the range moves', () => {
    const grid = vitalsOf({ shape: 'bands' }, { maxDataPoints: 2_000 }).vitals?.grid;
    expect(((grid?.toMs ?? 0) - (grid?.fromMs ?? 0)) / (grid?.stepMs ?? 1)).toBeLessThanOrEqual(60);
    const later = vitalsOf({ shape: 'bands' }, { maxDataPoints: 2_000, from: range.from + 1_000, to: range.to + 1_000 }).vitals?.grid;
    expect(((later?.fromMs ?? 1) - (grid?.fromMs ?? 0)) % (grid?.stepMs ?? 1)).toBe(0);
  });

  it('has a point in every range, however short, and never more than Prometheus answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 1e11 }), fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (from, span, maxDataPoints, intervalMs) => {
        const { fromMs = 0, toMs = -1, stepMs = 0 } = vitalsOf({ shape: 'series' }, { from, to: from + span, maxDataPoints, intervalMs }).vitals?.grid ?? {};
        const points = Math.floor((toMs - fromMs) / stepMs) + 1;
        expect(points).toBeGreaterThanOrEqual(1);
        expect(points).toBeLessThanOrEqual(11_000);
        expect([fromMs >= from, toMs <= from + span]).toEqual([true, true]);
      })
    );
  });

  it('are the models that pass the filters, of series and bands', () => {
    expect(vitalsOf({ shape: 'bands', team: 'ads', search: 'ctr' }).vitalsOf).toEqual({ domain: undefined, tab: undefined, team: 'ads', model: undefined, search: 'ctr' });
    expect([vitalsOf({ team: 'ads' }).vitalsOf, vitalsOf({ shape: 'bands' }).vitalsOf]).toEqual([undefined, undefined]);
  });

  it('is nothing where there is no such vital', () => {
    expect([vitalsOf({ vital: 'luck' }), vitalsOf({ family: 'luck' }), vitalsOf({ family: 'revenue', vital: 'calibration' })]).toEqual([{}, {}, {}]);
  });
});
