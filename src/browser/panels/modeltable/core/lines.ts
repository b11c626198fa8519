/** What stands on each line of a table: a row, or where rows are grouped the head of a group; a closed group shows its head only. */
import type { Groups } from './groups.ts';

export type Line = { readonly kind: 'row'; readonly row: number } | { readonly kind: 'group'; readonly group: number };

export interface Lines {
  readonly count: number;
  /** Undefined beyond the last line. */
  at(place: number): Line | undefined;
  /** Where a row stands, or the head of its closed group; -1 where it is not among the rows. */
  placeOf(row: number): number;
  /** Where the head of the group stands that the line belongs to; -1 where rows are not grouped. */
  headOf(place: number): number;
}

export function linesOfRows(rows: Uint32Array): Lines {
  return {
    count: rows.length,
    at: (place) => {
      const row = rows[place];
      return row === undefined ? undefined : { kind: 'row', row };
    },
    placeOf: (row) => rows.indexOf(row),
    headOf: () => -1,
  };
}

/** `closed` says of a group's text whether the group is closed. */
export function linesOfGroups(groups: Groups, closed: (text: string) => boolean): Lines {
  const { rows, starts, texts } = groups;
  const heads = new Uint32Array(texts.length + 1);
  texts.forEach((text, group) => {
    heads[group + 1] = (heads[group] ?? 0) + 1 + (closed(text) ? 0 : (starts[group + 1] ?? 0) - (starts[group] ?? 0));
  });
  const count = heads[texts.length] ?? 0;
  return {
    count,
    at: (place) => {
      if (place < 0 || place >= count) {
        return undefined;
      }
      const group = lastUpTo(heads, place);
      const after = place - (heads[group] ?? 0);
      return after === 0 ? { kind: 'group', group } : { kind: 'row', row: rows[(starts[group] ?? 0) + after - 1] ?? 0 };
    },
    placeOf: (row) => {
      const at = rows.indexOf(row);
      if (at < 0) {
        return -1;
      }
      const group = lastUpTo(starts, at);
      const head = heads[group] ?? 0;
      return closed(texts[group] ?? '') ? head : head + 1 + at - (starts[group] ?? 0);
    },
    headOf: (place) => (place < 0 || place >= count ? -1 : (heads[lastUpTo(heads, place)] ?? 0)),
  };
}

/** Index of the last entry of ascending `values`, its last one left aside, that is at most `wanted`. */
function lastUpTo(values: Uint32Array, wanted: number): number {
  let low = 0;
  let high = values.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((values[middle] ?? 0) <= wanted) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
