import fc from 'fast-check';
import { cellOf, cells, fullCell, packRow, shareOf, unpackRow } from './packed-matrix.ts';

const cell = fc.oneof(fc.integer({ min: 0, max: fullCell }), fc.constantFrom(...Object.values(cells)));

describe('a packed row', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(cell), (bytes) => {
        const row = new Uint8Array(bytes.length);
        expect(unpackRow(packRow(Uint8Array.from(bytes)), row)).toBe(bytes.length > 0);
        expect([...row]).toEqual(bytes);
      })
    );
  });

  it('is no data where the text ends early, is no base64 or is not there, and says so', () => {
    for (const [text, expected] of [[packRow(Uint8Array.of(7)), [7, 255, 255]], ['%', [255, 255, 255]], [null, [255, 255, 255]], ['', [255, 255, 255]]] as const) {
      const row = Uint8Array.of(1, 2, 3);
      expect(unpackRow(text, row)).toBe(false);
      expect([...row]).toEqual(expected);
    }
  });

  it('is not taken for whole where the text holds more than its columns', () => {
    const row = new Uint8Array(1);
    expect([unpackRow(packRow(Uint8Array.of(7, 8)), row), [...row]]).toEqual([false, [7]]);
  });
});

/** Bytes that decode themselves as engines of 2025 do: whole groups of three only, and an error for what is no base64. */
function decodingBytes(length: number): Uint8Array {
  const row = new Uint8Array(length);
  return Object.assign(row, {
    setFromBase64: (text: string) => {
      const bytes = Buffer.from(atob(text), 'latin1');
      const fits = bytes.length <= length ? bytes.length : length - (length % 3);
      row.set(bytes.subarray(0, fits));
      return { read: bytes.length <= length ? text.length : (fits / 3) * 4, written: fits };
    },
  });
}

it('is unpacked alike where bytes decode themselves and where they do not', () => {
  const text = fc.oneof(fc.array(cell, { maxLength: 12 }).map((bytes) => packRow(Uint8Array.from(bytes))), fc.constantFrom('', '%', 'A', 'AQ', 'AQID%'));
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 12 }), (packed, length) => {
      const [slow, fast] = [new Uint8Array(length), decodingBytes(length)];
      expect([unpackRow(packed, fast), Array.from(fast)]).toEqual([unpackRow(packed, slow), Array.from(slow)]);
    })
  );
});

describe('a cell', () => {
  it('keeps a share to half of its half percents', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => Math.abs(shareOf(cellOf(share)) - share) <= 0.0025 + 1e-12));
  });

  it.each([[NaN, cells.noData], [-0.01, cells.invalid], [Infinity, cells.invalid], [1.2, cells.invalid], [1.04, fullCell], [0, 0]])('of a share of %p is %p', (share, byte) => {
    expect(cellOf(share)).toBe(byte);
  });

  it('without a share has none', () => {
    expect(Object.values(cells).map(shareOf)).toEqual([NaN, NaN, NaN, NaN]);
  });
});
