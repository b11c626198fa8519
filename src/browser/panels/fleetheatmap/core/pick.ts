/** What is under a pixel: of the cells that share it the one that it shows, which is the worst, or the first that says why there is none. */
import { lineStart } from './geometry.ts';
import type { LevelRows } from './levels.ts';
import type { Lines } from './lines.ts';
import { cellAt, type Matrix } from './matrix.ts';

export interface Pick {
  /** Row of the matrix that was drawn. */
  readonly row: number;
  readonly column: number;
  readonly cell: number;
  /** How many rows, and how many columns, share the pixel. */
  readonly rowsPooled: number;
  readonly columnsPooled: number;
}

/** Undefined outside the map. */
export function pickCell(rows: LevelRows, order: Int32Array, lines: Lines, line: number, bucket: number): Pick | undefined {
  const { extent, buckets } = lines;
  if (line < 0 || line >= extent.lines || bucket < 0 || bucket >= buckets.count) {
    return undefined;
  }
  const shown = lines.line(line)[bucket] ?? 0;
  const [first, end] = [lineStart(extent, line), lineStart(extent, line + 1)];
  const [from, to] = [buckets.starts[bucket] ?? 0, buckets.starts[bucket + 1] ?? 0];
  for (let place = first; place < end; place++) {
    const row = order[place] ?? 0;
    for (let column = from; column < to; column++) {
      if (cellAt(rows, row, column) === shown) {
        return { row, column, cell: shown, rowsPooled: end - first, columnsPooled: to - from };
      }
    }
  }
  return undefined;
}

/** Of the members that a rack or cluster is the worst of, the one that made the cell what it is; undefined where a row is itself a member. */
export function memberBehind(matrix: Matrix, rows: LevelRows, row: number, column: number): number | undefined {
  const wanted = cellAt(rows, row, column);
  return rows.parts?.[row]?.find((member) => cellAt(matrix, member, column) === wanted);
}
