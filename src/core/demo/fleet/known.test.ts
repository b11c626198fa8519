import { compareJobs } from '../../capacity/compare.ts';
import { speedByPrecision, speedByWorkers } from './known.ts';
import { toldFleet } from './testing/told.ts';

const now = Date.UTC(2026, 2, 12, 9, 30);
const { jobs } = toldFleet({ seed: 1, models: 300, gpus: 16_000, now });
/** Of each sweep the sixteen tasks that ran: eight with each setting, whatever the others are. */
const sweeps = Map.groupBy(jobs.filter(({ id, state }) => id.includes('_') && state !== 'pending'), ({ id }) => id.split('_')[0]);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Of every sweep the mean outcome with one value of a setting beside that with another. */
const ratios = (setting: string, one: string | number, other: string | number, outcome: string) =>
  [...sweeps.values()].map((tasks) => {
    const of = (value: string | number) => mean(tasks.flatMap(({ settings, outcomes }) => (settings[setting] === value && outcomes[outcome] !== undefined ? [Number(outcomes[outcome])] : [])));
    return of(one) / of(other);
  });

describe('what the settings of the demo’s jobs do to their outcomes', () => {
  it('is found in sweeps of sixteen tasks that ran, eight with each setting', () => {
    expect(sweeps.size).toBe(32);
    for (const tasks of sweeps.values()) {
      expect(tasks).toHaveLength(16);
      expect(tasks.filter(({ settings }) => settings['dataLoaderWorkers'] === 8)).toHaveLength(8);
    }
  });

  it('makes eight data loader workers 1.4 times as fast as two, and bf16 1.25 times as fast as fp32', () => {
    expect(mean(ratios('dataLoaderWorkers', 8, 2, 'stepsPerSecond'))).toBeCloseTo(1.4, 1);
    expect(mean(ratios('precision', 'bf16', 'fp32', 'stepsPerSecond'))).toBeCloseTo(1.25, 1);
    expect(ratios('dataLoaderWorkers', 8, 2, 'stepsPerSecond').every((ratio) => ratio > 1.3 && ratio < 1.5)).toBe(true);
  });

  it('makes the final loss 5% smaller with a learning rate of 0.003, and nothing faster', () => {
    expect(mean(ratios('learningRate', 0.003, 0.001, 'finalLoss'))).toBeCloseTo(0.95, 2);
    expect(mean(ratios('learningRate', 0.003, 0.001, 'stepsPerSecond'))).toBeCloseTo(1, 1);
  });

  it('leaves a spread of 3% between runs with the same settings', () => {
    const apart = [...sweeps.values()].flatMap((tasks) =>
      [...Map.groupBy(tasks, ({ settings }) => JSON.stringify(settings)).values()].map((same) => {
        const speeds = same.map(({ outcomes }) => Number(outcomes['stepsPerSecond']));
        expect(speeds).toHaveLength(2);
        return (Math.max(...speeds) - Math.min(...speeds)) / mean(speeds);
      })
    );
    // Two draws of deviation s lie 2 s / sqrt(pi) apart in the mean.
    expect((mean(apart) * Math.sqrt(Math.PI)) / 2).toBeCloseTo(0.03, 2);
  });

  it('is found by comparing the tasks of a sweep: the interval holds the known size in most of them, and is narrow', () => {
    const told = (setting: string, size: number) => {
      const found = [...sweeps.values()].flatMap((tasks) => {
        const numbers = tasks.map(({ id, state, settings, outcomes }) => ({ id, state, settings, resources: {}, outcomes: Object.fromEntries(Object.entries(outcomes).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : []))) }));
        return compareJobs(numbers).findings.filter(({ outcome, settings }) => outcome === 'stepsPerSecond' && settings.some(({ name }) => name === setting));
      });
      return { found: found.length, holding: found.filter(({ low, high, size: ratio }) => low <= size && high >= size && Math.abs(ratio - size) < 0.1).length };
    };
    const workers = told('dataLoaderWorkers', speedByWorkers[8]);
    expect([workers.found, workers.holding]).toEqual([32, 32]);
    const precision = told('precision', speedByPrecision.bf16);
    expect(precision.found).toBeGreaterThan(25);
    expect(precision.holding).toBe(precision.found);
    expect(told('learningRate', 1).found).toBeLessThan(4);
  });
});
