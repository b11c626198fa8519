/** The lines of a map as they are drawn: each pooled when it first comes into sight, and kept for as long as rows, order and scale stay. */
import { lineStart, type Extent } from './geometry.ts';
import { cellsOf, type Matrix } from './matrix.ts';
import { bucketsOf, poolRows, type Buckets } from './pool.ts';

export interface Lines {
  readonly extent: Extent;
  readonly buckets: Buckets;
  /** One byte a bucket; not to be written to. */
  line(line: number): Uint8Array;
}

export function createLines(matrix: Pick<Matrix, 'cells' | 'columns' | 'worst'>, order: Int32Array, extent: Extent, widthPx: number): Lines {
  const buckets = bucketsOf(matrix.columns, widthPx);
  const pooled: Array<Uint8Array | undefined> = new Array<undefined>(extent.lines);
  const asTheyAre = buckets.count === matrix.columns && extent.lines === extent.rows;
  const none = new Uint8Array(buckets.count);
  return {
    extent,
    buckets,
    line: (line) => {
      if (asTheyAre) {
        return cellsOf(matrix, order[line] ?? 0);
      }
      const known = pooled[line];
      if (known !== undefined || line < 0 || line >= extent.lines) {
        return known ?? none;
      }
      const made = new Uint8Array(buckets.count);
      poolRows(matrix, order, lineStart(extent, line), lineStart(extent, line + 1), buckets, made);
      pooled[line] = made;
      return made;
    },
  };
}
