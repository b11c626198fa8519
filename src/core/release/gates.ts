/** Which checks a release needs: as declared, and where nobody declared any, every check that usually runs. */
import type { Cells } from './cells.ts';
import type { Release } from './release.ts';
import { seriesOf } from './series.ts';
import { size, talliesOf, union } from './tallies.ts';

export type GateKnown = 'declared' | 'inferred';

/** By index of the check; undefined where it is no gate. */
export type Gates = readonly (GateKnown | undefined)[];

/** A check that ran in this share of the tested builds of the newest series usually runs. */
export const usualShare = 0.5;

/**
 * The gates of a package. Without any declared one a release is taken to need all that usually runs: to need too much delays a release,
 * to need too little lets a bad one through. A check that is declared to be no gate never is one.
 */
export function gatesOf(release: Release, cells: Cells): Gates {
  const { checks, builds } = release;
  if (checks.some(({ gate }) => gate === true)) {
    return checks.map(({ gate }) => (gate === true ? 'declared' : undefined));
  }
  const newest = seriesOf(builds)[0];
  if (newest === undefined) {
    return checks.map(() => undefined);
  }
  const tallies = talliesOf(cells, checks.length, newest);
  const tested = size(union(tallies.map(({ ran }) => ran), Math.ceil((newest.last - newest.first + 1) / 32)));
  return checks.map(({ gate }, check) => {
    const ran = tallies[check] === undefined ? 0 : size(tallies[check].ran);
    return gate !== false && ran > 0 && ran >= usualShare * tested ? 'inferred' : undefined;
  });
}
