/**
 * What the journal asks of a database: transactions, rows checked by a schema, and a clock. The statements are written once, in the SQL
 * that SQLite and PostgreSQL share; parameters are `$1`, `$2`. What differs lies in the folder of each.
 */
import type { ZodType } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';

export type Value = string | number | null;

export interface Connection {
  /** Appended to a SELECT: holds the rows until the transaction ends. */
  readonly forUpdate: string;
  /** Type of a column that numbers its rows. */
  readonly identity: string;
  rows<T>(row: ZodType<T>, sql: string, values?: readonly Value[]): Promise<readonly T[]>;
  /** How many rows it changed. */
  run(sql: string, values?: readonly Value[]): Promise<number>;
  /** Writes many rows; one that has the same key takes the place of the older. */
  upsert(table: TableShape, rows: Iterable<readonly Value[]>): Promise<void>;
  /** Now, by the clock that all who share the journal share. */
  now(): Promise<number>;
}

export interface TableShape {
  readonly name: string;
  readonly key: readonly string[];
  /** The others, after the key in each row. */
  readonly columns: readonly string[];
  /** Of the columns, numbers that are added to what is there, in place of taking its place. */
  readonly adds?: readonly string[];
}

export interface Database {
  readonly kind: 'sqlite' | 'postgres' | 'memory';
  /** For people, without secrets. */
  readonly place: string;
  /** What is wrong, as a sentence with its code; null where nothing is. */
  problem(): string | null;
  read<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** In one transaction, which is on disk when this resolves. Rejects with a `NorthstarError` of the JOURNAL_* family. */
  write<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** `INSERT` of so many rows at once that takes the place of rows with the same key. */
export function upsertStatement({ name, key, columns, adds = [] }: TableShape, rows = 1): string {
  const all = [...key, ...columns];
  const tuple = (row: number) => `(${all.map((_, column) => `$${row * all.length + column + 1}`).join(', ')})`;
  const updates = columns.map((column) => `${column} = ${adds.includes(column) ? `${name}.${column} + ` : ''}excluded.${column}`).join(', ');
  const conflict = columns.length === 0 ? 'DO NOTHING' : `DO UPDATE SET ${updates}`;
  return `INSERT INTO ${name} (${all.join(', ')}) VALUES ${Array.from({ length: rows }, (_, row) => tuple(row)).join(', ')} ON CONFLICT (${key.join(', ')}) ${conflict}`;
}

/** A text as both databases keep it: PostgreSQL takes no NUL and no half of a surrogate pair. */
export const storableText = (text: string): string => (text.isWellFormed() && !text.includes('\0') ? text : text.replaceAll('\0', '\uFFFD').toWellFormed());
export const storable = (value: Value): Value => (typeof value === 'string' ? storableText(value) : value);

/** The row of a statement that always answers one. */
export function onlyRow<T>([row]: readonly T[]): T {
  if (row === undefined) {
    throw new NorthstarError('JOURNAL_FAILED', { problem: 'a row is missing that was written before' });
  }
  return row;
}
