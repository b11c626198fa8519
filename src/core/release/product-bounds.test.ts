import fc from 'fast-check';
import { productBounds, type Seen } from './product-bounds.ts';
import { rateOf, wilson } from './wilson.ts';

const seen: fc.Arbitrary<Seen> = fc.integer({ min: 1, max: 200 }).chain((trials) => fc.record({ successes: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }));

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** χ² of the likeliest two rates with the product, found by trying many. */
function slowChiSquare([a, b]: readonly [Seen, Seen], product: number, steps = 5_000): number {
  const logOf = (count: number, rate: number) => (count === 0 ? 0 : count * Math.log(rate));
  const likelihood = (one: Seen, rate: number) => logOf(one.successes, rate) + logOf(one.trials - one.successes, 1 - rate);
  let [best, rate] = [-Infinity, product];
  for (let step = 0; step <= steps; step++) {
    const tried = product ** (step / steps);
    const found = likelihood(a, tried) + likelihood(b, product / tried);
    [best, rate] = found > best ? [found, tried] : [best, rate];
  }
  const term = ({ successes, trials }: Seen, p: number) => (p >= 1 ? 0 : (successes - trials * p) ** 2 / (trials * p * (1 - p)));
  return term(a, rate) + term(b, product / rate);
}

describe('the bounds of a product', () => {
  it('of one stage are its own', () => {
    fc.assert(
      fc.property(seen, ({ successes, trials }) => {
        const [product, own] = [productBounds([{ successes, trials }]), wilson(successes, trials)];
        expect(product.low).toBeCloseTo(own.low, 10);
        expect(product.high).toBeCloseTo(own.high, 10);
      })
    );
  });

  it('hold the product, within 0 and 1 and no wider than all bounds at once, and do not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1, maxLength: 6 }), (all) => {
        const rates = all.map(({ successes, trials }) => rateOf(successes, trials));
        const { low, high } = productBounds(rates);
        const times = (values: readonly number[]) => values.reduce((product, value) => product * value, 1);
        expect(low).toBeLessThanOrEqual(times(rates.map(({ rate }) => rate)) * (1 + 1e-9));
        expect(high).toBeGreaterThanOrEqual(times(rates.map(({ rate }) => rate)) * (1 - 1e-9));
        expect(low).toBeGreaterThanOrEqual(times(rates.map((rate) => rate.low)) * (1 - 1e-9));
        expect(high).toBeLessThanOrEqual(times(rates.map((rate) => rate.high)) * (1 + 1e-9));
        expect(productBounds(rates.toReversed()).low).toBeCloseTo(low, 10);
      })
    );
  });

  it.each([
    [[0.9, 0.9, 0.9, 0.9, 0.9], 60],
    [[0.99, 0.99, 0.99, 0.99, 0.99], 100],
    [[0.7, 0.95, 0.99], 40],
    [[0.5, 0.8], 25],
  ])('of stages that are %j, tried %d times each, hold the truth in 93 to 98.5 of 100 worlds', (truths, trials) => {
    const random = randomFrom(20_220_712);
    const truth = truths.reduce((product, one) => product * one, 1);
    const worlds = 1_000;
    let held = 0;
    for (let world = 0; world < worlds; world++) {
      const { low, high } = productBounds(truths.map((one) => ({ trials, successes: Array.from({ length: trials }, random).filter((drawn) => drawn < one).length })));
      held += low <= truth && truth <= high ? 1 : 0;
    }
    expect(held / worlds).toBeGreaterThan(0.93);
    expect(held / worlds).toBeLessThan(0.985);
  });

  it('are where χ² of the likeliest rates with that product is just the square of 1.96', () => {
    const some = fc.integer({ min: 5, max: 60 }).chain((trials) => fc.record({ successes: fc.integer({ min: 2, max: trials - 1 }), trials: fc.constant(trials) }));
    fc.assert(
      fc.property(fc.tuple(some, some), (both) => {
        const { low, high } = productBounds(both);
        expect(slowChiSquare(both, low)).toBeCloseTo(1.96 ** 2, 1);
        expect(slowChiSquare(both, high)).toBeCloseTo(1.96 ** 2, 1);
      }),
      { numRuns: 20 }
    );
  });

  it('are so too where the stage with the fewest successes never failed', () => {
    for (const [few, many] of [[{ successes: 5, trials: 5 }, { successes: 95, trials: 100 }], [{ successes: 3, trials: 3 }, { successes: 40, trials: 60 }], [{ successes: 8, trials: 8 }, { successes: 30, trials: 31 }]] as const) {
      expect(slowChiSquare([few, many], productBounds([few, many]).low, 200_000)).toBeCloseTo(1.96 ** 2, 2);
      expect(productBounds([many, few]).low).toBe(productBounds([few, many]).low);
    }
  });

  it('of stages of which one never failed allow that it may', () => {
    expect(productBounds([{ successes: 20, trials: 20 }, { successes: 1_000, trials: 1_000 }]).low).toBeCloseTo(wilson(20, 20).low, 10);
    expect(productBounds([{ successes: 20, trials: 20 }, { successes: 900, trials: 1_000 }]).low).toBeLessThan(0.9 * wilson(20, 20).high * 0.9);
  });

  it('are unknown without stages, or where one was never tried', () => {
    expect(productBounds([])).toEqual({ low: NaN, high: NaN });
    expect(productBounds([{ successes: 1, trials: 1 }, { successes: 0, trials: 0 }])).toEqual({ low: NaN, high: NaN });
  });
});
