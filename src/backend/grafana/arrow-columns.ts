/** A table's columns as Arrow data over buffers that are filled directly: no builder, no string is decoded. */
import { Bool, Float64, makeData, TimestampNanosecond, Utf8, type Data, type DataType } from 'apache-arrow';
import { NorthstarError } from '../../contract/errors.ts';
import type { BooleanColumn, NumberColumn, StringColumn, StringPool, TableColumn, TimeColumn } from '../../contract/table.ts';
import { fitsNanoseconds, writeNanoseconds } from './nanoseconds.ts';

/** Offsets of Arrow's Utf8 are 32-bit. */
const maxStringBytes = 2 ** 31 - 1;
const megabyte = 1024 * 1024;
/** From about this length on, copying a string by `set` costs less than word by word. */
const longString = 96;
/** From about so many rows of one text on, copying what is written already costs less than writing the text of each. */
const manyRows = 16;
/** Short strings are copied in words of this size: a third of the time of single bytes. */
const wordBytes = 8;

/** Arrow data of the column's first `rows` rows. Throws `QUERY_TOO_LARGE` where its texts cannot be addressed. */
export function columnData(column: TableColumn, rows: number): Data<DataType> {
  switch (column.type) {
    case 'string':
      return stringData(column, rows);
    case 'number':
      return numberData(column, rows);
    case 'time':
      return timeData(column, rows);
    case 'boolean':
      return booleanData(column, rows);
  }
}

/** Which rows hold a value: all until one is told to be null. The bitmap is left out where all do. */
class Validity {
  readonly #rows: number;
  #bits: Uint8Array | undefined;
  #nullCount = 0;

  constructor(rows: number) {
    this.#rows = rows;
  }

  setNull(row: number): void {
    const bits = (this.#bits ??= this.#allValid());
    bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    this.#nullCount += 1;
  }

  get bitmap(): { nullCount: number; nullBitmap: Uint8Array | undefined } {
    return { nullCount: this.#nullCount, nullBitmap: this.#bits };
  }

  #allValid(): Uint8Array {
    const bits = new Uint8Array((this.#rows + 7) >> 3).fill(255);
    const inLast = this.#rows & 7;
    if (inLast > 0) {
      bits[bits.length - 1] = (1 << inLast) - 1;
    }
    return bits;
  }
}

function numberData({ values }: NumberColumn, rows: number) {
  const validity = new Validity(rows);
  for (let row = 0; row < rows; row += 1) {
    if (Number.isNaN(values[row] ?? NaN)) {
      validity.setNull(row);
    }
  }
  return makeData({ type: new Float64(), length: rows, data: values.subarray(0, rows), ...validity.bitmap });
}

function timeData({ values }: TimeColumn, rows: number) {
  const validity = new Validity(rows);
  const nanoseconds = new BigInt64Array(rows);
  const halves = new Int32Array(nanoseconds.buffer);
  for (let row = 0; row < rows; row += 1) {
    const ms = values[row] ?? NaN;
    if (fitsNanoseconds(ms)) {
      writeNanoseconds(halves, row, ms);
    } else {
      validity.setNull(row);
    }
  }
  return makeData({ type: new TimestampNanosecond(), length: rows, data: nanoseconds, ...validity.bitmap });
}

function booleanData({ values }: BooleanColumn, rows: number) {
  const validity = new Validity(rows);
  const bits = new Uint8Array((rows + 7) >> 3);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row] ?? -1;
    if (value >= 0) {
      bits[row >> 3] = (bits[row >> 3] ?? 0) | ((value & 1) << (row & 7));
    } else {
      validity.setNull(row);
    }
  }
  return makeData({ type: new Bool(), length: rows, data: bits, ...validity.bitmap });
}

function stringData({ name, pool, codes }: StringColumn, rows: number) {
  const validity = new Validity(rows);
  const { offsets } = pool;
  const valueOffsets = new Int32Array(rows + 1);
  let length = 0;
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row] ?? -1;
    if (code >= 0) {
      length += (offsets[code + 1] ?? 0) - (offsets[code] ?? 0);
    } else {
      validity.setNull(row);
    }
    valueOffsets[row + 1] = Math.min(length, maxStringBytes);
  }
  if (length > maxStringBytes) {
    throw new NorthstarError('QUERY_TOO_LARGE', { megabytes: `${name}: more than ${maxStringBytes / megabyte}`, limit: maxStringBytes / megabyte });
  }
  return makeData({ type: new Utf8(), length: rows, valueOffsets, data: textsOf(pool, codes, valueOffsets), ...validity.bitmap });
}

/** The texts of all rows behind each other; `valueOffsets` says where each begins. */
function textsOf({ bytes, offsets }: StringPool, codes: Int32Array, valueOffsets: Int32Array): Uint8Array {
  const rows = valueOffsets.length - 1;
  const length = valueOffsets[rows] ?? 0;
  // The last word of a string reaches behind it, where the next one is written afterwards.
  const data = new Uint8Array(length + wordBytes);
  const [source, target] = [new DataView(bytes.buffer, bytes.byteOffset, bytes.length), new DataView(data.buffer)];
  const wholeWords = bytes.length - wordBytes;
  for (let row = 0, next = 0; row < rows; row = next) {
    next = row + 1;
    const code = codes[row] ?? -1;
    if (code < 0) {
      continue;
    }
    let from = offsets[code] ?? 0;
    let at = valueOffsets[row] ?? 0;
    // A look ahead tells most runs that are too short.
    while (codes[row + manyRows - 1] === code && next < rows && codes[next] === code) {
      next += 1;
    }
    if (next - row >= manyRows) {
      repeat(data, bytes.subarray(from, offsets[code + 1] ?? 0), at, valueOffsets[next] ?? 0);
      continue;
    }
    next = row + 1;
    // Texts that follow each other in the pool as they do in the column are copied as one.
    while (next < rows && codes[next] === code + next - row) {
      next += 1;
    }
    const to = offsets[code + next - row] ?? 0;
    if (to - from > longString) {
      data.set(bytes.subarray(from, to), at);
      continue;
    }
    for (; from < to && from <= wholeWords; from += wordBytes, at += wordBytes) {
      target.setBigInt64(at, source.getBigInt64(from));
    }
    for (; from < to; from += 1, at += 1) {
      data[at] = bytes[from] ?? 0;
    }
  }
  return data.subarray(0, length);
}

/** Fills from `at` to `end` with the text again and again; it fits whole times. */
function repeat(data: Uint8Array, text: Uint8Array, at: number, end: number): void {
  data.set(text, at);
  for (let written = text.length; at + written < end && written > 0; written *= 2) {
    data.copyWithin(at + written, at, Math.min(at + written, at + end - at - written));
  }
}
