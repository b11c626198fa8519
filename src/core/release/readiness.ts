/** Whether a build may be released: its gates all ran and passed. And the newest build of a package of which that is so. */
import { stateAt, type Cells } from './cells.ts';
import type { GateKnown, Gates } from './gates.ts';
import { meantText, nothingNeverRun, type Meant, type NeverRun } from './never-run.ts';
import type { Build, Release } from './release.ts';
import { buildCheck, stateWords, type CellState } from './states.ts';

/** What is known of one build. `unknown`: nothing speaks against it, and not all of it is known. */
export const buildStates = ['ready', 'notReady', 'unknown'] as const;
export type BuildState = (typeof buildStates)[number];

/**
 * What keeps a build from being ready: how it ended itself, the verdict on it, a check, that sources disagree on one of these, or that sources do not
 * answer; `state` undefined: the check has not run, or nobody can tell.
 */
export interface Obstacle {
  readonly kind: 'build' | 'verdict' | 'check' | 'dispute' | 'silence';
  /** Name of the check. */
  readonly check: string;
  readonly state: CellState | undefined;
  /** Of a gate that no build ever ran. */
  readonly neverRan?: Meant | undefined;
  /** Of what speaks against the build as one source tells it, and not as another does. */
  readonly isDisputed?: boolean;
  /** Of silence: the sources that do not answer. */
  readonly sources?: readonly string[];
}

export interface BuildReadiness {
  readonly state: BuildState;
  /** The worst first. */
  readonly obstacles: readonly Obstacle[];
}

/** States of a gate that speak against the build: the worst first. All others leave it open. A flaky gate passed too, and is no proof. */
const against: readonly (CellState | undefined)[] = ['failed', 'errored', 'flaky', 'cancelled', 'skipped', 'lost'];
/** Where gates are inferred, these speak against the build in any check: a check that is new or seldom may be one that a release needs. */
const alwaysAgainst: readonly (CellState | undefined)[] = ['failed', 'errored', 'flaky', 'lost'];

/**
 * Ready where the build did not fail and every gate passed. Not ready where the build or a gate failed, broke, was cancelled, skipped or
 * lost, or passed only on some runs; where gates are inferred, also where any other check failed, broke, is flaky or lost that is not declared
 * to be no gate. Unknown while a gate runs, has no run, or where the package has no gates at all, and where sources disagree on a gate, or where
 * these are inferred on any such check, or on the build itself or the verdict on it, that speaks not against it as the source tells it that is used. A
 * source that judged the build bad makes it not ready, whatever its gates say. `neverRun` adds to the obstacles that no build ever ran a gate, and changes no state.
 */
export function readinessOf({ builds, checks }: Pick<Release, 'builds' | 'checks'>, cells: Cells, gates: Gates, build: number, neverRun: NeverRun = nothingNeverRun): BuildReadiness {
  const itself = ofBuild(builds[build]);
  const isInferred = gates.includes('inferred');
  const obstacles = checks.flatMap(({ name, gate }, check): Obstacle[] => {
    const cell = build * checks.length + check;
    const state = stateAt(cells, cell);
    const isGate = gates[check] !== undefined;
    const isLookedAt = isGate || (isInferred && gate !== false);
    const isDisputed = isLookedAt && cells.disputed.has(cell);
    if (isGate ? state !== 'passed' : isLookedAt && alwaysAgainst.includes(state)) {
      return [{ kind: 'check', check: name, state, neverRan: neverRun.get(check), ...(isDisputed ? { isDisputed } : {}) }];
    }
    return isDisputed ? [{ kind: 'dispute', check: name, state: undefined }] : [];
  });
  const all = [...itself, ...obstacles].sort((a, b) => rank(a) - rank(b));
  if (all.some(isAgainst)) {
    return { state: 'notReady', obstacles: all };
  }
  const isProven = all.length === 0 && gates.some((gate) => gate !== undefined);
  return { state: isProven ? 'ready' : 'unknown', obstacles: all };
}

/** What the build itself and the verdict on it say. */
function ofBuild({ mark, verdict, disputed }: Pick<Build, 'mark' | 'verdict' | 'disputed'> = { mark: 'unknown', verdict: undefined }): readonly Obstacle[] {
  const said = (isDisputed = false) => (isDisputed ? { isDisputed } : {});
  if (mark !== 'passed' && mark !== 'unknown') {
    return [{ kind: 'build', check: '', state: mark, ...said(disputed?.mark) }];
  }
  if (verdict === 'bad') {
    return [{ kind: 'verdict', check: '', state: 'failed', ...said(disputed?.verdict) }];
  }
  return disputed?.mark === true || disputed?.verdict === true ? [{ kind: 'dispute', check: buildCheck, state: undefined }] : [];
}

/**
 * The same where the sources `unheard` may know more of the package and do not answer. Which checks there are is known of declared gates alone:
 * where they are inferred, such a source may have had others, and a build that looks ready may not be.
 */
export function asFarAsHeard(told: BuildReadiness, gatesKnown: GateKnown | null, unheard: readonly string[]): BuildReadiness {
  const isOpen = told.state === 'ready' && gatesKnown === 'inferred' && unheard.length > 0;
  return isOpen ? { state: 'unknown', obstacles: [{ kind: 'silence', check: '', state: undefined, sources: unheard }] } : told;
}

/** `source ci does not answer`; there is at least one. */
export const silenceText = (sources: readonly string[]): string => (sources.length === 1 ? `source ${sources.join()} does not answer` : `sources ${sources.join(', ')} do not answer`);

/** Why nothing is known of a build that is not among those that are looked at. `oldestLeftOut`: how many older ones of its package are not looked at. */
export const unlistedText = (oldestLeftOut: number): string => (oldestLeftOut > 0 ? 'older than the builds that are looked at, or no source lists it' : 'no source lists this build');

/** Whether it makes the build not ready, and does not only leave it open. */
export const isAgainst = ({ state }: Obstacle): boolean => against.includes(state);

const rank = ({ kind, state }: Obstacle): number => (kind === 'build' || kind === 'verdict' ? -1 : against.includes(state) ? against.indexOf(state) : against.length);

/** Index of the newest build that is ready as far as is known; undefined where none is. */
export function newestReady(release: Pick<Release, 'builds' | 'checks'>, cells: Cells, gates: Gates): number | undefined {
  const found = release.builds.findIndex((_, build) => readinessOf(release, cells, gates, build).state === 'ready');
  return found < 0 ? undefined : found;
}

/** `test-1 failed, test-4 has not run, no build ever ran test-9 and 3 more`: at most `most` of them. */
export function obstacleText(obstacles: readonly Obstacle[], most = 10): string {
  const said = obstacles.slice(0, most).map(saidOf);
  return `${said.join(', ')}${obstacles.length > most ? ` and ${obstacles.length - most} more` : ''}`;
}

/** One of them, such as `test-1 failed`. */
export function saidOf({ kind, check, state, neverRan, isDisputed = false, sources = [] }: Obstacle): string {
  if (kind === 'verdict') {
    return `judged bad${isDisputed ? disagreed : ''}`;
  }
  if (kind === 'silence') {
    return `${silenceText(sources)} and may know of other checks`;
  }
  if (kind === 'dispute') {
    return `sources disagree on ${check}`;
  }
  if (neverRan !== undefined) {
    return `no build ever ran ${check}${meantText(neverRan)}`;
  }
  return `${kind === 'build' ? buildCheck : check} ${state === undefined ? 'has not run' : stateWords[state].title.toLowerCase()}${isDisputed ? disagreed : ''}`;
}

const disagreed = ' (sources disagree)';
