import fc from 'fast-check';
import { bucketAt, bucketLeft, clampScroll, extentOf, lineAt, lineOfRow, linesInSight, lineStart, lineTop, mostZoom, scrollKeeping, scrollTo } from './geometry.ts';

const anyMap = fc.record({ rows: fc.integer({ min: 1, max: 20_000 }), height: fc.integer({ min: 20, max: 1_200 }), zoom: fc.double({ min: 1, max: 500, noNaN: true }) });

it('gives every row a line and every pixel of a line back to that line', () => {
  fc.assert(
    fc.property(anyMap, fc.double({ min: 0, max: 1, noNaN: true }), ({ rows, height, zoom }, at) => {
      const extent = extentOf(rows, height, zoom);
      expect(extent.lines).toBe(Math.min(rows, extent.totalPx));
      expect(lineStart(extent, 0)).toBe(0);
      expect(lineStart(extent, extent.lines)).toBe(rows);
      expect(lineTop(extent, extent.lines)).toBe(extent.totalPx);
      const row = Math.min(rows - 1, Math.floor(at * rows));
      const line = lineOfRow(extent, row);
      expect(lineStart(extent, line)).toBeLessThanOrEqual(row);
      expect(lineStart(extent, line + 1)).toBeGreaterThan(row);
      expect(lineTop(extent, line + 1)).toBeGreaterThan(lineTop(extent, line));
      expect(lineAt(extent, lineTop(extent, line))).toBe(line);
      expect(lineAt(extent, lineTop(extent, line + 1) - 1)).toBe(line);
    })
  );
});

it('fits everything where nobody zoomed, and shows a single row too', () => {
  fc.assert(fc.property(anyMap, ({ rows, height }) => expect(extentOf(rows, height, 1).totalPx).toBeLessThanOrEqual(height)));
  expect(extentOf(1, 600, 1)).toEqual({ rows: 1, lines: 1, totalPx: 40 });
  expect(extentOf(10_000, 600, 1)).toEqual({ rows: 10_000, lines: 600, totalPx: 600 });
  expect(extentOf(10_000, 600, mostZoom(10_000, 600))).toEqual({ rows: 10_000, lines: 10_000, totalPx: 240_000 });
});

it('keeps what is under the pointer in place while zooming, as far as there is something to scroll', () => {
  fc.assert(
    fc.property(anyMap, fc.double({ min: 0, max: 1, noNaN: true }), ({ rows, height, zoom }, at) => {
      const [from, to] = [extentOf(rows, height, zoom), extentOf(rows, height, zoom * 2)];
      const scroll = clampScroll(from, height, at * from.totalPx);
      const y = Math.floor(at * Math.min(height, from.totalPx));
      const after = scrollKeeping(from, to, height, scroll, y);
      expect(after).toBe(clampScroll(to, height, after));
      if (after > 0 && after < to.totalPx - height) {
        expect(Math.abs((after + y) / to.totalPx - (scroll + y) / from.totalPx)).toBeLessThanOrEqual(1 / to.totalPx);
      }
    })
  );
});

it('scrolls as little as shows a line, and knows which lines are in sight', () => {
  fc.assert(
    fc.property(anyMap, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), ({ rows, height, zoom }, at, wanted) => {
      const extent = extentOf(rows, height, zoom);
      const scroll = clampScroll(extent, height, at * extent.totalPx);
      const line = Math.min(extent.lines - 1, Math.floor(wanted * extent.lines));
      const after = scrollTo(extent, height, scroll, line);
      const [first, end] = linesInSight(extent, height, after);
      expect(first <= line && line < end).toBe(true);
      if (lineTop(extent, line) >= scroll && lineTop(extent, line + 1) <= scroll + height) {
        expect(after).toBe(scroll);
      }
    })
  );
});

it('gives every pixel column to one bucket', () => {
  for (let x = 0; x < 1_000; x++) {
    const bucket = bucketAt(x, 96, 1_000);
    expect(bucketLeft(bucket, 96, 1_000) <= x && x < bucketLeft(bucket + 1, 96, 1_000)).toBe(true);
  }
  expect([bucketAt(-5, 96, 1_000), bucketAt(5_000, 96, 1_000)]).toEqual([0, 95]);
});
