/** All facts of one source after one refresh: immutable, in columns on shared memory, dense by the source's own entities. */
import type { EntityKind, ValueType } from '../../../core/models/entities.ts';
import type { StringPool } from '../../../contract/table.ts';

/** `FactColumn.basis` where the source states nothing, and where what it states was refused. Otherwise an index into `bases`. */
export const unstated = 255;
export const refusedStatement = 254;

/** One field; arrays may be shorter than the entity's rows: what lies behind their end is unstated. */
export interface FactColumn {
  readonly type: ValueType;
  /** Text: codes of `SourceFacts.texts`. Others are empty. */
  readonly codes: Int32Array;
  /** Numbers, times (ms) and booleans (1, 0). Empty for text. */
  readonly numbers: Float64Array;
  readonly basis: Uint8Array;
  /** ms since the epoch. */
  readonly time: Float64Array;
}

export interface FactRows {
  /** The key of each row; each occurs once. */
  readonly keys: StringPool;
  readonly columns: Readonly<Record<string, FactColumn>>;
}

export interface SourceFacts {
  readonly entities: Readonly<Partial<Record<EntityKind, FactRows>>>;
  readonly texts: StringPool;
  /** Statements that are used. */
  readonly facts: number;
  readonly models: number;
}

/** How many entities have a row. */
export const rowCount = ({ keys }: FactRows): number => keys.offsets.length - 1;
