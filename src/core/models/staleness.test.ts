import fc from 'fast-check';
import { isStale, stalenessSeconds } from './staleness.ts';

const now = Date.UTC(2026, 2, 1);
const seconds = fc.double({ min: 0, max: 1e9, noNaN: true });

describe('staleness', () => {
  it('is the age of the snapshot in seconds', () => {
    expect(stalenessSeconds(now - 4 * 3_600_000, now)).toBe(14_400);
  });

  it('is 0, not negative, where the source is ahead of our clock', () => {
    expect(stalenessSeconds(now + 120_000, now)).toBe(0);
  });

  it('is stale only beyond the SLA', () => {
    expect([isStale(50_399, 50_400), isStale(50_400, 50_400), isStale(50_401, 50_400)]).toEqual([false, false, true]);
  });

  it('is unknown where age or SLA is unknown, or the SLA is of no use', () => {
    expect([isStale(NaN, 1), isStale(1, NaN), isStale(1, 0), isStale(1, -5)]).toEqual([undefined, undefined, undefined, undefined]);
    expect(stalenessSeconds(NaN, now)).toBeNaN();
  });

  it('never becomes fresh by growing older, nor stale by a longer SLA', () => {
    fc.assert(
      fc.property(seconds, seconds, seconds, (age, sla, more) => {
        fc.pre(sla > 0);
        expect(isStale(age, sla) !== true || isStale(age + more, sla) === true).toBe(true);
        expect(isStale(age, sla) !== false || isStale(age, sla + more) === false).toBe(true);
      })
    );
  });
});
