/** What each row comes to over the time shown: its mean, and how many of its cells lie where. In slices, for it looks at every cell. */
import { cells as reasons, fullCell } from '../../../../contract/packed-matrix.ts';
import { finish, inStrides, type Work } from '../../../kit/work.ts';
import { strideOf, type Matrix } from './matrix.ts';

/** Shares are counted in as many equal parts. */
export const bins = 20;
/** After the parts: cells without a share, by reason; whatever is no reason that anybody knows is invalid. */
export const reasonBins = { noData: bins, unallocated: bins + 1, drained: bins + 2, invalid: bins + 3 } as const;
export const allBins = bins + 4;

const binOf = Uint8Array.from({ length: 256 }, (_, cell) => {
  if (cell <= fullCell) {
    return Math.min(bins - 1, Math.floor((cell * bins) / fullCell));
  }
  return cell === reasons.noData ? reasonBins.noData : cell === reasons.unallocated ? reasonBins.unallocated : cell === reasons.drained ? reasonBins.drained : reasonBins.invalid;
});

export interface RowFigures {
  /** 0 to 1; NaN where no cell has a share. */
  readonly mean: Float64Array;
  /** Cells that have a share. */
  readonly known: Uint32Array;
  /** `allBins` counts a row. */
  readonly counts: Uint32Array;
}

type Cells = Pick<Matrix, 'cells' | 'columns' | 'members'>;
/** About a quarter of a millisecond. */
const strideCells = 100_000;

export function* figureWork({ cells, columns, members }: Cells): Work<RowFigures> {
  const rows = members.length;
  const figures = { mean: new Float64Array(rows).fill(NaN), known: new Uint32Array(rows), counts: new Uint32Array(rows * allBins) };
  const { mean, known, counts } = figures;
  const stride = strideOf(columns);
  yield* inStrides(rows, Math.max(1, Math.floor(strideCells / Math.max(1, columns))), (row) => {
    let [sum, valid] = [0, 0];
    const own = row * allBins;
    const first = row * stride;
    for (let at = first; at < first + columns; at++) {
      const cell = cells[at] ?? 255;
      const bin = own + (binOf[cell] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
      if (cell <= fullCell) {
        sum += cell;
        valid++;
      }
    }
    known[row] = valid;
    if (valid > 0) {
      mean[row] = sum / valid / fullCell;
    }
  });
  return figures;
}

/** Figures that are worked out once: bit by bit, or at once for whoever cannot wait. */
export interface Figures {
  readonly work: () => Work<RowFigures>;
  readonly now: () => RowFigures;
}

export function figuresOf(rows: Cells): Figures {
  let known: RowFigures | undefined;
  function* work(): Work<RowFigures> {
    known ??= yield* figureWork(rows);
    return known;
  }
  return { work, now: () => finish(work()) };
}
