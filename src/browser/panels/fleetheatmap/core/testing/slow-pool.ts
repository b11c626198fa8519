/** The slow, obvious pooling: looks at every cell of one pixel by itself. */
import { cells as reasons, fullCell } from '../../../../../contract/packed-matrix.ts';
import type { WorstEnd } from '../matrix.ts';

export function slowPixel(worst: WorstEnd, cells: readonly number[]): number {
  const shares = cells.filter((cell) => cell <= fullCell);
  if (shares.length > 0) {
    return worst === 'low' ? Math.min(...shares) : Math.max(...shares);
  }
  const kinds = [reasons.noData, reasons.invalid, reasons.drained, reasons.unallocated];
  const count = (kind: number) => cells.filter((cell) => cell === kind).length;
  return kinds.reduce<number>((most, kind) => (count(kind) > count(most) ? kind : most), reasons.noData);
}
