/** The rows found, in the columns shown and those that tell their parts, as a file. Values are raw: ISO 8601 UTC, seconds, ratios. */
import { csvOf, jsonOf, saveFile, type JsonValue } from '../../kit/delimited.ts';
import type { BoundTable, TableColumn } from './bind.ts';

export type FileFormat = 'csv' | 'json';

export function fileOf(format: FileFormat, table: BoundTable, shown: readonly TableColumn[], rows: Uint32Array): string {
  const columns = withParts(table, shown);
  const names = columns.map(({ id }) => id);
  function* values(): Iterable<readonly JsonValue[]> {
    for (const row of rows) {
      yield columns.map((column) => valueOf(column, row));
    }
  }
  function* texts(): Iterable<readonly string[]> {
    for (const cells of values()) {
      yield cells.map((value) => (value === null ? '' : String(value)));
    }
  }
  return format === 'csv' ? csvOf(names, texts()) : jsonOf(names, values());
}

export function download(format: FileFormat, table: BoundTable, shown: readonly TableColumn[], rows: Uint32Array): void {
  saveFile(`${table.key?.known === 'model' ? 'models' : 'rows'}.${format}`, format === 'csv' ? 'text/csv;charset=utf-8' : 'application/json', fileOf(format, table, shown, rows));
}

function withParts(table: BoundTable, shown: readonly TableColumn[]): readonly TableColumn[] {
  const all = shown.flatMap((column) => [column, ...(column.layout.parts ?? []).flatMap((part) => table.byId.get(part) ?? [])]);
  return [...new Set(all)];
}

function valueOf({ reader }: TableColumn, row: number): JsonValue {
  if (reader.kind === 'text') {
    const text = reader.text(row);
    return text === '' ? null : text;
  }
  const value = reader.number(row);
  if (!Number.isFinite(value)) {
    return null;
  }
  if (reader.kind === 'time') {
    return Math.abs(value) <= 8.64e15 ? new Date(value).toISOString() : null;
  }
  return reader.kind === 'boolean' ? value === 1 : value;
}
