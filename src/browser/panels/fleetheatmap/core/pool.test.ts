import fc from 'fast-check';
import { cells } from '../../../../contract/packed-matrix.ts';
import { cellAt, strideOf } from './matrix.ts';
import { bucketsOf, poolRows, worseCell } from './pool.ts';
import { edge, partAt } from './partition.ts';
import { anyCell, anyMatrix } from './testing/arbitrary.ts';
import { slowPixel } from './testing/slow-pool.ts';

it('pools any rows and columns as looking at every cell does', () => {
  fc.assert(
    fc.property(anyMatrix, fc.integer({ min: 1, max: 12 }), fc.nat(), fc.nat(), (matrix, most, a, b) => {
      const order = Int32Array.from(matrix.members.keys()).reverse();
      const [start, end] = [a % (order.length + 1), b % (order.length + 1)].sort((x, y) => x - y);
      const buckets = bucketsOf(matrix.columns, most);
      const out = new Uint8Array(buckets.count);
      poolRows(matrix, order, start ?? 0, end ?? 0, buckets, out);
      const expected = Array.from({ length: buckets.count }, (_, bucket) =>
        slowPixel(
          matrix.worst,
          Array.from(order.subarray(start, end)).flatMap((row) => Array.from({ length: matrix.columns }, (_column, column) => column).filter((column) => edge(bucket, buckets.count, matrix.columns) <= column && column < edge(bucket + 1, buckets.count, matrix.columns)).map((column) => cellAt(matrix, row, column)))
        )
      );
      expect([...out]).toEqual(expected);
    })
  );
});

it('lets one bad host in ten thousand show', () => {
  const rows = 10_000;
  const all = new Uint8Array(rows * strideOf(3)).fill(190);
  all[4_321 * strideOf(3) + 1] = 4;
  const out = new Uint8Array(3);
  poolRows({ cells: all, columns: 3, worst: 'low' }, Int32Array.from({ length: rows }, (_, row) => row), 0, rows, bucketsOf(3, 3), out);
  expect([...out]).toEqual([190, 4, 190]);
});

it('takes a share before a reason, and any word before none', () => {
  fc.assert(
    fc.property(fc.constantFrom('low' as const, 'high' as const), anyCell, anyCell, (worst, a, b) => {
      expect(worseCell(worst, a, b)).toBe(worseCell(worst, b, a));
      if (a <= 200 || b <= 200) {
        expect(worseCell(worst, a, b)).toBe(slowPixel(worst, [a, b]));
      }
    })
  );
  expect(worseCell('low', cells.noData, cells.invalid)).toBe(cells.invalid);
});

it('gives each position to exactly one part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (a, b) => {
      const [parts, length] = a < b ? [a, b] : [b, a];
      for (let position = 0; position < length; position++) {
        const part = partAt(position, parts, length);
        expect(edge(part, parts, length)).toBeLessThanOrEqual(position);
        expect(edge(part + 1, parts, length)).toBeGreaterThan(position);
      }
    })
  );
});
