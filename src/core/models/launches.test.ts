import fc from 'fast-check';
import { countLaunches, launchedBetween } from './launches.ts';

const at = (iso: string, kind?: string) => ({ time: Date.parse(iso), kind });
const now = Date.parse('2026-03-10T00:00:00Z');

describe('counting launches', () => {
  it('counts those of the month in the half too, and rollbacks apart', () => {
    const launches = [at('2026-03-01T00:00:00Z', 'launch'), at('2026-01-01T00:00:00Z'), at('2025-12-31T23:59:59Z'), at('2026-03-02T00:00:00Z', 'rollback'), at('2026-02-02T00:00:00Z', 'rollback')];
    expect(countLaunches(launches, now)).toEqual({ thisMonth: 1, thisHalf: 2, rollbacksThisMonth: 1, rollbacksThisHalf: 2 });
  });

  it('counts neither what has no time nor what lies ahead', () => {
    expect(countLaunches([{ kind: 'launch', time: NaN }, at('2026-03-10T00:00:01Z')], now)).toMatchObject({ thisMonth: 0, thisHalf: 0 });
  });

  it('includes the first and the last moment of a period', () => {
    expect([launchedBetween(at('2026-03-10T00:00:00Z'), now, now), launchedBetween(at('2026-03-10T00:00:00Z', 'rollback'), now, now)]).toEqual([true, false]);
  });

  it('never counts more in the month than in the half, and every event at most once', () => {
    const launch = fc.record({ kind: fc.constantFrom('launch', 'rollback', undefined), time: fc.integer({ min: now - 3e10, max: now + 3e9 }) });
    fc.assert(
      fc.property(fc.array(launch), (launches) => {
        const counts = countLaunches(launches, now);
        expect(counts.thisMonth).toBeLessThanOrEqual(counts.thisHalf);
        expect(counts.thisHalf + counts.rollbacksThisHalf).toBeLessThanOrEqual(launches.length);
      })
    );
  });
});
