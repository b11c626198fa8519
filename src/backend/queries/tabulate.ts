/** The end of every query: from a relation and a selection of its rows to a table. */
import { NorthstarError } from '../../contract/errors.ts';
import { alertLabels, type QueryType } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { alertTable } from './alert.ts';
import { cellsOf } from './cells.ts';
import { configOf, definitionsOf, withLinksTo } from './config.ts';
import { nearMatch } from '../../contract/near-match.ts';
import { limitNotice, sourceNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { select, type Filters } from './selection.ts';

export interface Shape extends Filters {
  readonly limit?: number | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly format?: 'table' | 'alert' | undefined;
  readonly measure?: string | undefined;
  readonly labels?: readonly string[] | undefined;
}

export interface TableRequest {
  readonly type: QueryType;
  readonly view: View;
  readonly relation: Relation;
  readonly query: Shape;
  readonly now: number;
  /** Rows to choose from, in the order wanted; all by default. */
  readonly order?: Int32Array;
  /** Columns that travel only when they are asked for. */
  readonly onRequest?: readonly string[];
  /** Rows that stay within the limit. */
  readonly kept?: (row: number) => boolean;
  /** Without notices about sources that do not answer. */
  readonly quiet?: boolean;
  readonly notices?: readonly Notice[];
  /** What there is to say of the rows that are shown. */
  readonly noticesOf?: (rows: Int32Array) => readonly Notice[];
}

/** Filters, searches, limits and encodes. Throws `QUERY_INVALID` for a column that there is not. */
export function tabulate({ type, view, relation, query, now, order, kept, onRequest = [], quiet = false, notices = [], noticesOf = () => [] }: TableRequest): Table {
  const names = query.columns === undefined ? [...relation.columns.keys()].filter((name) => !onRequest.includes(name)) : columnsWanted(relation, query.columns);
  const selection = select(relation, query, order);
  const matched = selection.rows.length;
  const rows = limited(selection.rows, query.limit ?? matched, kept);
  const said = [...(quiet ? [] : sourceNotices(view.sources)), ...notices, ...noticesOf(rows), ...selection.notices, ...limitNotice(rows.length, matched)];
  if (query.format === 'alert') {
    const alert = alertTable(relation, [...new Set([...alertLabels[type], ...labelsWanted(relation, query.labels ?? [])])], query.measure, rows);
    return { name: type, type: 'numeric-long', rows: alert.rows, columns: alert.columns, notices: [...said, ...alert.notices] };
  }
  const definitions = definitionsOf(type);
  const columns = names.flatMap((name) => {
    const column = relation.columns.get(name);
    return column === undefined ? [] : [cellsOf(name, column(), rows, withLinksTo(names, configOf(definitions[name], relation.config?.[name])), view.sources, now)];
  });
  return { name: type, type: 'table', rows: rows.length, columns, notices: said, custom: { matched, view: { sequence: view.sequence, joinedAt: view.joinedAt } } };
}

/** Numbers change too often to label. */
function labelsWanted(relation: Relation, wanted: readonly string[]): string[] {
  const names = columnsWanted(relation, wanted);
  const number = names.find((name) => relation.columns.get(name)?.().field.type !== 'string');
  if (number !== undefined) {
    throw new NorthstarError('QUERY_INVALID', { problem: `label ${number} is not a column of text` });
  }
  return names;
}

const noRows = new Int32Array(0);

/** The first rows, the last of which make room for those kept. */
function limited(rows: Int32Array, limit: number, kept: TableRequest['kept']): Int32Array {
  const beyond = kept === undefined ? noRows : rows.subarray(limit).filter(kept).subarray(0, limit);
  return beyond.length === 0 ? rows.subarray(0, limit) : Int32Array.from([...rows.subarray(0, limit - beyond.length), ...beyond]);
}

function columnsWanted(relation: Relation, wanted: readonly string[]): string[] {
  for (const name of wanted) {
    if (!relation.columns.has(name)) {
      const near = nearMatch(name, [...relation.columns.keys()]);
      throw new NorthstarError('QUERY_INVALID', { problem: `there is no column ${name}${near === undefined ? '' : `; did you mean ${near}`}` });
    }
  }
  return [...new Set(wanted)];
}
