/** Whether a check contradicts itself: of one build it both passes and fails. */
import { rateOf, type Rate } from './wilson.ts';

/**
 * How often a repeated run must at least turn round, with 95% confidence, for a check to be called flaky on one build alone. Above
 * 0.2066, the lower bound of 1 in 1, so that one retry is never enough.
 */
export const flakyFloor = 0.25;

export interface Contradicting {
  /** Builds of which a run passed and a run failed. */
  readonly flakyBuilds: number;
  /** Of the judging runs after the first of a build, those that ended otherwise than the one before. */
  readonly turns: Rate;
  /** More often than one retry can show. */
  readonly isFlaky: boolean;
}

/** From the builds on which the check judged: whether each of its judging runs passed, in order. */
export function contradictingOf(tested: readonly (readonly boolean[])[]): Contradicting {
  const flakyBuilds = tested.filter((one) => one.includes(true) && one.includes(false)).length;
  const repeats = tested.flatMap((one) => one.slice(1).map((hasPassed, index) => hasPassed !== one[index]));
  const turns = rateOf(repeats.filter((isTurn) => isTurn).length, repeats.length);
  return { flakyBuilds, turns, isFlaky: flakyBuilds >= 2 || turns.low > flakyFloor };
}
