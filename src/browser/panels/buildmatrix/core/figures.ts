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

/** By code of a state: 0 where it does not judge, 1 where it is good, 2 where it is bad. */
const judgements = Uint8Array.from(cellStates, (state) => (state === 'passed' ? 1 : state === 'failed' || state === 'flaky' ? 2 : 0));

/** One entry a check. */
export function figuresOf({ builds, checks, states }: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>): readonly CheckFigures[] {
  return checks.map((_, check) => {
    let [good, judged, streak, lastGood, firstBad] = [0, 0, 0, -1, -1];
    let isBad = false;
    let isStreak = true;
    for (let build = 0; build < builds.length; build++) {
      const judgement = judgements[states[build * checks.length + check] ?? 0] ?? 0;
      if (judgement === 0) {
        continue;
      }
      const bad = judgement === 2;
      isBad = judged === 0 ? bad : isBad;
      isStreak = isStreak && bad === isBad;
      judged++;
      good += bad ? 0 : 1;
      streak += isStreak ? 1 : 0;
      lastGood = lastGood < 0 && !bad ? build : lastGood;
      firstBad = lastGood < 0 && bad ? build : firstBad;
    }
    return { passing: rateOf(good, judged), streak, isBad, lastGood, firstBad };
  });
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
      const judgement = judgements[states[cell] ?? 0] ?? 0;
      good += judgement === 1 ? 1 : 0;
      judged += judgement > 0 ? 1 : 0;
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
export function countsOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states' | 'rows' | 'buildRows' | 'conflicts'>, builds?: readonly number[], checks?: readonly number[]): Counts {
  const { states, rows } = matrix;
  const run = cellStates.map(() => 0);
  const blank = cellStates.map(() => 0);
  let disputed = (builds ?? [...matrix.buildRows.keys()]).filter((build) => isDisputed(matrix, matrix.buildRows[build] ?? -1)).length;
  const count = (cell: number) => {
    const state = states[cell] ?? 0;
    const row = rows[cell] ?? -1;
    const counts = row >= 0 ? run : blank;
    counts[state] = (counts[state] ?? 0) + 1;
    disputed += isDisputed(matrix, row) ? 1 : 0;
  };
  if (builds === undefined || checks === undefined) {
    for (let cell = 0; cell < states.length; cell++) {
      count(cell);
    }
  } else {
    for (const build of builds) {
      for (const check of checks) {
        count(cellAt(matrix, build, check));
      }
    }
  }
  return { run, blank, disputed };
}
