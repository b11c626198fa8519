/** Which cells or runs of a package are the rows of a frame, and in which order. */
import { blankCell, inTurn } from '../../core/release/cells.ts';
import { blankLetter, letterOf } from '../../contract/release-matrix.ts';
import type { ViewRelease } from './releases.ts';

/** All arrays are of one length. */
export interface MatrixRows {
  /** Index into the builds of the release. */
  readonly build: Int32Array;
  /** Index into its checks; -1 is the build itself. */
  readonly check: Int32Array;
  /** The last run of the cell, or the run that the row is: index into its runs; -1 where there is none. */
  readonly run: Int32Array;
}

export const noRows: MatrixRows = { build: new Int32Array(0), check: new Int32Array(0), run: new Int32Array(0) };

/** Whether a cell is wanted; check -1 is the build itself. */
export type Wanted = (build: number, check: number) => boolean;

export interface CellRows {
  readonly rows: MatrixRows;
  /** How many of the newest builds are in it. */
  readonly builds: number;
}

/** So many blank cells may be told of beside each row that the limit allows. */
const blanksARow = 10;

/** Every cell that has a run, and every build whose own mark is known, newest build first, of as many builds as there is room for; at least of one. */
export function cellRows({ builds, checks, cells }: ViewRelease, limit: number, wanted: Wanted | undefined): CellRows {
  const width = checks.length;
  const most = builds.length * (width + 1);
  const rows = { build: new Int32Array(most), check: new Int32Array(most), run: new Int32Array(most) };
  let count = 0;
  for (let build = 0; build < builds.length; build++) {
    const before = count;
    for (let check = -1; check < width; check++) {
      const cell = build * width + check;
      const isThere = check < 0 ? builds[build]?.mark !== 'unknown' : cells.state[cell] !== blankCell;
      if (isThere && wanted?.(build, check) !== false) {
        rows.build[count] = build;
        rows.check[count] = check;
        rows.run[count] = check < 0 ? -1 : (cells.last[cell] ?? -1);
        count++;
      }
    }
    if (build > 0 && (count > limit || (wanted === undefined && (build + 1) * width > blanksARow * limit))) {
      return { rows: first(rows, before), builds: build };
    }
  }
  return { rows: first(rows, count), builds: builds.length };
}

const first = ({ build, check, run }: MatrixRows, count: number): MatrixRows => ({ build: build.subarray(0, count), check: check.subarray(0, count), run: run.subarray(0, count) });

/** As `rows` of the contract's `releaseMatrixMeta`. `states`: by row, indexes into `cellStates`. */
export function packedRows({ build, check }: MatrixRows, states: Int32Array, builds: number, checks: number): string {
  const letters = Buffer.alloc(builds * (checks + 1), blankLetter);
  for (let row = 0; row < build.length; row++) {
    letters[(build[row] ?? 0) * (checks + 1) + 1 + (check[row] ?? -1)] = letterCode + (states[row] ?? 0);
  }
  return letters.toString('latin1');
}

const letterCode = letterOf(0).charCodeAt(0);

/** Every run, by build, check and turn: the run that says how its cell stands where no run judged comes last. */
export function runRows({ attempts, checks }: ViewRelease, wanted: Wanted): MatrixRows {
  const { build, check } = attempts;
  const order = Array.from(build.keys()).filter((run) => wanted(build[run] ?? -1, check[run] ?? -1));
  const cellOf = (run: number) => (build[run] ?? 0) * checks.length + (check[run] ?? 0);
  const inOrder = inTurn(attempts);
  order.sort((a, b) => cellOf(a) - cellOf(b) || inOrder(a, b));
  return { build: Int32Array.from(order, (run) => build[run] ?? -1), check: Int32Array.from(order, (run) => check[run] ?? -1), run: Int32Array.from(order) };
}
