/** The order of a table's rows under several sort keys, in time that grows with the rows and not with their comparisons. */
import { unknownRank, type Ranks } from './rank.ts';

export interface RankedKey extends Ranks {
  readonly descending: boolean;
}

/** Rows in order: the first key decides, later ones break ties, then the order of the frame. Unknown values come last either way. */
export function orderRows(rowCount: number, keys: readonly RankedKey[]): Uint32Array {
  let rows: Uint32Array = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    rows[row] = row;
  }
  for (const key of keys.toReversed()) {
    rows = countingSort(rows, key);
  }
  return rows;
}

/** The rows by one key; those of equal rank keep their order. */
export function countingSort(rows: Uint32Array, { ranks, count, descending }: RankedKey): Uint32Array {
  const bucketOf = (row: number) => {
    const rank = ranks[row] ?? unknownRank;
    return rank === unknownRank ? count : descending ? count - 1 - rank : rank;
  };
  const ends = new Uint32Array(count + 2);
  for (const row of rows) {
    const bucket = bucketOf(row) + 1;
    ends[bucket] = (ends[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < ends.length; bucket++) {
    ends[bucket] = (ends[bucket] ?? 0) + (ends[bucket - 1] ?? 0);
  }
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const bucket = bucketOf(row);
    const at = ends[bucket] ?? 0;
    sorted[at] = row;
    ends[bucket] = at + 1;
  }
  return sorted;
}
