/** What a person sees of the table: search, sorting, grouping, columns, selected row; and the same as parameters of the URL. */
import { urlParameters } from '../../../contract/identifiers.ts';
import { parameterText } from '../../kit/url-parameter.ts';
import type { SortKey } from './core/column.ts';

export interface TableView {
  readonly search: string;
  readonly sort: readonly SortKey[];
  /** Columns shown, in order; undefined: those that the panel shows by itself. */
  readonly columns: readonly string[] | undefined;
  /** Id of the column by whose values rows are grouped. */
  readonly group: string | undefined;
  /** Text of the key column in the selected row. */
  readonly row: string | undefined;
  /** Id of the vital in it, where a model has a row for each. */
  readonly vital: string | undefined;
}

export const emptyView: TableView = { search: '', sort: [], columns: undefined, group: undefined, row: undefined, vital: undefined };

type ViewParameter = (typeof urlParameters)[keyof TableView];
type Parameters = Record<ViewParameter, string | null>;

const codes: Readonly<Record<string, string>> = { '%': '%25', ',': '%2C', '-': '%2D' };
const signs: Readonly<Record<string, string>> = { '%25': '%', '%2C': ',', '%2D': '-' };
/** A comma separates and a leading minus turns the order, so within a name both are written otherwise. */
const encodeName = (name: string) => name.replace(/[%,]|^-/g, (sign) => codes[sign] ?? sign);
const decodeName = (name: string) => name.replace(/%(25|2C|2D)/gi, (code) => signs[code.toUpperCase()] ?? code);
const names = (list: string): string[] => list.split(',').filter((name) => name !== '');

/** Null takes a parameter out of the URL. */
export function parametersOf({ search, sort, columns, group, row, vital }: TableView): Parameters {
  return {
    [urlParameters.search]: search === '' ? null : search,
    [urlParameters.sort]: sort.length === 0 ? null : sort.map(({ column, descending }) => `${descending ? '-' : ''}${encodeName(column)}`).join(','),
    [urlParameters.columns]: columns === undefined || columns.length === 0 ? null : columns.map(encodeName).join(','),
    [urlParameters.group]: group ?? null,
    [urlParameters.row]: row ?? null,
    [urlParameters.vital]: vital ?? null,
  };
}

/** The view that the parameters of a URL describe; what they do not say is as in an empty view. */
export function viewOf(parameters: Readonly<Record<string, unknown>>): TableView {
  const text = (name: string) => parameterText(parameters, name);
  const columns = names(text(urlParameters.columns)).map(decodeName);
  const nameIn = (parameter: string) => (text(parameter) === '' ? undefined : text(parameter));
  return {
    search: text(urlParameters.search),
    sort: names(text(urlParameters.sort)).map((key) => ({ column: decodeName(key.replace(/^-/, '')), descending: key.startsWith('-') })),
    columns: columns.length === 0 ? undefined : columns,
    group: nameIn(urlParameters.group),
    row: nameIn(urlParameters.row),
    vital: nameIn(urlParameters.vital),
  };
}

export function sameView(a: TableView, b: TableView): boolean {
  return JSON.stringify(parametersOf(a)) === JSON.stringify(parametersOf(b));
}

/** The sorting after a person chose a column: ascending, descending, none. `add` keeps the other keys. */
export function nextSort(sort: readonly SortKey[], column: string, add: boolean): readonly SortKey[] {
  const current = sort.find((key) => key.column === column);
  const others = add ? sort.filter((key) => key.column !== column) : [];
  if (current === undefined) {
    return [...others, { column, descending: false }];
  }
  if (current.descending) {
    return others;
  }
  const turned = { column, descending: true };
  return add ? sort.map((key) => (key.column === column ? turned : key)) : [turned];
}
