/** One pure rule merges the runs of a check on a build into the state of one cell. */
import type { Attempts, Release } from './release.ts';
import { cellStates, outcomes, type CellState, type Outcome } from './states.ts';

/** A cell without any run. */
export const blankCell = 255;

/** One entry a cell, at `build * checks + check`. */
export interface Cells {
  /** Index into `cellStates`, or `blankCell`. */
  readonly state: Uint8Array;
  /** Runs, and how many of them failed. */
  readonly runs: Uint32Array;
  readonly failed: Uint32Array;
  /** Index of the last run in `Attempts`; -1 where there is none. */
  readonly last: Int32Array;
  /** Cells that have a run on whose outcome sources disagree. */
  readonly disputed: ReadonlySet<number>;
}

const codeOf = (state: CellState): number => cellStates.indexOf(state);
const [passed, failed] = [outcomes.indexOf('passed'), outcomes.indexOf('failed')];
const flakyCode = codeOf('flaky');
const isUnderway = (outcome: Outcome) => outcome === 'queued' || outcome === 'running';
/** What a cell is where no run of it passed or failed: by the outcome of the last. */
const stateOfOutcome: readonly number[] = outcomes.map((outcome) => codeOf(outcome === 'queued' ? 'running' : outcome));
const underway: readonly boolean[] = outcomes.map(isUnderway);

/**
 * The state of a cell from its runs. While the last run is under way the cell is running, whatever came before. Else runs that judged
 * decide: passed, failed, or flaky where they differ, for they tested the same build. Where none judged, the last run says what it is.
 */
function stateOf(hasPassed: boolean, hasFailed: boolean, lastOutcome: number): number {
  if (underway[lastOutcome] === true) {
    return codeOf('running');
  }
  return hasPassed && hasFailed ? flakyCode : hasPassed ? codeOf('passed') : hasFailed ? codeOf('failed') : (stateOfOutcome[lastOutcome] ?? codeOf('unknown'));
}

/** Whether run `a` comes after run `b`: by number, then by start; a run without either comes first; among equals the later outcome in the catalogue. */
export function comesAfter({ number, startTime, outcome }: Attempts, a: number, b: number): boolean {
  const [numberA = NaN, numberB = NaN] = [number[a], number[b]];
  if (numberA !== numberB && !(Number.isNaN(numberA) && Number.isNaN(numberB))) {
    return Number.isNaN(numberB) || numberA > numberB;
  }
  const [startA = NaN, startB = NaN] = [startTime[a], startTime[b]];
  if (startA !== startB && !(Number.isNaN(startA) && Number.isNaN(startB))) {
    return Number.isNaN(startB) || startA > startB;
  }
  return (outcome[a] ?? 0) > (outcome[b] ?? 0);
}

/** Sorts runs of one cell so that the first to run stands first. */
export const inTurn = (attempts: Attempts) => (a: number, b: number): number => Number(comesAfter(attempts, a, b)) - Number(comesAfter(attempts, b, a));

const sawPassed = 1;
const sawFailed = 2;

/** All cells of a package in one pass over its runs, in whatever order these stand. */
export function mergeAttempts({ builds, checks, attempts }: Pick<Release, 'builds' | 'checks' | 'attempts'>): Cells {
  const width = checks.length;
  const size = builds.length * width;
  const seen = new Uint8Array(size);
  const runs = new Uint32Array(size);
  const failedRuns = new Uint32Array(size);
  const last = new Int32Array(size).fill(-1);
  const { build, check, outcome } = attempts;
  for (let run = 0; run < outcome.length; run++) {
    const cell = (build[run] ?? 0) * width + (check[run] ?? 0);
    runs[cell] = (runs[cell] ?? 0) + 1;
    if (outcome[run] === passed) {
      seen[cell] = (seen[cell] ?? 0) | sawPassed;
    } else if (outcome[run] === failed) {
      seen[cell] = (seen[cell] ?? 0) | sawFailed;
      failedRuns[cell] = (failedRuns[cell] ?? 0) + 1;
    }
    const before = last[cell] ?? -1;
    if (before < 0 || comesAfter(attempts, run, before)) {
      last[cell] = run;
    }
  }
  const state = new Uint8Array(size).fill(blankCell);
  for (let cell = 0; cell < size; cell++) {
    const run = last[cell] ?? -1;
    if (run >= 0) {
      const saw = seen[cell] ?? 0;
      state[cell] = stateOf((saw & sawPassed) !== 0, (saw & sawFailed) !== 0, outcome[run] ?? 0);
    }
  }
  return { state, runs, failed: failedRuns, last, disputed: new Set(attempts.disputed.map((run) => (build[run] ?? 0) * width + (check[run] ?? 0))) };
}

/** The state of a cell whose runs are told in words, in their order, as the frame of any datasource tells them: one that is flaky both passed and failed. Unknown where there is none. */
export function mergedState(runs: readonly CellState[]): CellState {
  const last = runs.at(-1) ?? 'unknown';
  const [hasPassed, hasFailed] = [runs.some((state) => state === 'passed' || state === 'flaky'), runs.some((state) => state === 'failed' || state === 'flaky')];
  return last === 'running' ? last : hasPassed && hasFailed ? 'flaky' : hasPassed ? 'passed' : hasFailed ? 'failed' : last;
}

/** The word of a cell; undefined for a blank one. */
export const stateAt = ({ state }: Pick<Cells, 'state'>, cell: number): CellState | undefined => cellStates[state[cell] ?? blankCell];
