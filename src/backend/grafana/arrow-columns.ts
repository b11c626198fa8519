/** A table's columns as Arrow data over buffers that are filled directly: no builder, no string is decoded. */
import { Bool, Float64, makeData, TimestampNanosecond, Utf8, type Data, type DataType } from 'apache-arrow';
import { NorthstarError } from '../../contract/errors.ts';
import type { BooleanColumn, NumberColumn, StringColumn, TableColumn, TimeColumn } from '../../contract/table.ts';
import { fitsNanoseconds, writeNanoseconds } from './nanoseconds.ts';

/** Offsets of Arrow's Utf8 are 32-bit. */
const maxStringBytes = 2 ** 31 - 1;
const megabyte = 1024 * 1024;
/** From about this length on, copying a string by `set` costs less than word by word. */
const longString = 96;
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

/** Marks the rows that hold a value; the bitmap is left out where all do. */
class Validity {
  readonly bits: Uint8Array;
  nullCount: number;

  constructor(rows: number) {
    this.bits = new Uint8Array((rows + 7) >> 3);
    this.nullCount = rows;
  }

  set(row: number): void {
    this.bits[row >> 3] = (this.bits[row >> 3] ?? 0) | (1 << (row & 7));
    this.nullCount -= 1;
  }

  get bitmap(): { nullCount: number; nullBitmap: Uint8Array | undefined } {
    return { nullCount: this.nullCount, nullBitmap: this.nullCount === 0 ? undefined : this.bits };
  }
}

function numberData({ values }: NumberColumn, rows: number) {
  const validity = new Validity(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row];
    if (value === value && value !== undefined) {
      validity.set(row);
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
      validity.set(row);
      writeNanoseconds(halves, row, ms);
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
      validity.set(row);
      bits[row >> 3] = (bits[row >> 3] ?? 0) | ((value & 1) << (row & 7));
    }
  }
  return makeData({ type: new Bool(), length: rows, data: bits, ...validity.bitmap });
}

function stringData({ name, pool, codes }: StringColumn, rows: number) {
  const validity = new Validity(rows);
  const { bytes, offsets } = pool;
  const valueOffsets = new Int32Array(rows + 1);
  let length = 0;
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row] ?? -1;
    if (code >= 0) {
      validity.set(row);
      length += (offsets[code + 1] ?? 0) - (offsets[code] ?? 0);
      if (length > maxStringBytes) {
        throw new NorthstarError('QUERY_TOO_LARGE', { megabytes: `${name}: more than ${maxStringBytes / megabyte}`, limit: maxStringBytes / megabyte });
      }
    }
    valueOffsets[row + 1] = length;
  }
  // The last word of a string reaches behind it, where the next one is written afterwards.
  const data = new Uint8Array(length + wordBytes);
  const [source, target] = [new DataView(bytes.buffer, bytes.byteOffset, bytes.length), new DataView(data.buffer)];
  const wholeWords = bytes.length - wordBytes;
  for (let row = 0; row < rows; row += 1) {
    const code = codes[row] ?? -1;
    if (code < 0) {
      continue;
    }
    const to = offsets[code + 1] ?? 0;
    let from = offsets[code] ?? 0;
    let at = valueOffsets[row] ?? 0;
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
  return makeData({ type: new Utf8(), length: rows, valueOffsets, data: data.subarray(0, length), ...validity.bitmap });
}
