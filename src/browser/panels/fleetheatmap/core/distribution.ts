/** How the cells shown spread: a histogram of their shares, and how many have none, by reason. */
import { cells as reasons, fullCell } from '../../../../contract/packed-matrix.ts';
import { allBins, bins, reasonBins, type RowFigures } from './row-figures.ts';

export type Reason = keyof typeof reasons;
export const reasonTitles: Readonly<Record<Reason, string>> = { noData: 'No data', unallocated: 'Unallocated', drained: 'Drained', invalid: 'Invalid' };

export interface Distribution {
  readonly total: number;
  /** Cells that have a share. */
  readonly valid: number;
  /** `bins` counts from 0 to 1; the last one holds 1 as well. */
  readonly counts: readonly number[];
  readonly reasons: Readonly<Record<Reason, number>>;
}

/** Of every cell in the rows `order[start]` up to, and without, `order[end]`. */
export function distributionOf({ counts }: Pick<RowFigures, 'counts'>, order: ArrayLike<number>, start: number, end: number): Distribution {
  const sums = new Array<number>(allBins).fill(0);
  for (let place = start; place < end; place++) {
    const at = (order[place] ?? 0) * allBins;
    for (let bin = 0; bin < allBins; bin++) {
      sums[bin] = (sums[bin] ?? 0) + (counts[at + bin] ?? 0);
    }
  }
  const shares = sums.slice(0, bins);
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);
  const of = (reason: Reason) => sums[reasonBins[reason]] ?? 0;
  return { total: sum(sums), valid: sum(shares), counts: shares, reasons: { noData: of('noData'), unallocated: of('unallocated'), drained: of('drained'), invalid: of('invalid') } };
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
