/** Which checks a release needs: as declared, and where nobody declared any, every check that usually runs. */
import type { Cells } from './cells.ts';
import type { Release } from './release.ts';
import { seriesOf, type Series } from './series.ts';
import { size, sizeOfBoth, talliesOf, testedOf, union, without } from './tallies.ts';

export const gatesKnownBy = ['declared', 'inferred'] as const;
export type GateKnown = (typeof gatesKnownBy)[number];

/** By index of the check; undefined where it is no gate. */
export type Gates = readonly (GateKnown | undefined)[];

/** A check that ran in this share of the builds usually runs. */
export const usualShare = 0.5;
/** With fewer tested builds in the newest series what the one before needed is needed too. */
export const leastTested = 3;

/**
 * The gates of a package. Without any declared one a release is taken to need all that usually runs: to need too much delays a release,
 * to need too little lets a bad one through. A check usually runs where it ran in half of the tested builds of the newest series, or in
 * half of those in which nothing failed, for what failed may have held it up. A check that is declared to be no gate never is one.
 */
export function gatesOf(release: Release, cells: Cells): Gates {
  const { checks, builds } = release;
  if (checks.some(({ gate }) => gate === true)) {
    return checks.map(({ gate }) => (gate === true ? 'declared' : undefined));
  }
  const [newest, before] = seriesOf(builds);
  const own = newest === undefined ? undefined : usualIn(release, cells, newest);
  const earlier = before === undefined || own === undefined || own.tested >= leastTested ? undefined : usualIn(release, cells, before);
  return checks.map(({ gate }, check) => (gate !== false && (own?.isUsual(check) === true || earlier?.isUsual(check) === true) ? 'inferred' : undefined));
}

interface Usual {
  /** Builds of the series on which any check ran. */
  readonly tested: number;
  readonly isUsual: (check: number) => boolean;
}

function usualIn({ checks }: Release, cells: Cells, series: Series): Usual {
  const tallies = talliesOf(cells, checks.length, series);
  const tested = testedOf(tallies, series);
  const clean = without(tested, union(tallies.map(({ bad }) => bad), tested.length));
  const [all, allClean] = [size(tested), size(clean)];
  return {
    tested: all,
    isUsual(check) {
      const ran = tallies[check]?.ran ?? new Uint32Array(tested.length);
      const [inAll, inClean] = [size(ran), sizeOfBoth(ran, clean)];
      return (inAll > 0 && inAll >= usualShare * all) || (inClean > 0 && inClean >= usualShare * allClean);
    },
  };
}
