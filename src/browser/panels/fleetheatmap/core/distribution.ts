/** How the cells shown spread: a histogram of their shares, and how many have none, by reason. */
import { cells as reasons, fullCell } from '../../../../contract/packed-matrix.ts';
import type { Matrix } from './matrix.ts';

export const bins = 20;
export type Reason = keyof typeof reasons;
export const reasonTitles: Readonly<Record<Reason, string>> = { noData: 'No data', unallocated: 'Unallocated', drained: 'Drained', invalid: 'Invalid' };

export interface Distribution {
  readonly total: number;
  /** `bins` counts from 0 to 1; the last one holds 1 as well. */
  readonly counts: readonly number[];
  readonly reasons: Readonly<Record<Reason, number>>;
}

/** Of every cell in the rows `order[start]` up to, and without, `order[end]`. */
export function distributionOf({ cells, columns }: Pick<Matrix, 'cells' | 'columns'>, order: ArrayLike<number>, start: number, end: number): Distribution {
  const byCell = new Uint32Array(256);
  for (let place = start; place < end; place++) {
    const at = (order[place] ?? 0) * columns;
    for (let index = at; index < at + columns; index++) {
      const cell = cells[index] ?? reasons.noData;
      byCell[cell] = (byCell[cell] ?? 0) + 1;
    }
  }
  const counts = new Array<number>(bins).fill(0);
  for (let cell = 0; cell <= fullCell; cell++) {
    const bin = Math.min(bins - 1, Math.floor((cell * bins) / fullCell));
    counts[bin] = (counts[bin] ?? 0) + (byCell[cell] ?? 0);
  }
  const of = (reason: Reason) => byCell[reasons[reason]] ?? 0;
  const known = { noData: of('noData'), unallocated: of('unallocated'), drained: of('drained') };
  const total = Math.max(0, end - start) * columns;
  const valid = counts.reduce((sum, count) => sum + count, 0);
  return { total, counts, reasons: { ...known, invalid: total - valid - known.noData - known.unallocated - known.drained } };
}

/** Why a cell has no share; undefined where it has one. */
export function reasonOf(cell: number): Reason | undefined {
  if (cell <= fullCell) {
    return undefined;
  }
  return cell === reasons.noData ? 'noData' : cell === reasons.unallocated ? 'unallocated' : cell === reasons.drained ? 'drained' : 'invalid';
}

/** `62.5%`, or why there is none. */
export function cellText(cell: number): string {
  const reason = reasonOf(cell);
  return reason === undefined ? percentText(cell / fullCell) : reasonTitles[reason].toLowerCase();
}
export const percentText = (share: number): string => `${Math.round(share * 1_000) / 10}%`;
