/** Columns of a view as they lie there: fields, keys, and the source that lists a row. */
import { reasons, type Reason } from '../../core/models/fact.ts';
import { noSource, type EntityRows, type View, type ViewField } from '../federation/view.ts';
import { noBasis, unknownField } from './field.ts';
import { PoolBuilder, readerOf } from './pool-text.ts';
import type { SourceColumn } from './relation.ts';

export const viewColumn = (view: View, field: ViewField): SourceColumn => ({ pool: view.pool, field });

/** The key of each row, known from the source that lists it. */
export function keyColumn(view: View, { keys, listedBy }: EntityRows<string>): SourceColumn {
  return { pool: view.pool, field: { ...listed(view, listedBy), codes: keys } };
}

/** The name of the source that lists each row. */
export function listedByColumn(view: View, { listedBy }: EntityRows<string>): SourceColumn {
  const pool = new PoolBuilder();
  const codeOf = view.sources.map(({ name }) => pool.code(name));
  const codes = Int32Array.from(listedBy, (source) => codeOf[source] ?? -1);
  return { pool: pool.build(), field: { ...listed(view, listedBy), codes } };
}

function listed(view: View, listedBy: Uint8Array): ViewField {
  const successes = view.sources.map(({ lastSuccess }) => lastSuccess);
  return {
    ...unknownField('string', listedBy.length, 'notStated'),
    source: listedBy,
    basis: new Uint8Array(listedBy.length).fill(noBasis),
    time: Float64Array.from(listedBy, (source) => successes[source] ?? NaN),
  };
}

/** For each text of a pool the row that has it as its key, or -1: the way from a reference to the entity it names. */
export function rowOfKey(view: View, { keys }: EntityRows<string>): Int32Array {
  const rowOf = new Int32Array(Math.max(0, view.pool.offsets.length - 1)).fill(-1);
  for (let row = 0; row < keys.length; row++) {
    rowOf[keys[row] ?? 0] = row;
  }
  return rowOf;
}

/** Follows references: for each entry of a text field the row of the entity that it names, or -1. */
export function rowsNamed(reference: ViewField, rowOf: Int32Array): Int32Array {
  return Int32Array.from(reference.codes, (code) => (code < 0 ? -1 : (rowOf[code] ?? -1)));
}

/** A field of addresses in which all but http and https addresses are unknown as refused: nothing else may become a link. */
export function addressColumn(view: View, field: ViewField): SourceColumn {
  const reader = readerOf(view.pool);
  const refused: Reason = 'refused';
  const codes = Int32Array.from(field.codes);
  const reason = Uint8Array.from(field.reason);
  const source = Uint8Array.from(field.source);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code >= 0 && !/^https?:\/\//i.test(reader.text(code))) {
      codes[row] = -1;
      reason[row] = reasons.indexOf(refused);
      source[row] = noSource;
    }
  }
  return viewColumn(view, { ...field, codes, reason, source });
}

/** The address if it is one of http or https; else undefined, as above. */
export const safeAddress = (address: string | undefined): string | undefined => (address !== undefined && /^https?:\/\//i.test(address) ? address : undefined);
