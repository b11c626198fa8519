/** Fields made at query time: joined from another entity, filled from a second field, or concluded by a rule. */
import type { ValueType } from '../../core/models/entities.ts';
import { bases, reasons, type Reason } from '../../core/models/fact.ts';
import { noReason, noSource, type ViewField } from '../federation/view.ts';

/** A basis as a field holds it. */
export const basisCode = { observed: bases.indexOf('observed'), declared: bases.indexOf('declared'), inferred: bases.indexOf('inferred') } as const;
/** For a value of which only the source is known, such as a key. */
export const noBasis = 255;

/** A field of the given type whose entries all are unknown for one reason. */
export function unknownField(type: ValueType, rows: number, reason: Reason): ViewField {
  const isText = type === 'string';
  return {
    type,
    codes: isText ? new Int32Array(rows).fill(-1) : new Int32Array(0),
    numbers: isText ? new Float64Array(0) : new Float64Array(rows).fill(NaN),
    source: new Uint8Array(rows).fill(noSource),
    basis: new Uint8Array(rows),
    time: new Float64Array(rows).fill(NaN),
    reason: new Uint8Array(rows).fill(reasons.indexOf(reason)),
    conflict: new Uint8Array(rows),
  };
}

export function isNull(field: ViewField, row: number): boolean {
  return field.type === 'string' ? (field.codes[row] ?? -1) < 0 : Number.isNaN(field.numbers[row] ?? NaN);
}

/** Copies one entry, value and provenance. Both fields are of one type and one pool. */
function copyEntry(from: ViewField, fromRow: number, to: ViewField, toRow: number): void {
  if (to.type === 'string') {
    to.codes[toRow] = from.codes[fromRow] ?? -1;
  } else {
    to.numbers[toRow] = from.numbers[fromRow] ?? NaN;
  }
  to.source[toRow] = from.source[fromRow] ?? noSource;
  to.basis[toRow] = from.basis[fromRow] ?? 0;
  to.time[toRow] = from.time[fromRow] ?? NaN;
  to.reason[toRow] = from.reason[fromRow] ?? noReason;
  to.conflict[toRow] = from.conflict[fromRow] ?? 0;
}

/** `field` at `rowOf[i]` for each i; unknown for `reason` where that is -1. */
export function joinedField(field: ViewField, rowOf: Int32Array, reason: Reason): ViewField {
  const joined = unknownField(field.type, rowOf.length, reason);
  for (let row = 0; row < rowOf.length; row++) {
    const from = rowOf[row] ?? -1;
    if (from >= 0) {
      copyEntry(field, from, joined, row);
    }
  }
  return joined;
}

/** `first`, and where it is unknown `second` as an inferred value. */
export function filledField(first: ViewField, second: ViewField): ViewField {
  const rows = first.source.length;
  const filled = unknownField(first.type, rows, 'notStated');
  for (let row = 0; row < rows; row++) {
    copyEntry(first, row, filled, row);
    if (isNull(first, row) && !isNull(second, row)) {
      copyEntry(second, row, filled, row);
      filled.basis[row] = basisCode.inferred;
    }
  }
  return filled;
}

/** What a rule says of one row: the value (NaN for unknown), and the input it stands on or lacks. */
export interface Conclusion {
  value: number;
  /** Its source, time and conflict become the conclusion's; for an unknown value, its reason. */
  decisive: ViewField;
  /** In place of the decisive input's reason. */
  reason: Reason | undefined;
}

/** A field that a rule concludes row by row. `conclude` fills the one object it is given. */
export function concludedField(type: 'number' | 'boolean' | 'time', rows: number, first: ViewField, conclude: (row: number, into: Conclusion) => void): ViewField {
  const field = unknownField(type, rows, 'notStated');
  const into: Conclusion = { value: NaN, decisive: first, reason: undefined };
  for (let row = 0; row < rows; row++) {
    into.value = NaN;
    into.decisive = first;
    into.reason = undefined;
    conclude(row, into);
    const { value, decisive, reason } = into;
    field.numbers[row] = value;
    if (Number.isNaN(value)) {
      const own = decisive.reason[row] ?? noReason;
      field.reason[row] = reason === undefined ? (own === noReason ? reasons.indexOf('notStated') : own) : reasons.indexOf(reason);
      continue;
    }
    field.source[row] = decisive.source[row] ?? noSource;
    field.basis[row] = basisCode.inferred;
    field.time[row] = decisive.time[row] ?? NaN;
    field.reason[row] = noReason;
    field.conflict[row] = decisive.conflict[row] ?? 0;
  }
  return field;
}
