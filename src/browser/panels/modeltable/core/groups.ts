/** Rows put together by their value in one column, in the order of the values; within a group they keep their order. */
import type { ColumnValues } from './column-values.ts';
import { countingSort } from './order.ts';
import { unknownRank } from './rank.ts';

export interface Groups {
  /** Id of the column. */
  readonly column: string;
  /** All rows, group by group. */
  readonly rows: Uint32Array;
  /** Group `i` has the rows from `starts[i]` up to `starts[i + 1]`; no group is empty. */
  readonly starts: Uint32Array;
  /** The value of each group as text; '' for that of the rows where it is unknown, which is the last. */
  readonly texts: readonly string[];
}

export function groupRows(column: string, rows: Uint32Array, values: ColumnValues, descending: boolean): Groups {
  const sorted = countingSort(rows, { ...values, descending });
  const starts: number[] = [];
  const texts: string[] = [];
  let previous = -1;
  for (let place = 0; place < sorted.length; place++) {
    const rank = values.ranks[sorted[place] ?? 0] ?? unknownRank;
    if (rank !== previous) {
      previous = rank;
      starts.push(place);
      texts.push(rank === unknownRank ? '' : (values.texts[rank] ?? ''));
    }
  }
  return { column, rows: sorted, starts: Uint32Array.from([...starts, sorted.length]), texts };
}

/** The rows of one group. */
export const rowsOf = ({ rows, starts }: Groups, group: number): Uint32Array => rows.subarray(starts[group] ?? 0, starts[group + 1] ?? 0);
