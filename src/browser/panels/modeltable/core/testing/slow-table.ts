/** The slow, obvious table: looks at every row, column and term, and sorts with a comparison. */
import { unknownWord } from '../../../../../core/search/match.ts';
import type { SearchTerm } from '../../../../../core/search/search.ts';
import type { CoreColumn, SortKey } from '../column.ts';

export interface SlowCell {
  readonly text: string;
  readonly number: number;
}

export function columnOf(id: string, order: CoreColumn['order'], cells: readonly SlowCell[], more: Partial<CoreColumn> = {}): CoreColumn {
  const text = (row: number) => cells[row]?.text ?? '';
  return { id, names: [id.toLowerCase()], order, text, key: (row) => (order === 'number' ? row % 3 : 0) + text(row), number: (row) => cells[row]?.number ?? NaN, ...more };
}

export function slowSelect(columns: readonly CoreColumn[], rowCount: number, terms: readonly SearchTerm[], sort: readonly SortKey[]): number[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  return rows.filter((row) => terms.every((term) => accepts(columns, row, term) !== term.negated)).sort((a, b) => compareRows(columns, sort, a, b));
}

function accepts(columns: readonly CoreColumn[], row: number, term: SearchTerm): boolean {
  const value = term.value.toLowerCase();
  const texts = (meant: readonly CoreColumn[]) => meant.map((column) => column.text(row).toLowerCase());
  const shown = columns.flatMap((column) => column.shown?.text(row).toLowerCase() ?? []).filter((text) => text !== '');
  if (term.field === undefined) {
    return term.op === 'contains'
      ? [...texts(columns), ...shown].some((text) => text.includes(value))
      : columns.some((column) => equals(column, row, value)) || shown.includes(value);
  }
  const field = term.field.toLowerCase();
  const meant = columns.filter((column) => column.names.includes(field));
  if (meant.length === 0) {
    const literal = `${field}:${term.op === 'contains' ? '~' : ''}${value}`;
    return [...texts(columns), ...shown].some((text) => text.includes(literal));
  }
  const beside = texts(columns.filter(({ id }) => meant.some((column) => column.readWith === id))).filter((text) => text !== '');
  return term.op === 'contains'
    ? [...texts(meant), ...beside].some((text) => text.includes(value))
    : meant.some((column) => equals(column, row, value)) || beside.includes(value);
}

function equals(column: CoreColumn, row: number, value: string): boolean {
  const text = column.text(row).toLowerCase();
  const sameNumber = column.order === 'number' && value.trim() !== '' && column.number(row) === Number(value);
  return text === value || (text === '' && value === unknownWord) || sameNumber;
}

function compareRows(columns: readonly CoreColumn[], sort: readonly SortKey[], a: number, b: number): number {
  for (const { column: id, descending } of sort) {
    const column = columns.find((candidate) => candidate.id === id);
    if (column !== undefined) {
      const order = compareCells(column, a, b, descending);
      if (order !== 0) {
        return order;
      }
    }
  }
  return a - b;
}

function compareCells(column: CoreColumn, a: number, b: number, descending: boolean): number {
  const unknown = (row: number) => (column.order === 'number' ? Number.isNaN(column.number(row)) : column.text(row) === '');
  if (unknown(a) || unknown(b)) {
    return Number(unknown(a)) - Number(unknown(b));
  }
  const ascending = column.order === 'number' ? column.number(a) - column.number(b) : compareNatural(column.text(a), column.text(b));
  return descending ? -ascending : ascending;
}

/** Runs of digits compare as numbers, everything else as lower-case text. */
function compareNatural(a: string, b: string): number {
  const padded = (text: string) => text.toLowerCase().replace(/\d+/g, (digits) => BigInt(digits).toString().padStart(16, '0'));
  const [left, right] = [padded(a), padded(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
