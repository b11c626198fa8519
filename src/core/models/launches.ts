/** Counting launches: what went to production in a period, rollbacks told apart. */
import { halfStart, monthStart } from './calendar.ts';

export interface LaunchFacts {
  /** `launch` or `rollback`; a source that does not tell them apart states launches. */
  readonly kind: string | undefined;
  /** Milliseconds since the epoch; NaN where unknown. */
  readonly time: number;
}

export interface LaunchCounts {
  readonly thisMonth: number;
  readonly thisHalf: number;
  readonly rollbacksThisMonth: number;
  readonly rollbacksThisHalf: number;
}

/** Whether it is a launch, not a rollback, between `since` and `now`, both included (ms since the epoch). */
export function launchedBetween({ kind, time }: LaunchFacts, since: number, now: number): boolean {
  return kind !== 'rollback' && time >= since && time <= now;
}

/** Launches and rollbacks since the first of the month and of the half of `now`; one without a time or in the future is in no period. */
export function countLaunches(launches: Iterable<LaunchFacts>, now: number): LaunchCounts {
  const [month, half] = [monthStart(now), halfStart(now)];
  const counts = { thisMonth: 0, thisHalf: 0, rollbacksThisMonth: 0, rollbacksThisHalf: 0 };
  for (const { kind, time } of launches) {
    const [inMonth, inHalf] = [time >= month && time <= now, time >= half && time <= now];
    if (kind === 'rollback') {
      counts.rollbacksThisMonth += Number(inMonth);
      counts.rollbacksThisHalf += Number(inHalf);
    } else {
      counts.thisMonth += Number(inMonth);
      counts.thisHalf += Number(inHalf);
    }
  }
  return counts;
}
