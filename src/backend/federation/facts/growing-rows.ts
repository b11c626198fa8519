/** The entities of one kind while their source is being read: their keys, and a column for each field of which something is said. */
import { fieldDefinition, type EntityKind } from '../../../core/models/entities.ts';
import { GrowingColumn } from './growing-column.ts';
import type { SameValues } from './same-values.ts';
import type { FactColumn, FactRows } from './source-facts.ts';
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
