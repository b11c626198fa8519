/** Which rows of a relation a query wants: its filters, then its search. */
import type { Notice } from '../../contract/table.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { codesEqualTo } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { searchRows } from './search.ts';

/** Filters that are equality with the column of the same name. */
export interface Filters {
  readonly domain?: string | undefined;
  readonly tab?: string | undefined;
  readonly team?: string | undefined;
  readonly model?: string | undefined;
  readonly cluster?: string | undefined;
  readonly rack?: string | undefined;
  readonly queue?: string | undefined;
  readonly state?: string | undefined;
  readonly job?: string | undefined;
  readonly search?: string | undefined;
}
const filterNames = ['domain', 'tab', 'team', 'model', 'cluster', 'rack', 'queue', 'state', 'job'] as const;

export interface Selection {
  /** Row numbers of the relation, in the order of `order`. */
  readonly rows: Int32Array;
  readonly notices: readonly Notice[];
}

/** The rows of `order` (default: all, ascending) that pass every filter for which the relation has a column, and the search. */
export function select(relation: Relation, filters: Filters, order = ascending(relation.rows)): Selection {
  if (filters.search === undefined && filterNames.every((name) => filters[name] === undefined || !relation.columns.has(name))) {
    return { rows: order, notices: [] };
  }
  const kept = new Uint8Array(relation.rows).fill(1);
  for (const name of filterNames) {
    const value = filters[name];
    const column = value === undefined ? undefined : relation.columns.get(name)?.();
    if (value === undefined || column === undefined) {
      continue;
    }
    const wanted = codesEqualTo(column.pool, value);
    for (let row = 0; row < kept.length; row++) {
      const code = column.field.codes[row] ?? -1;
      if (code < 0 || wanted[code] !== 1) {
        kept[row] = 0;
      }
    }
  }
  const notices: Notice[] = [];
  if (filters.search !== undefined) {
    const found = searchRows(relation, filters.search);
    for (let row = 0; row < kept.length; row++) {
      kept[row] = (kept[row] ?? 0) & (found.rows[row] ?? 0);
    }
    notices.push(...found.unknownFields.map((field) => unknownFieldNotice(field, [...relation.columns.keys()])));
  }
  return { rows: keep(order, kept), notices };
}

function unknownFieldNotice(field: string, names: readonly string[]): Notice {
  const near = nearMatch(field, names);
  return { severity: 'warning', text: `The search names the field ${field}, which is not a column here${near === undefined ? '' : `; did you mean ${near}?`}` };
}

export function ascending(rows: number): Int32Array {
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    order[row] = row;
  }
  return order;
}

function keep(order: Int32Array, kept: Uint8Array): Int32Array {
  const rows = new Int32Array(order.length);
  let count = 0;
  for (const row of order) {
    if (kept[row] === 1) {
      rows[count++] = row;
    }
  }
  return rows.subarray(0, count);
}
