/** The place of each row's value in a column's ascending order: equal values share a rank, unknown values have none. */
import type { CoreColumn } from './column.ts';
import type { Distinct } from './distinct.ts';
import { inStrides, type Work } from '../../../kit/work.ts';

export interface Ranks {
  /** Per row; `unknownRank` where the value is unknown. */
  readonly ranks: Uint32Array;
  /** Known ranks are below this. */
  readonly count: number;
}
export const unknownRank = 0xffffffff;

const stride = 4_096;

export function* rankColumn(column: CoreColumn, rowCount: number, distinct: Distinct): Work<Ranks> {
  return yield* column.order === 'number' ? rankNumbers(column, rowCount) : rankTexts(rowCount, distinct);
}

function* rankNumbers(column: CoreColumn, rowCount: number): Work<Ranks> {
  const values = new Float64Array(rowCount);
  yield* inStrides(rowCount, stride, (row) => {
    values[row] = column.number(row);
  });
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  let count = 0;
  for (const value of sorted) {
    if (count === 0 || value !== sorted[count - 1]) {
      sorted[count++] = value;
    }
  }
  yield;
  const ranks = new Uint32Array(rowCount);
  yield* inStrides(rowCount, stride, (row) => {
    const value = values[row] ?? NaN;
    ranks[row] = Number.isNaN(value) ? unknownRank : placeOf(sorted, count, value);
  });
  return { ranks, count };
}

/** Index of `value` in the first `count` entries of `sorted`, which holds it. */
function placeOf(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function* rankTexts(rowCount: number, distinct: Distinct): Work<Ranks> {
  yield* distinct.read();
  const { texts, lowered, codes } = distinct;
  const keys: string[] = [];
  yield* inStrides(texts.length, stride, (code) => keys.push(naturalKey(lowered[code] ?? '')));
  const sorted = yield* sortKeys(keys);
  const rankOfCode = new Uint32Array(texts.length);
  let count = 0;
  let previous: string | undefined;
  yield* inStrides(sorted.length, stride, (place) => {
    const code = sorted[place] ?? 0;
    const key = keys[code] ?? '';
    if (key === '') {
      rankOfCode[code] = unknownRank;
      return;
    }
    if (key !== previous) {
      previous = key;
      count++;
    }
    rankOfCode[code] = count - 1;
  });
  const ranks = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    ranks[row] = rankOfCode[codes[row] ?? 0] ?? unknownRank;
  }
  return { ranks, count };
}

/** A text whose plain order is the natural one: model-2 before model-10. */
export function naturalKey(lowered: string): string {
  return lowered.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(16, '0'));
}

/** Indexes of `keys` in ascending order of their text: runs are sorted, then merged, with a pause after each part. */
export function* sortKeys(keys: readonly string[]): Work<Uint32Array> {
  let from = Uint32Array.from(keys, (_, index) => index);
  const compare = (a: number, b: number) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1);
  for (let start = 0; start < from.length; start += stride) {
    from.subarray(start, start + stride).sort((a, b) => (a === b ? 0 : compare(a, b)));
    yield;
  }
  let to = new Uint32Array(from.length);
  for (let width = stride; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let left = start;
      let right = middle;
      yield* inStrides(end - start, stride, (offset) => {
        const takeLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[start + offset] = from[takeLeft ? left++ : right++] ?? 0;
      });
      yield;
    }
    [from, to] = [to, from];
  }
  return from;
}
