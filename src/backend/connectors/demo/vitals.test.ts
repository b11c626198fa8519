import { bandNames, type VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { isHealthy } from '../../../core/telemetry/band.ts';
import { vitalById, vitalIds } from '../../../core/telemetry/vitals.ts';
import { demoVitals } from './vitals.ts';

const now = Date.UTC(2026, 2, 12, 9, 30);
const hour = 3_600_000;
const grid = { fromMs: now - 24 * hour, toMs: now, stepMs: hour };
const ask = (request: Partial<VitalsRequest>, scale = 300) =>
  demoVitals('demo', { seed: 1, models: scale }, { kind: 'last', vitals: vitalIds, grid, ...request }, now, new AbortController().signal);

describe('the vitals of the demo source', () => {
  it('have every vital of the catalogue, and on the screen of the talk as many out of each band as its story needs', async () => {
    const { blocks, models } = await ask({});
    const outside = blocks.map(({ vital, values }) => [vital, values.filter((value, at) => at % 2 === 0 && isHealthy(vitalById(vital)?.band ?? { low: null, high: null }, value) === false).length]);
    expect(Object.fromEntries(outside)).toEqual({
      predictionRate: 2, scoreDrift: 1, revenuePerPrediction: 1, fallbackShare: 1, calibration: 3, normalizedEntropy: 3, snapshotAge: 2, featureAge: 1, loggedShare: 1, labelJoinShare: 1,
    });
    expect(models.length).toBe(240);
  });

  it('are never worse at the end of the range than the worst in it, and are the same when asked again', async () => {
    const answer = await ask({ vitals: ['labelJoinShare'] });
    const [{ values } = { values: new Float64Array(0) }] = answer.blocks;
    expect(values.length).toBeGreaterThan(400);
    expect(values.every((value, at) => at % 2 === 0 || value <= (values[at - 1] ?? NaN))).toBe(true);
    expect(await ask({ vitals: ['labelJoinShare'] })).toEqual(answer);
  });

  it('as series are those of the worst models, or of those named, one value a point', async () => {
    const { models, blocks } = await ask({ kind: 'series', vitals: ['predictionRate'], most: 3 });
    const [{ values, owners } = { values: new Float64Array(0), owners: new Int32Array(0) }] = blocks;
    expect(owners).toHaveLength(3);
    expect(values).toHaveLength(3 * 25);
    expect(values[24]).toBeGreaterThan(2);
    const [worst = ''] = models;
    const named = await ask({ kind: 'series', vitals: ['predictionRate'], models: [worst] });
    expect(named.models).toEqual([worst]);
    expect(named.blocks[0]?.values).toEqual(values.slice(0, 25));
  });

  it('as bands rise from the lowest to the highest model at every point', async () => {
    const { blocks } = await ask({ kind: 'bands', vitals: ['calibration'] });
    const [{ values, owners } = { values: new Float64Array(0), owners: new Int32Array(0) }] = blocks;
    expect([...owners]).toEqual(bandNames.map((_, band) => band));
    for (let point = 0; point < 25; point++) {
      const column = bandNames.map((_, band) => values[band * 25 + point] ?? NaN);
      expect(column).toEqual(column.toSorted((a, b) => a - b));
      expect(column[0]).toBeLessThan(0.95);
      expect(column[4]).toBeGreaterThan(1.05);
    }
  });

  it('end at the present where the range does not', async () => {
    const { blocks } = await ask({ kind: 'series', vitals: ['calibration'], most: 1, grid: { ...grid, toMs: now + 2 * hour } });
    expect([...(blocks[0]?.values ?? [])].slice(-3).map(Number.isNaN)).toEqual([false, true, true]);
  });

  it('stop when nobody waits for them', async () => {
    const leaving = new AbortController();
    const asking = demoVitals('demo', { seed: 1, models: 100_000 }, { kind: 'last', vitals: vitalIds, grid }, now, leaving.signal);
    leaving.abort(new Error('enough'));
    await expect(asking).rejects.toThrow('enough');
  });
});
