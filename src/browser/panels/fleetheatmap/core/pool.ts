/**
 * Pools the cells that share a pixel to the worst of their shares. Cells that say why they have no share do not enter; where all are
 * such, the commonest of them stands, and of equally common ones no data before the others.
 */
import { cells as reasons, fullCell } from '../../../../contract/packed-matrix.ts';
import { leastOf, leastTurnedOf } from './least-words.ts';
import { bytesPerWord, strideOf, type Matrix, type WorstEnd } from './matrix.ts';
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
  const stride = strideOf(columns);
  if (buckets.count === columns && end - start === 1) {
    const at = (order[start] ?? 0) * stride;
    out.set(cells.subarray(at, at + columns));
    return;
  }
  const words = new Uint32Array(cells.buffer, cells.byteOffset, cells.length / bytesPerWord);
  const rowWords = stride / bytesPerWord;
  const pooled = new Uint32Array(rowWords).fill(0xffffffff);
  const pool = worst === 'low' ? leastOf : leastTurnedOf;
  // Four rows in one go are dearer than one by the reading alone; the last of them may come again, which changes nothing.
  const row = (place: number) => (order[Math.min(place, end - 1)] ?? 0) * rowWords;
  for (let place = start; place < end; place += 4) {
    pool(words, row(place), row(place + 1), row(place + 2), row(place + 3), pooled);
  }
  out.fill(255);
  intoBuckets(new Uint8Array(pooled.buffer), buckets.of, out);
  for (let bucket = 0; bucket < buckets.count; bucket++) {
    const found = out[bucket] ?? 255;
    if (found > fullCell) {
      out[bucket] = commonest(cells, stride, order, start, end, buckets.starts[bucket] ?? 0, buckets.starts[bucket + 1] ?? 0);
    } else if (worst === 'high') {
      out[bucket] = fullCell - found;
    }
  }
}

/** Reasons lie above all shares, so the least of all bytes is the worst share, or no share at all. */
function intoBuckets(pooled: Uint8Array, of: Uint16Array, out: Uint8Array): void {
  for (let column = 0; column < of.length; column++) {
    const cell = pooled[column] ?? 255;
    const bucket = of[column] ?? 0;
    if (cell < (out[bucket] ?? 0)) {
      out[bucket] = cell;
    }
  }
}

const counts = new Uint32Array(256);

/** `no data` where there is nothing at all. */
function commonest(cells: Uint8Array, stride: number, order: ArrayLike<number>, start: number, end: number, from: number, to: number): number {
  counts.fill(0, fullCell + 1);
  for (let place = start; place < end; place++) {
    const at = (order[place] ?? 0) * stride;
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
