/**
 * Finds, orders, groups and counts the rows of a table. Everything is made when first needed and kept: distinct texts
 * per column, verdicts per word, ranks per column, the order per sorting, the last result.
 */
import type { SearchTerm } from '../../../../core/search/search.ts';
import type { CoreColumn, SortKey } from './column.ts';
import type { Distinct } from './distinct.ts';
import { countFacets, type Facet } from './facets.ts';
import { groupRows, type Groups } from './groups.ts';
import { orderRows, type RankedKey } from './order.ts';
import { prepareColumn, type Judged, type PreparedColumn } from './prepared-column.ts';
import { acceptedBy } from './term-rows.ts';
import type { Work } from '../../../kit/work.ts';

export interface TableIndex {
  /** Reads what searches need, so that the first key press finds it ready. */
  prepare(): Work<void>;
  /** The rows that every term accepts, in the order of `sort`; ties and no sort key: the frame's order. */
  select(terms: readonly SearchTerm[], sort: readonly SortKey[]): Work<Uint32Array>;
  /** The rows put together by their values in a column; undefined for a column that the table has not. */
  group(rows: Uint32Array, column: string, descending: boolean): Work<Groups | undefined>;
  /** Of each of the columns, how many rows have each of its values under the terms that are no choice in that column; without columns whose values hardly repeat. */
  facets(terms: readonly SearchTerm[], columns: readonly string[]): Work<readonly Facet[]>;
  /** Distinct texts of a column that contain `part`, the most frequent first. Knows only what has been read so far. */
  valuesOf(column: string, part: string, limit: number): readonly string[];
}

export function createTableIndex(columns: readonly CoreColumn[], rowCount: number): TableIndex {
  const prepared = columns.map((column) => prepareColumn(column, rowCount));
  const orders = new Map<string, Uint32Array>();
  let last: { readonly key: string; readonly rows: Uint32Array } | undefined;
  const preparedOf = (id: string) => prepared.find(({ column }) => column.id === id);

  function* orderOf(sort: readonly SortKey[]): Work<Uint32Array> {
    const key = JSON.stringify(sort);
    const known = orders.get(key);
    if (known !== undefined) {
      return known;
    }
    const keys: RankedKey[] = [];
    for (const { column, descending } of sort) {
      const sorted = preparedOf(column);
      if (sorted !== undefined) {
        keys.push({ ...(yield* sorted.ranks()), descending });
      }
    }
    const order = orderRows(rowCount, keys);
    orders.clear();
    orders.set(key, order);
    return order;
  }

  return {
    *prepare() {
      for (const { distinct } of prepared.flatMap(judgedOf)) {
        yield* distinct.read();
        distinct.joined();
        yield;
      }
    },
    *select(terms, sort) {
      const key = JSON.stringify([terms, sort]);
      if (last?.key === key) {
        return last.rows;
      }
      const order = yield* orderOf(sort);
      const kept = new Uint8Array(rowCount).fill(1);
      for (const term of terms) {
        const accepted = yield* acceptedBy(term, prepared, rowCount);
        const wanted = term.negated ? 0 : 1;
        for (let row = 0; row < rowCount; row++) {
          if (accepted[row] !== wanted) {
            kept[row] = 0;
          }
        }
      }
      const rows = terms.length === 0 ? order : keep(order, kept);
      last = { key, rows };
      return rows;
    },
    *group(rows, id, descending) {
      const column = preparedOf(id);
      return column === undefined ? undefined : groupRows(id, rows, yield* column.values(), descending);
    },
    facets: (terms, ids) => countFacets(terms, ids.flatMap((id) => preparedOf(id) ?? []), prepared, rowCount),
    valuesOf(id, part, limit) {
      const found = preparedOf(id);
      return found === undefined ? [] : frequent(found.distinct, part.toLowerCase(), limit);
    },
  };
}

const judgedOf = ({ shown, distinct, verdicts }: PreparedColumn): Judged[] => (shown === undefined ? [{ distinct, verdicts }] : [{ distinct, verdicts }, shown]);

function keep(order: Uint32Array, kept: Uint8Array): Uint32Array {
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (const row of order) {
    if (kept[row] === 1) {
      rows[count++] = row;
    }
  }
  return rows.subarray(0, count);
}

function frequent({ codes, texts, lowered }: Distinct, part: string, limit: number): readonly string[] {
  const uses = new Uint32Array(texts.length);
  for (const code of codes) {
    uses[code] = (uses[code] ?? 0) + 1;
  }
  const found: number[] = [];
  for (let code = 0; code < texts.length && found.length < 2_000; code++) {
    if (texts[code] !== '' && lowered[code]?.includes(part) === true) {
      found.push(code);
    }
  }
  found.sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0) || ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
  return [...new Set(found.map((code) => texts[code] ?? ''))].slice(0, limit);
}
