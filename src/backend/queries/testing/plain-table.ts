/** Cells of a table, for assertions. */
import type { ProvenanceEntry, Table, TableColumn } from '../../../contract/table.ts';
import { rowsOf, type Cell } from '../plain-rows.ts';

export { cellAt, rowsOf, type Cell } from '../plain-rows.ts';

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
