/** What each row comes to over the time shown: its mean, its worst, and how much of it has no share. */
import { fullCell, shareOf } from '../../../../contract/packed-matrix.ts';
import type { Matrix } from './matrix.ts';

export interface RowFigures {
  /** 0 to 1; NaN where no cell has a share. */
  readonly mean: Float64Array;
  readonly worst: Float64Array;
  /** Cells that have a share. */
  readonly known: Uint32Array;
}

export function rowFigures({ cells, columns, members, worst: end }: Pick<Matrix, 'cells' | 'columns' | 'members' | 'worst'>): RowFigures {
  const rows = members.length;
  const figures = { mean: new Float64Array(rows).fill(NaN), worst: new Float64Array(rows).fill(NaN), known: new Uint32Array(rows) };
  for (let row = 0; row < rows; row++) {
    let [sum, known, low, high] = [0, 0, fullCell, 0];
    for (let at = row * columns; at < (row + 1) * columns; at++) {
      const cell = cells[at] ?? 255;
      if (cell <= fullCell) {
        sum += cell;
        known++;
        low = cell < low ? cell : low;
        high = cell > high ? cell : high;
      }
    }
    figures.known[row] = known;
    if (known > 0) {
      figures.mean[row] = sum / known / fullCell;
      figures.worst[row] = shareOf(end === 'low' ? low : high);
    }
  }
  return figures;
}
