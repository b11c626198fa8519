/** Tables as plain rows, for assertions. */
import type { ProvenanceEntry, Table, TableColumn } from '../../../contract/table.ts';
import { readerOf } from '../pool-text.ts';

export type Cell = string | number | boolean | null;

export function cellAt(column: TableColumn, row: number): Cell {
  switch (column.type) {
    case 'string': {
      const code = column.codes[row] ?? -1;
      return code < 0 ? null : readerOf(column.pool).text(code);
    }
    case 'boolean': {
      const value = column.values[row] ?? -1;
      return value < 0 ? null : value === 1;
    }
    case 'number':
    case 'time': {
      const value = column.values[row] ?? NaN;
      return Number.isNaN(value) ? null : value;
    }
  }
}

export function rowsOf(table: Table): Record<string, Cell>[] {
  return Array.from({ length: table.rows }, (_, row) => Object.fromEntries(table.columns.map((column) => [column.name, cellAt(column, row)])));
}

/** The cells of one column. */
export function cellsOf(table: Table, name: string): Cell[] {
  return rowsOf(table).map((row) => row[name] ?? null);
}

export function columnOf(table: Table, name: string): TableColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    throw new Error(`the table has no column ${name}`);
  }
  return column;
}

export function provenanceAt(table: Table, name: string, row: number): ProvenanceEntry | undefined {
  const provenance = columnOf(table, name).provenance;
  return provenance?.dictionary[provenance.codes[row] ?? -1];
}
