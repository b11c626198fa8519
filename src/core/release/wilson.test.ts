import fc from 'fast-check';
import { rateOf, wilson } from './wilson.ts';

const seen = fc.integer({ min: 1, max: 10_000 }).chain((trials) => fc.record({ successes: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }));

/** The same bound, found by halving: the p furthest from the share at which the share is still within `z` standard errors of p. */
function slowBound(share: number, trials: number, end: 0 | 1, z = 1.96): number {
  let inside = share;
  let outside: number = end;
  for (let step = 0; step < 200; step++) {
    const p = (inside + outside) / 2;
    if (Math.abs(share - p) <= z * Math.sqrt((p * (1 - p)) / trials)) {
      inside = p;
    } else {
      outside = p;
    }
  }
  return inside;
}

describe('the bounds of a rate', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d are those of Newcombe (Statistics in Medicine 17, 1998, table I, method 3)', (successes, trials, low, high) => {
    const bounds = wilson(successes, trials);
    expect(bounds.low).toBeCloseTo(low, 4);
    expect(bounds.high).toBeCloseTo(high, 4);
  });

  it('are where the share is just within so many standard errors', () => {
    fc.assert(
      fc.property(seen, fc.double({ min: 0.5, max: 4, noNaN: true }), ({ successes, trials }, z) => {
        const { low, high } = wilson(successes, trials, z);
        expect(low).toBeCloseTo(successes === 0 ? 0 : slowBound(successes / trials, trials, 0, z), 8);
        expect(high).toBeCloseTo(successes === trials ? 1 : slowBound(successes / trials, trials, 1, z), 8);
      })
    );
  });

  it('hold the share between them, within 0 and 1, and are those of the opposite turned round', () => {
    fc.assert(
      fc.property(seen, ({ successes, trials }) => {
        const { low, high, rate } = rateOf(successes, trials);
        const opposite = wilson(trials - successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(rate);
        expect(high).toBeGreaterThanOrEqual(rate);
        expect(high).toBeLessThanOrEqual(1);
        expect(opposite.low).toBeCloseTo(1 - high, 10);
        expect(opposite.high).toBeCloseTo(1 - low, 10);
      })
    );
  });

  it('rise with each success, and close in with more trials of the same share', () => {
    fc.assert(
      fc.property(seen, fc.integer({ min: 2, max: 50 }), ({ successes, trials }, times) => {
        const [one, more] = [wilson(successes, trials), wilson(successes * times, trials * times)];
        expect(more.high - more.low).toBeLessThan(one.high - one.low);
        const next = wilson(Math.min(successes + 1, trials), trials);
        expect(next.low).toBeGreaterThanOrEqual(one.low);
        expect(next.high).toBeGreaterThanOrEqual(one.high);
      })
    );
  });

  it('are unknown without trials, or of more successes than trials', () => {
    expect(rateOf(0, 0)).toEqual({ successes: 0, trials: 0, rate: NaN, low: NaN, high: NaN });
    for (const [successes, trials] of [[2, 1], [-1, 4], [NaN, 4], [1, NaN]] as const) {
      expect(wilson(successes, trials)).toEqual({ low: NaN, high: NaN });
    }
  });
});
