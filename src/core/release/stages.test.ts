import fc from 'fast-check';
import { chainOf, raises, type Stage } from './stages.ts';

const chain = (length: number, successes: number, trials: number): Stage[] => Array.from({ length }, (_, index) => ({ name: `stage ${index + 1}`, successes, trials }));
const stage: fc.Arbitrary<Stage> = fc.integer({ min: 1, max: 200 }).chain((trials) => fc.record({ name: fc.string(), successes: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials), costGpuHours: fc.integer({ min: 0, max: 100 }) }));
const stages = fc.array(stage, { minLength: 1, maxLength: 6 });

describe('stages that follow each other', () => {
  it('multiply: five of 90% are 59%, five of 99% are 95%', () => {
    expect(chainOf(chain(5, 9, 10)).product).toBeCloseTo(0.59049, 10);
    expect(chainOf(chain(5, 99, 100)).product).toBeCloseTo(0.9509900499, 10);
  });

  it('are at most as reliable as the least of them', () => {
    fc.assert(fc.property(stages, (all) => expect(chainOf(all).product).toBeLessThanOrEqual(Math.min(...all.map(({ successes, trials }) => successes / trials)))));
  });

  it('are unknown where one is, and then at most as reliable as the known ones', () => {
    const told = chainOf([...chain(2, 9, 10), { name: 'rollout', successes: 0, trials: 0 }], { successes: 8, trials: 10 });
    expect(told).toMatchObject({ product: NaN, bounds: { low: NaN, high: NaN }, unknown: ['rollout'], difference: NaN, areApart: undefined, gpuHoursPerSuccess: NaN });
    expect(told.atMost).toBeCloseTo(0.81, 12);
    expect(chainOf([])).toMatchObject({ product: NaN, atMost: NaN, measured: { rate: NaN } });
  });

  it('lie beside what was measured from end to end', () => {
    expect(chainOf(chain(5, 90, 100), { successes: 590, trials: 1_000 }).areApart).toBe(false);
    const worse = chainOf(chain(5, 90, 100), { successes: 200, trials: 1_000 });
    expect(worse.areApart).toBe(true);
    expect(worse.difference).toBeCloseTo(0.2 - 0.59049, 10);
  });
});

describe('what failures cost', () => {
  it('is all that was spent up to the stage where it failed', () => {
    const told = chainOf([{ name: 'build', successes: 8, trials: 10, costGpuHours: 0 }, { name: 'test', successes: 5, trials: 10, costGpuHours: 10 }, { name: 'train', successes: 9, trials: 10, costGpuHours: 100 }]);
    expect(told.stages.map(({ reach }) => reach)).toEqual([1, 0.8, 0.4]);
    expect(told.stages.map(({ failureGpuHours }) => failureGpuHours)).toEqual([0, 10, 110]);
    expect(told.stages.map(({ wastedGpuHours }) => Math.round(wastedGpuHours * 1e6) / 1e6)).toEqual([0, 4, 4.4]);
    expect(told.gpuHoursPerSuccess).toBeCloseTo((8 + 40) / 0.36, 9);
  });

  it('is, with what comes through, all that is spent', () => {
    fc.assert(
      fc.property(stages, (all) => {
        const told = chainOf(all);
        const spent = told.stages.reduce((sum, { reach }, index) => sum + reach * (all[index]?.costGpuHours ?? NaN), 0);
        const wasted = told.stages.reduce((sum, { wastedGpuHours }) => sum + wastedGpuHours, 0);
        expect(wasted + told.product * (told.stages.at(-1)?.failureGpuHours ?? NaN)).toBeCloseTo(spent, 8);
      })
    );
  });

  it('is unknown from the first stage on whose cost is', () => {
    const told = chainOf([{ name: 'build', successes: 8, trials: 10, costGpuHours: 1 }, { name: 'test', successes: 5, trials: 10 }, { name: 'train', successes: 9, trials: 10, costGpuHours: 100 }]);
    expect(told.stages.map(({ failureGpuHours }) => failureGpuHours)).toEqual([1, NaN, NaN]);
    expect(told.gpuHoursPerSuccess).toBeNaN();
  });
});

describe('raising one stage', () => {
  it('buys its share of the product: of five at 90% one at 99% makes 65%', () => {
    const [first] = raises(chain(5, 9, 10), 0.99);
    expect(first).toMatchObject({ name: 'stage 1', from: 0.9, to: 0.99 });
    expect(first?.product).toBeCloseTo(0.9 ** 4 * 0.99, 10);
    expect(first?.gain).toBeCloseTo(0.9 ** 4 * 0.09, 10);
  });

  it('never loses anything, and buys most at the least reliable', () => {
    fc.assert(
      fc.property(stages, fc.double({ min: 0, max: 1, noNaN: true }), (all, target) => {
        const bought = raises(all, target);
        expect(bought.every(({ gain }) => gain >= 0)).toBe(true);
        const least = bought.reduce((a, b) => (b.from < a.from ? b : a));
        expect(bought.every(({ gain }) => gain <= least.gain + 1e-12)).toBe(true);
      })
    );
  });

  it('is unknown where another stage is, and known of a stage that alone is unknown', () => {
    const all = [...chain(1, 9, 10), { name: 'rollout', successes: 0, trials: 0 }];
    expect(raises(all, 0.99)[0]).toMatchObject({ product: NaN, gain: NaN });
    expect(raises(all, 0.99)[1]).toMatchObject({ from: NaN, product: expect.closeTo(0.891, 10), gain: NaN });
  });
});
