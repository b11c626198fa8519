/** The runs of each cell in the order in which they ran, and what is known of a run beside its outcome. */
import type { Fault } from '../models/check-run.ts';
import { inTurn } from './cells.ts';
import type { Release } from './release.ts';
import { outcomes } from './states.ts';

/** The runs of all cells, one cell after the other. */
export interface CellRuns {
  /** By cell (`build * checks + check`) the place of its first run in `run`; one entry more than there are cells. */
  readonly start: Int32Array;
  /** Indices into `Attempts`. */
  readonly run: Int32Array;
}

/** One entry a run, at its index in `Attempts`. */
export interface RunDetails {
  /** What kind of machine it ran on. */
  readonly machine: readonly (string | undefined)[];
  /** What its source says was at fault. */
  readonly fault: readonly (Fault | undefined)[];
  /** GPUs times seconds; NaN where unknown. */
  readonly gpuSeconds: ArrayLike<number>;
  /** JSON object of what it ran with beside what the build is made of. */
  readonly inputs: readonly (string | undefined)[];
  /** JSON object of numbers that it measured. */
  readonly measures: readonly (string | undefined)[];
}

/** All runs by their cells, counted into place; in each cell the first to run first, by the order in which cells are merged. */
export function cellRuns({ builds, checks, attempts }: Pick<Release, 'builds' | 'checks' | 'attempts'>): CellRuns {
  const { build, check, outcome } = attempts;
  const cellOf = (run: number) => (build[run] ?? 0) * checks.length + (check[run] ?? 0);
  const start = new Int32Array(builds.length * checks.length + 1);
  for (let run = 0; run < outcome.length; run++) {
    const next = cellOf(run) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let cell = 1; cell < start.length; cell++) {
    start[cell] = (start[cell] ?? 0) + (start[cell - 1] ?? 0);
  }
  const free = start.slice();
  const run = new Int32Array(outcome.length);
  for (let one = 0; one < outcome.length; one++) {
    const place = free[cellOf(one)] ?? 0;
    run[place] = one;
    free[cellOf(one)] = place + 1;
  }
  const inOrder = inTurn(attempts);
  for (let cell = 0; cell + 1 < start.length; cell++) {
    if ((start[cell + 1] ?? 0) - (start[cell] ?? 0) > 1) {
      run.subarray(start[cell], start[cell + 1]).sort(inOrder);
    }
  }
  return { start, run };
}

export const runsOfCell = ({ start, run }: CellRuns, cell: number): Int32Array => run.subarray(start[cell], start[cell + 1]);

const [passed, failed] = [outcomes.indexOf('passed'), outcomes.indexOf('failed')];

/** Those of the runs that judged: passed or failed. Whether each passed. */
export function judgements({ attempts: { outcome } }: Pick<Release, 'attempts'>, runs: Int32Array): readonly boolean[] {
  const judged: boolean[] = [];
  for (const run of runs) {
    if (outcome[run] === passed || outcome[run] === failed) {
      judged.push(outcome[run] === passed);
    }
  }
  return judged;
}
