/** From a relation's column to a table's column: the chosen rows, with config and provenance. */
import type { ColumnConfig, TableColumn } from '../../contract/table.ts';
import type { SourceState } from '../federation/view.ts';
import { provenanceOf } from './provenance.ts';
import type { SourceColumn } from './relation.ts';

/** The chosen rows of one column, in their order. Text keeps the pool it lies in, and where every row is chosen the values are the field's own. */
export function cellsOf(name: string, { pool, field }: SourceColumn, rows: Int32Array, config: ColumnConfig, sources: readonly SourceState[], now: number): TableColumn {
  const base = { name, config, provenance: provenanceOf(field, rows, sources, now) };
  switch (field.type) {
    case 'string': {
      if (isEvery(rows, field.codes.length)) {
        return { ...base, type: 'string', pool, codes: field.codes };
      }
      const codes = new Int32Array(rows.length);
      for (let index = 0; index < rows.length; index++) {
        codes[index] = field.codes[rows[index] ?? 0] ?? -1;
      }
      return { ...base, type: 'string', pool, codes };
    }
    case 'boolean': {
      const values = new Int8Array(rows.length);
      for (let index = 0; index < rows.length; index++) {
        const value = field.numbers[rows[index] ?? 0] ?? NaN;
        values[index] = Number.isNaN(value) ? -1 : value;
      }
      return { ...base, type: 'boolean', values };
    }
    case 'number':
    case 'time': {
      if (isEvery(rows, field.numbers.length)) {
        return { ...base, type: field.type, values: field.numbers };
      }
      const values = new Float64Array(rows.length);
      for (let index = 0; index < rows.length; index++) {
        values[index] = field.numbers[rows[index] ?? 0] ?? NaN;
      }
      return { ...base, type: field.type, values };
    }
  }
}

/** Whether the rows are all of `count`, in their order. */
function isEvery(rows: Int32Array, count: number): boolean {
  let row = 0;
  while (row < count && rows[row] === row) {
    row++;
  }
  return row === count && rows.length === count;
}
