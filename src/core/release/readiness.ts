/** Whether a build may be released: its gates all ran and passed. And the newest build of a package of which that is so. */
import { stateAt, type Cells } from './cells.ts';
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';
import { stateWords, type CellState } from './states.ts';

/** What is known of one build. `unknown`: nothing speaks against it, and not all of it is known. */
export const buildStates = ['ready', 'notReady', 'unknown'] as const;
export type BuildState = (typeof buildStates)[number];

/** A gate that keeps a build from being ready; `state` undefined: it has not run. */
export interface Obstacle {
  /** Name of the check, or `build`. */
  readonly check: string;
  readonly state: CellState | undefined;
}

export interface BuildReadiness {
  readonly state: BuildState;
  /** The worst first. */
  readonly obstacles: readonly Obstacle[];
}

/** States of a gate that speak against the build: the worst first. All others leave it open. A flaky gate passed too, and is no proof. */
const against: readonly (CellState | undefined)[] = ['failed', 'errored', 'flaky', 'cancelled', 'blocked', 'skipped', 'lost'];

/**
 * Ready where the build did not fail and every gate passed. Not ready where the build or a gate failed, broke, was cancelled, blocked or
 * skipped, or passed only on some runs. Unknown while a gate runs, has no run, or where the package has no gates at all. A source that
 * judged the build bad makes it not ready, whatever its gates say.
 */
export function readinessOf({ builds, checks }: Pick<Release, 'builds' | 'checks'>, cells: Cells, gates: Gates, build: number): BuildReadiness {
  const { mark = 'unknown', verdict } = builds[build] ?? {};
  const own: Obstacle[] = mark === 'passed' || mark === 'unknown' ? [] : [{ check: 'build', state: mark }];
  const judged: Obstacle[] = verdict === 'bad' && own.length === 0 ? [{ check: 'verdict', state: 'failed' }] : [];
  const obstacles = checks.flatMap(({ name }, check): Obstacle[] => {
    const state = stateAt(cells, build * checks.length + check);
    return gates[check] === undefined || state === 'passed' ? [] : [{ check: name, state }];
  });
  const all = [...own, ...judged, ...obstacles.sort((a, b) => rank(a) - rank(b))];
  if (all.some(({ state }) => against.includes(state))) {
    return { state: 'notReady', obstacles: all };
  }
  const isProven = all.length === 0 && gates.some((gate) => gate !== undefined);
  return { state: isProven ? 'ready' : 'unknown', obstacles: all };
}

const rank = ({ state }: Obstacle): number => (against.includes(state) ? against.indexOf(state) : against.length);

/** Index of the newest build that is ready; undefined where none is. */
export function newestReady(release: Pick<Release, 'builds' | 'checks'>, cells: Cells, gates: Gates): number | undefined {
  const found = release.builds.findIndex((_, build) => readinessOf(release, cells, gates, build).state === 'ready');
  return found < 0 ? undefined : found;
}

/** `test-1 failed, test-4 has not run`. */
export const obstacleText = (obstacles: readonly Obstacle[]): string =>
  obstacles.map(({ check, state }) => (check === 'verdict' ? 'judged bad' : `${check} ${state === undefined ? 'has not run' : stateWords[state].title.toLowerCase()}`)).join(', ');
