/** Columns of a view while it is joined: allocated on shared memory, filled cell by cell, then never written again. */
import type { ValueType } from '../../../core/models/entities.ts';
import { emptyFloat64, emptyInt32, sharedMemory } from '../facts/shared.ts';
import { noReason, noSource, type ViewField } from '../view.ts';

/** `rows` unknown cells for the reason of that code. */
export function unknownCells(type: ValueType, rows: number, reason: number): ViewField {
  const text = type === 'string';
  return {
    type,
    codes: text ? new Int32Array(sharedMemory(4 * rows), 0, rows).fill(-1) : emptyInt32,
    numbers: text ? emptyFloat64 : new Float64Array(sharedMemory(8 * rows), 0, rows).fill(NaN),
    source: new Uint8Array(sharedMemory(rows), 0, rows).fill(noSource),
    basis: new Uint8Array(sharedMemory(rows), 0, rows),
    time: new Float64Array(sharedMemory(8 * rows), 0, rows).fill(NaN),
    reason: new Uint8Array(sharedMemory(rows), 0, rows).fill(reason),
    conflict: new Uint8Array(sharedMemory(rows), 0, rows),
  };
}

export const isKnown = (cells: ViewField, row: number): boolean => cells.reason[row] === noReason;

/** The value of a cell: a code of the pool or a number. */
export const valueAt = (cells: ViewField, row: number): number => (cells.type === 'string' ? cells.codes[row] : cells.numbers[row]) ?? NaN;

/** `basis`: index into `bases`; `time`: ms since the epoch. */
export function setCell(cells: ViewField, row: number, value: number, source: number, basis: number, time: number): void {
  (cells.type === 'string' ? cells.codes : cells.numbers)[row] = value;
  cells.source[row] = source;
  cells.basis[row] = basis;
  cells.time[row] = time;
  cells.reason[row] = noReason;
}

/** Value, provenance, and the reason where there is none. Both must hold the same type. */
export function copyCell(from: ViewField, fromRow: number, to: ViewField, row: number): void {
  if (isKnown(from, fromRow)) {
    setCell(to, row, valueAt(from, fromRow), from.source[fromRow] ?? noSource, from.basis[fromRow] ?? 0, from.time[fromRow] ?? NaN);
    to.conflict[row] = from.conflict[fromRow] ?? 0;
  } else {
    to.reason[row] = from.reason[fromRow] ?? to.reason[row] ?? 0;
  }
}
