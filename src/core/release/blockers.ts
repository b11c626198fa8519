/** Which check holds up which, learnt from the builds of a series: where the one was bad, the other did not run. */
import type { Check } from './release.ts';
import { size, sizeOfBoth, type Tally } from './tallies.ts';

/** Of one check: what it waits for, and how often that showed. */
export interface Blocker {
  /** Index of the check that it waits for. */
  readonly by: number;
  /** Builds in which that one was bad and this one did not run, of all in which that one was bad. */
  readonly builds: number;
  readonly of: number;
}

/** Fewer bad builds than this teach nothing. */
export const leastBad = 3;
/** The share of bad builds in which the other must not have run, and the share of good builds in which it must have. */
export const leastShare = 0.75;

/**
 * For each check the one it waits for, if any. A check counts as waiting for `by` where `by` stands before it (as far as places are
 * known), was bad in at least three builds, this one did not run in three quarters of those, and ran in three quarters of the builds in
 * which `by` passed. Of several the surest is taken, among equals the one seen in more builds, then the earlier.
 */
export function blockersOf(checks: readonly Pick<Check, 'place'>[], tallies: readonly Tally[]): readonly (Blocker | undefined)[] {
  const candidates = tallies.flatMap(({ bad, passed }, by) => {
    const of = size(bad);
    return of >= leastBad ? [{ by, of, bad, passed, good: size(passed) }] : [];
  });
  return tallies.map(({ ran }, check) => {
    let best: Blocker | undefined;
    for (const { by, of, bad, passed, good } of candidates) {
      const builds = of - sizeOfBoth(bad, ran);
      const isSure = builds >= leastShare * of && good > 0 && sizeOfBoth(passed, ran) >= leastShare * good;
      if (by !== check && isSure && !standsAfter(checks[by], checks[check]) && isBetter({ by, builds, of }, best)) {
        best = { by, builds, of };
      }
    }
    return best;
  });
}

/** Unknown places forbid nothing. */
const standsAfter = (a: Pick<Check, 'place'> | undefined, b: Pick<Check, 'place'> | undefined): boolean => (a?.place ?? NaN) >= (b?.place ?? NaN);

function isBetter(one: Blocker, other: Blocker | undefined): boolean {
  if (other === undefined) {
    return true;
  }
  const difference = one.builds * other.of - other.builds * one.of;
  return difference !== 0 ? difference > 0 : one.builds > other.builds;
}
