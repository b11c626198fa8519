import fc from 'fast-check';
import { colourTables, tilePx } from './colours.ts';
import { clampScroll, extentOf } from './geometry.ts';
import { membersIn, rowsAt } from './levels.ts';
import { createLines } from './lines.ts';
import { cellAt } from './matrix.ts';
import { bucketsOfPixels, paint } from './paint.ts';
import { pickCell } from './pick.ts';
import { anyMatrix } from './testing/arbitrary.ts';
import { slowPixel } from './testing/slow-pool.ts';

it('paints every pixel as looking at the cells below it does, and picks one of them', () => {
  fc.assert(
    fc.property(anyMatrix, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20 }), fc.double({ min: 1, max: 40, noNaN: true }), fc.nat(500), (matrix, widthPx, heightPx, zoom, scroll) => {
      const rows = rowsAt(matrix, membersIn(matrix, { cluster: undefined, rack: undefined }), 'host');
      const order = rows.order.slice().reverse();
      const extent = extentOf(order.length, heightPx, zoom);
      const scrollPx = clampScroll(extent, heightPx, scroll);
      const lines = createLines(matrix, order, extent, widthPx);
      const tables = colourTables(matrix.worst, true);
      const pixels = new Uint32Array(widthPx * heightPx).fill(7);
      paint({ pixels, widthPx, heightPx }, lines, bucketsOfPixels(lines.buckets.count, widthPx), scrollPx, tables);
      const share = (position: number, parts: number, length: number) => Array.from({ length: parts }, (_, part) => part).find((part) => Math.floor((part * length) / parts) <= position && position < Math.floor(((part + 1) * length) / parts)) ?? -1;
      const inPart = (part: number, parts: number, length: number) => Array.from({ length }, (_, at) => at).filter((at) => share(at, parts, length) === part);
      for (let y = 0; y < heightPx; y++) {
        for (let x = 0; x < widthPx; x++) {
          const pixel = pixels[y * widthPx + x];
          if (y + scrollPx >= extent.totalPx || order.length === 0) {
            expect(pixel).toBe(0);
            continue;
          }
          const line = share(y + scrollPx, extent.lines, extent.totalPx);
          const bucket = share(x, lines.buckets.count, widthPx);
          const below = inPart(line, extent.lines, order.length).flatMap((place) => inPart(bucket, lines.buckets.count, matrix.columns).map((column) => cellAt(matrix, order[place] ?? 0, column)));
          const cell = slowPixel(matrix.worst, below);
          expect(pixel).toBe(tables[(((y + scrollPx) % tilePx) * tilePx + (x % tilePx)) * 256 + cell]);
          const picked = pickCell(rows, order, lines, line, bucket);
          expect(picked?.cell).toBe(cell);
          expect(cellAt(matrix, picked?.row ?? 0, picked?.column ?? 0)).toBe(cell);
          expect((picked?.rowsPooled ?? 0) * (picked?.columnsPooled ?? 0)).toBe(below.length);
        }
      }
    }),
    { numRuns: 60 }
  );
});
