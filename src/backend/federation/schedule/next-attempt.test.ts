import fc from 'fast-check';
import { isPaused, waitMs, type Pace } from './next-attempt.ts';

const pace = (given: Partial<Pace>): Pace => ({ refreshSeconds: 60, failures: 0, tookMs: 0, askedWaitMs: 0, ...given });
const anyPace = fc.record({
  refreshSeconds: fc.integer({ min: 1, max: 86_400 }),
  failures: fc.integer({ min: 0, max: 10_000 }),
  tookMs: fc.integer({ min: 0, max: 3_600_000 }),
  askedWaitMs: fc.integer({ min: -3_600_000, max: 86_400_000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the pace of a source', () => {
  it('counts from start to start, with a tenth of jitter', () => {
    expect([0, 0.5, 1].map((random) => waitMs(pace({ tookMs: 10_000 }), random))).toEqual([50_000, 53_000, 56_000]);
  });

  it('leaves a source that takes longer than its pace alone for a quarter of what it took', () => {
    expect(waitMs(pace({ tookMs: 100_000 }), 0)).toBe(25_000);
  });

  it('retries a failing source sooner, then less and less often, and pauses it after five failures', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 9, 40].map((failures) => waitMs(pace({ failures }), 0) / 1000)).toEqual([5, 10, 20, 40, 60, 120, 240, 900, 900]);
    expect([4, 5].map(isPaused)).toEqual([false, true]);
  });

  it('never asks a failing source more often than a healthy one of a short pace', () => {
    expect([1, 2, 3, 4].map((failures) => waitMs(pace({ refreshSeconds: 2, failures }), 0))).toEqual([2_000, 2_000, 2_000, 2_000]);
  });

  it('waits as long as the source asks', () => {
    expect(waitMs(pace({ failures: 1, askedWaitMs: 300_000 }), 1)).toBe(300_000);
  });

  it('is a whole number of milliseconds that a timer can hold, at least what was asked and at most a day with its jitter', () => {
    fc.assert(
      fc.property(anyPace, share, (given, random) => {
        const wait = waitMs(given, random);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(Math.max(0, given.askedWaitMs));
        expect(wait).toBeLessThanOrEqual(Math.max(given.askedWaitMs, 86_400_000 * 1.1));
      })
    );
  });

  it('never shortens as failures add up', () => {
    fc.assert(
      fc.property(anyPace, share, (given, random) => {
        const failures = given.failures + 1;
        expect(waitMs({ ...given, failures: failures + 1 }, random)).toBeGreaterThanOrEqual(waitMs({ ...given, failures }, random));
      })
    );
  });
});
