/** Tables as plain rows, for whoever prints them. */
import type { Table, TableColumn } from '../../contract/table.ts';
import { readerOf } from './pool-text.ts';

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
