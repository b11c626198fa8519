/**
 * A table is what a query answers: plain typed columns of equal length. It is encoded to Arrow at one place and
 * printed by the command line from the same columns. Its arrays are only read: they may be those of the view itself, which others read too.
 */
import type { Basis, Reason } from '../core/models/fact.ts';

/** Interned strings as UTF-8: string `i` is `bytes[offsets[i] .. offsets[i + 1])`. Either may lie on shared memory. */
export interface StringPool {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** Grafana's field config, as far as Grafana's backend keeps it. */
export interface ColumnConfig {
  readonly displayName?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly noValue?: string;
  readonly links?: readonly { readonly title: string; readonly url: string; readonly targetBlank?: boolean }[];
  readonly mappings?: readonly unknown[];
  readonly thresholds?: { readonly mode: 'absolute'; readonly steps: readonly { readonly value: number; readonly color: string }[] };
  readonly custom?: Readonly<Record<string, unknown>>;
}

interface ColumnBase {
  readonly name: string;
  readonly config?: ColumnConfig;
  readonly labels?: Readonly<Record<string, string>>;
  readonly provenance?: ColumnProvenance;
}
/** `codes[row]` is an index into the pool; -1 is null. */
export interface StringColumn extends ColumnBase {
  readonly type: 'string';
  readonly pool: StringPool;
  readonly codes: Int32Array;
}
/** NaN is null. */
export interface NumberColumn extends ColumnBase {
  readonly type: 'number';
  readonly values: Float64Array;
}
/** Milliseconds since the epoch, UTC; NaN is null. */
export interface TimeColumn extends ColumnBase {
  readonly type: 'time';
  readonly values: Float64Array;
}
/** 1, 0, or -1 for null. */
export interface BooleanColumn extends ColumnBase {
  readonly type: 'boolean';
  readonly values: Int8Array;
}
export type TableColumn = StringColumn | NumberColumn | TimeColumn | BooleanColumn;

/** Where one cell's value comes from: one entry of a column's dictionary. */
export interface ProvenanceEntry {
  /** Name of the source whose value is shown; absent for an unknown value. */
  readonly source?: string;
  readonly basis?: Basis;
  /** How long ago the source said so, at the time of the query. */
  readonly age?: AgeBucket;
  /** Why the cell is empty. */
  readonly reason?: Reason;
  /** The source has not answered since; the value is its last good one. */
  readonly outdated?: boolean;
  /** Other sources said something else. */
  readonly conflict?: boolean;
}
export const ageBuckets = ['minutes', 'hours', 'days', 'weeks', 'older'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** `codes[row]` is an index into `dictionary`. */
export interface ColumnProvenance {
  readonly dictionary: readonly ProvenanceEntry[];
  readonly codes: Uint16Array;
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly link?: string;
}

export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly notices?: readonly Notice[];
  /** Becomes `meta.type` and `meta.typeVersion`; `numeric-long` for alert tables, `timeseries-wide` for a column of times with columns of numbers. */
  readonly type?: 'numeric-long' | 'table' | 'timeseries-wide';
  /** Becomes keys of `meta.custom`, beside `provenance`. Must be JSON. */
  readonly custom?: Readonly<Record<string, unknown>>;
}
