import { vitalById, type Vital } from '../../../core/telemetry/vitals.ts';
import type { VitalsRequest } from '../../../core/telemetry/vital-series.ts';
import { costOf, costOfWorst, tooCostly } from './cost.ts';

const day = 86_400_000;
const vitals: readonly Vital[] = ['calibration', 'featureAge'].flatMap((id) => vitalById(id) ?? []);
const counts = new Map([['northstar:calibration', 10_000], ['northstar:feature_age', 4_000]]);
const request = (given: Partial<VitalsRequest> = {}): VitalsRequest => ({ kind: 'last', vitals: [], grid: { fromMs: 0, toMs: day, stepMs: day / 60 }, ...given });
const usual = 200_000;

describe('the cost of vitals', () => {
  it('is one value a series for the last values, at most one series a model and vital', () => {
    expect(costOf(request(), vitals, counts)).toEqual({ series: 14_000, values: 14_000 });
    expect(costOf(request({ models: ['ctr'] }), vitals, counts)).toEqual({ series: 2, values: 2 });
  });

  it('is one value a series to find the worst models, and a look-up for every point of theirs', () => {
    expect(costOf(request({ kind: 'series', most: 10 }), vitals, counts).values).toBe(14_000 + 20 * 61 * 8);
    expect(costOf(request({ kind: 'series', models: ['ctr'] }), vitals, counts).values).toBe(2 + 2 * 61 * 8);
  });

  it('is every value of the range for the worst ones, and a look-up for every band and point', () => {
    expect(costOfWorst(request(), vitals, counts).values).toBe(14_000 * 1_440);
    expect(costOf(request({ kind: 'bands' }), vitals, counts).values).toBe(14_000 * 5 * 61 * 8);
  });

  it('lets a family of 10,000 models pass over a day, all vitals of them without the worst, and not a million series', () => {
    expect(tooCostly('metrics', costOf(request({ kind: 'bands' }), vitals, counts), usual)).toBeUndefined();
    expect(tooCostly('metrics', costOfWorst(request(), vitals, counts), usual)).toBeUndefined();
    expect(tooCostly('metrics', { series: 100_000, values: 100_000 }, usual)).toBeUndefined();
    expect(tooCostly('metrics', { series: 100_000, values: 144_000_000 }, usual)?.details).toEqual({ source: 'metrics', cost: '144,000,000 values of 100,000 series', limit: '50,000,000 values' });
    expect(tooCostly('metrics', { series: 1_000_000, values: 1_000_000 }, usual)?.details).toEqual({ source: 'metrics', cost: '1,000,000 series', limit: '200,000' });
  });

  it('is nothing where nothing is recorded', () => {
    expect(costOf(request(), vitals, new Map())).toEqual({ series: 0, values: 0 });
  });
});
