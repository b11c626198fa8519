import fc from 'fast-check';
import type { Box } from './geometry.ts';
import { around, tilesWithin } from './tiling.ts';

const tiling = fc.record({ widthPx: fc.integer({ min: 1, max: 300 }), heightPx: fc.integer({ min: 1, max: 300 }), tilePx: fc.record({ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 90 }) }) });
const part: fc.Arbitrary<Box> = fc.record({ x: fc.integer({ min: -50, max: 350 }), y: fc.integer({ min: -50, max: 350 }), width: fc.integer({ min: 0, max: 200 }), height: fc.integer({ min: 0, max: 200 }) });
const holds = ({ x, y, width, height }: Box, pointX: number, pointY: number) => pointX >= x && pointX < x + width && pointY >= y && pointY < y + height;

it('covers each point of the part that lies on the surface by one piece, and needs no piece that holds none of them', () => {
  fc.assert(
    fc.property(tiling, part, (of, seen) => {
      const tiles = tilesWithin(of, seen);
      const held = tiles.map(() => 0);
      for (let y = Math.max(0, seen.y); y < Math.min(of.heightPx, seen.y + seen.height); y++) {
        for (let x = Math.max(0, seen.x); x < Math.min(of.widthPx, seen.x + seen.width); x++) {
          const by = tiles.flatMap((tile, at) => (holds(tile, x, y) ? [at] : []));
          if (by.length !== 1) {
            throw new Error(`${x},${y} is in ${by.length} pieces`);
          }
          held[by[0] ?? 0] = (held[by[0] ?? 0] ?? 0) + 1;
        }
      }
      const area = Math.max(0, Math.min(of.widthPx, seen.x + seen.width) - Math.max(0, seen.x)) * Math.max(0, Math.min(of.heightPx, seen.y + seen.height) - Math.max(0, seen.y));
      expect(area === 0 || held.every((points) => points > 0)).toBe(true);
    }),
    { numRuns: 50 }
  );
});

it('gives a part the same pieces wherever it is scrolled from, so that what is drawn is found again', () => {
  fc.assert(
    fc.property(tiling, part, fc.integer({ min: 0, max: 2 }), (of, seen, pieces) => {
      const wide = new Set(tilesWithin(of, around(of, seen, pieces)).map((tile) => JSON.stringify(tile)));
      expect(tilesWithin(of, seen).every((tile) => wide.has(JSON.stringify(tile)))).toBe(true);
    })
  );
});
