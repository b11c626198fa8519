/**
 * Pools the cells that share a pixel to the worst of their shares. Cells that say why they have no share do not enter; where all are
 * such, the commonest of them stands, and of equally common ones no data before the others.
 */
import { cells as reasons, fullCell } from '../../../../contract/packed-matrix.ts';
import type { Matrix, WorstEnd } from './matrix.ts';
import { edge } from './partition.ts';

type Cells = Pick<Matrix, 'cells' | 'columns' | 'worst'>;

/** Which columns share a pixel: column to pixel, and where each pixel’s columns begin. */
export interface Buckets {
  readonly count: number;
  readonly of: Uint16Array;
  readonly starts: Uint32Array;
}

/** At most `most` buckets, each of neighbouring columns. */
export function bucketsOf(columns: number, most: number): Buckets {
  const count = Math.max(0, Math.min(columns, Math.floor(most), 0xffff));
  const of = new Uint16Array(columns);
  const starts = Uint32Array.from({ length: count + 1 }, (_, bucket) => edge(bucket, count, columns));
  for (let bucket = 0; bucket < count; bucket++) {
    of.fill(bucket, starts[bucket], starts[bucket + 1]);
  }
  return { count, of, starts };
}

/** Fills `out`, one byte a bucket, from the rows `order[start]` up to `order[end]`, which is left out. */
export function poolRows(matrix: Cells, order: ArrayLike<number>, start: number, end: number, buckets: Buckets, out: Uint8Array): void {
  const { cells, columns, worst } = matrix;
  const alone = buckets.count === columns;
  if (alone && end - start === 1) {
    const at = (order[start] ?? 0) * columns;
    out.set(cells.subarray(at, at + columns));
    return;
  }
  const pooled = alone ? out : new Uint8Array(columns);
  const pool = worst === 'low' ? leastOf : mostOf;
  pooled.fill(worst === 'low' ? 255 : 0);
  // Four rows in one go are half as dear as one by one; the last of them may come again, which changes nothing.
  const row = (place: number) => (order[Math.min(place, end - 1)] ?? 0) * columns;
  for (let place = start; place < end; place += 4) {
    pool(cells, row(place), row(place + 1), row(place + 2), row(place + 3), pooled);
  }
  if (!alone) {
    out.fill(worst === 'low' ? 255 : 0);
    intoBuckets(pooled, buckets.of, worst === 'low', out);
  }
  for (let bucket = 0; bucket < buckets.count; bucket++) {
    const found = out[bucket] ?? 0;
    const cell = worst === 'low' ? found : found - 1;
    out[bucket] = cell < 0 || cell > fullCell ? commonest(cells, columns, order, start, end, buckets.starts[bucket] ?? 0, buckets.starts[bucket + 1] ?? 0) : cell;
  }
}

/** Reasons lie above all shares, so the least of all bytes is the least share, or no share at all. */
function leastOf(cells: Uint8Array, a: number, b: number, c: number, d: number, pooled: Uint8Array): void {
  for (let column = 0; column < pooled.length; column++) {
    pooled[column] = Math.min(pooled[column] ?? 0, cells[a + column] ?? 0, cells[b + column] ?? 0, cells[c + column] ?? 0, cells[d + column] ?? 0);
  }
}

/** Shares are held one higher than they are, so that 0 is none. */
function mostOf(cells: Uint8Array, a: number, b: number, c: number, d: number, pooled: Uint8Array): void {
  for (let column = 0; column < pooled.length; column++) {
    pooled[column] = Math.max(pooled[column] ?? 0, heldShare(cells[a + column] ?? 0), heldShare(cells[b + column] ?? 0), heldShare(cells[c + column] ?? 0), heldShare(cells[d + column] ?? 0));
  }
}
const heldShare = (cell: number): number => (cell > fullCell ? 0 : cell + 1);

function intoBuckets(pooled: Uint8Array, of: Uint16Array, isLow: boolean, out: Uint8Array): void {
  for (let column = 0; column < pooled.length; column++) {
    const cell = pooled[column] ?? 0;
    const bucket = of[column] ?? 0;
    if (isLow ? cell < (out[bucket] ?? 0) : cell > (out[bucket] ?? 0)) {
      out[bucket] = cell;
    }
  }
}

const counts = new Uint32Array(256);

/** `no data` where there is nothing at all. */
function commonest(cells: Uint8Array, columns: number, order: ArrayLike<number>, start: number, end: number, from: number, to: number): number {
  counts.fill(0, fullCell + 1);
  for (let place = start; place < end; place++) {
    const at = (order[place] ?? 0) * columns;
    for (let column = from; column < to; column++) {
      const cell = cells[at + column] ?? reasons.noData;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  let most: number = reasons.noData;
  for (let cell = fullCell + 1; cell < 255; cell++) {
    if ((counts[cell] ?? 0) > (counts[most] ?? 0)) {
      most = cell;
    }
  }
  return most;
}

/** The worse of two cells; a share before a reason, and whatever is said before no data. */
export function worseCell(worst: WorstEnd, a: number, b: number): number {
  if (a > fullCell || b > fullCell) {
    return Math.min(a, b);
  }
  return worst === 'low' ? Math.min(a, b) : Math.max(a, b);
}
