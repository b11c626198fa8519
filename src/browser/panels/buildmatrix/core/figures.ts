/** What is counted of each check over the builds, and of each build over the checks. */
import { cellStates } from '../../../../core/release/states.ts';
import { rateOf, type Rate } from '../../../../core/release/wilson.ts';
import { cellAt, isDisputed, type BuildMatrix } from './matrix.ts';

export interface CheckFigures {
  /** Passed, of the cells that could judge: passed, failed and flaky. */
  readonly passing: Rate;
  /** How many of the newest judged cells in a row are alike, and whether they are bad. */
  readonly streak: number;
  readonly isBad: boolean;
  /** Index of the newest build in which it passed, and of the oldest of those since in which it did not; -1 where there is none. */
  readonly lastGood: number;
  readonly firstBad: number;
}

/** By code of a state: 1 where it is good, and where it judges at all. */
const isGood = Uint8Array.from(cellStates, (state) => Number(state === 'passed'));
const isJudged = Uint8Array.from(cellStates, (state) => Number(state === 'passed' || state === 'failed' || state === 'flaky'));

/** One entry a check. */
export function figuresOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>): readonly CheckFigures[] {
  const { builds, checks, states } = matrix;
  const [good, judged] = [new Int32Array(checks.length), new Int32Array(checks.length)];
  // Build by build, as the cells lie.
  for (let build = 0, cell = 0; build < builds.length; build++) {
    for (let check = 0; check < checks.length; check++, cell++) {
      const state = states[cell] ?? 0;
      good[check] = (good[check] ?? 0) + (isGood[state] ?? 0);
      judged[check] = (judged[check] ?? 0) + (isJudged[state] ?? 0);
    }
  }
  return checks.map((_, check) => ({ passing: rateOf(good[check] ?? 0, judged[check] ?? 0), ...standingOf(matrix, check) }));
}

/** How a check stands: looks at its builds, newest first, until both a good and a bad one are met. */
function standingOf({ builds, checks, states }: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>, check: number): Omit<CheckFigures, 'passing'> {
  let [streak, good, bad, firstBad] = [0, -1, -1, -1];
  for (let build = 0; build < builds.length && (good < 0 || bad < 0); build++) {
    const state = states[build * checks.length + check] ?? 0;
    if (isJudged[state] !== 1) {
      continue;
    }
    if (isGood[state] === 1) {
      good = good < 0 ? build : good;
    } else {
      bad = bad < 0 ? build : bad;
      firstBad = build;
    }
    streak += good < 0 || bad < 0 ? 1 : 0;
  }
  const isBad = bad >= 0 && (good < 0 || bad < good);
  return { streak, isBad, lastGood: good, firstBad: isBad ? firstBad : -1 };
}

export interface BuildFigures {
  /** Of the checks that could judge, how many passed. */
  readonly passed: number;
  readonly judged: number;
}

/** One entry a build. */
export function buildFiguresOf({ builds, checks, states }: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>): readonly BuildFigures[] {
  return builds.map((_, build) => {
    let [good, judged] = [0, 0];
    for (let cell = build * checks.length; cell < (build + 1) * checks.length; cell++) {
      const state = states[cell] ?? 0;
      good += isGood[state] ?? 0;
      judged += isJudged[state] ?? 0;
    }
    return { passed: good, judged };
  });
}

/** How many cells stand in each state, in the order of `cellStates`. */
export interface Counts {
  /** Of cells that have a run. */
  readonly run: readonly number[];
  /** Of blank cells, by why they are blank. */
  readonly blank: readonly number[];
  /** Cells, and builds themselves, on which sources disagree; cells count among those that ran too. */
  readonly disputed: number;
}

/** Of all cells, or of those of the builds and checks given. */
export function countsOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states' | 'rows' | 'buildRows' | 'conflicts'>, builds: readonly number[] = [...matrix.builds.keys()], checks: readonly number[] = [...matrix.checks.keys()]): Counts {
  const { states, rows } = matrix;
  const known = cellStates.length;
  /** Of cells that have a run, then of blank ones. */
  const counts = new Int32Array(2 * known);
  for (const build of builds) {
    const first = cellAt(matrix, build, 0);
    for (const check of checks) {
      const at = (states[first + check] ?? 0) + ((rows[first + check] ?? -1) < 0 ? known : 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return { run: [...counts.subarray(0, known)], blank: [...counts.subarray(known)], disputed: disputedOf(matrix, builds, checks) };
}

function disputedOf(matrix: Pick<BuildMatrix, 'checks' | 'rows' | 'buildRows' | 'conflicts'>, builds: readonly number[], checks: readonly number[]): number {
  if (matrix.conflicts.length === 0) {
    return 0;
  }
  let disputed = 0;
  for (const build of builds) {
    disputed += isDisputed(matrix, matrix.buildRows[build] ?? -1) ? 1 : 0;
    for (const check of checks) {
      disputed += isDisputed(matrix, matrix.rows[cellAt(matrix, build, check)] ?? -1) ? 1 : 0;
    }
  }
  return disputed;
}
