/**
 * A relation is what a query type answers from: all rows of an entity, each column made only when it is looked at.
 * Columns are fields as the view holds them, so that values the view already has are used where they lie.
 */
import type { ViewField } from '../federation/view.ts';
import type { ColumnConfig, StringPool } from '../../contract/table.ts';

export interface SourceColumn {
  /** Pool of the codes; for other types it is not read: `noPool`. */
  readonly pool: StringPool;
  readonly field: ViewField;
}

export interface Relation {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, () => SourceColumn>;
  /** What a column says beside title, unit and meaning. */
  readonly config?: Readonly<Record<string, ColumnConfig>>;
}

/** Of columns whose field holds no text. */
export const noPool: StringPool = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) };

/** A relation whose columns are made once each, at first use. */
export function relationOf(rows: number, makers: Readonly<Record<string, () => SourceColumn>>, config: Readonly<Record<string, ColumnConfig>> = {}): Relation {
  const columns = new Map<string, () => SourceColumn>();
  for (const [name, make] of Object.entries(makers)) {
    let made: SourceColumn | undefined;
    columns.set(name, () => (made ??= make()));
  }
  return { rows, columns, config };
}
