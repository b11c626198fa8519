/** The entities of one kind while their source is being read: their keys, and a column for each field of which something is said. */
import { fieldDefinition, type EntityKind } from '../../../core/models/entities.ts';
import { GrowingColumn } from './growing-column.ts';
import type { SameValues } from './same-values.ts';
import { refusedStatement, unstated, type FactColumn, type FactRows } from './source-facts.ts';
import { TextTable } from './text-table.ts';

export class GrowingRows {
  readonly keys = new TextTable();
  readonly #entity: EntityKind;
  readonly #columns = new Map<string, GrowingColumn>();
  readonly #joined: (key: string) => string | undefined;
  #lastKey: string | undefined;
  #lastRow = -1;

  /** `joined`: the key that a row has for one that was written; undefined where that cannot be used. */
  constructor(entity: EntityKind, joined: (key: string) => string | undefined) {
    this.#entity = entity;
    this.#joined = joined;
  }

  /** Bytes that they take. */
  get byteLength(): number {
    let bytes = this.keys.byteLength;
    for (const column of this.#columns.values()) {
      bytes += column.byteLength;
    }
    return bytes;
  }

  /** The row of a key as it was written, or -1 where it cannot be used. Facts of one entity mostly arrive together: its key is looked up once for all of them. */
  row(key: string): number {
    if (key !== this.#lastKey) {
      const joined = this.#joined(key);
      this.#lastKey = key;
      this.#lastRow = joined === undefined ? -1 : this.keys.add(joined);
    }
    return this.#lastRow;
  }

  /** Undefined where entities of this kind have no such field. */
  column(field: string): GrowingColumn | undefined {
    const known = this.#columns.get(field);
    const definition = known === undefined ? fieldDefinition(this.#entity, field) : undefined;
    if (definition === undefined) {
      return known;
    }
    const column = new GrowingColumn(definition.type);
    this.#columns.set(field, column);
    return column;
  }

  /** What was sealed of such rows before: what is stated now stays. `codeOf` has the code here of a text there; `leaves`: rows whose key is known here are left as they are. */
  recall({ keys, columns }: FactRows, codeOf: (code: number) => number, leaves: boolean): void {
    const known = this.keys.size;
    const rows = new Int32Array(keys.offsets.length - 1);
    for (let from = 0; from < rows.length; from++) {
      const row = this.keys.addBytes(keys.bytes, keys.offsets[from] ?? 0, keys.offsets[from + 1] ?? 0);
      rows[from] = leaves && row < known ? -1 : row;
    }
    for (const [field, { type, codes, numbers, basis, time }] of Object.entries(columns)) {
      const column = this.column(field);
      for (let from = 0; from < basis.length; from++) {
        const row = rows[from] ?? -1;
        const how = basis[from] ?? unstated;
        if (column !== undefined && row >= 0 && how < refusedStatement && !column.isStated(row)) {
          column.set(row, type === 'string' ? codeOf(codes[from] ?? 0) : (numbers[from] ?? NaN), how, time[from] ?? NaN);
        }
      }
    }
  }

  /** What was kept, and how many statements that is; there are no columns any more then. */
  seal(same: SameValues): { readonly rows: FactRows; readonly stated: number } {
    const columns: Record<string, FactColumn> = {};
    let stated = 0;
    for (const [field, column] of this.#columns) {
      stated += column.stated;
      columns[field] = column.seal(same);
      this.#columns.delete(field);
    }
    return { rows: { keys: this.keys.pool(), columns }, stated };
  }
}
