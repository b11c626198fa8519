import fc from 'fast-check';
import { boxOf, headHeightPx, labelsPxOf, scrollTo, spotAt, buildsWithin, cellsInSight, linesWithin, type Viewport } from './geometry.ts';

const port: fc.Arbitrary<Viewport> = fc.record({
  builds: fc.integer({ min: 1, max: 1_000 }),
  lines: fc.integer({ min: 1, max: 500 }),
  widthPx: fc.integer({ min: 240, max: 2_000 }),
  heightPx: fc.integer({ min: 200, max: 1_500 }),
  labelsPx: fc.integer({ min: 60, max: 180 }),
  scrollX: fc.integer({ min: 0, max: 20_000 }),
  scrollY: fc.integer({ min: 0, max: 10_000 }),
});

describe('the geometry of the matrix', () => {
  it('finds each cell under the middle of its box, and draws every cell that can be seen', () => {
    fc.assert(
      fc.property(port, fc.nat(), fc.integer({ min: -1, max: 499 }), (at, build, line) => {
        const spot = { build: build % at.builds, line: Math.min(line, at.lines - 1) };
        const { x, y, width, height } = boxOf(at, spot);
        const [middleX, middleY] = [x + width / 2, y + height / 2];
        const isInSight = middleX >= at.labelsPx && middleX < at.widthPx && middleY < at.heightPx && (spot.line < 0 || middleY >= headHeightPx);
        if (isInSight) {
          expect(spotAt(at, middleX, middleY)).toEqual(spot);
          const [columns, rows] = [buildsWithin(cellsInSight(at), at.builds), linesWithin(cellsInSight(at), at.lines)];
          expect(spot.build >= columns.first && spot.build < columns.end).toBe(true);
          expect(spot.line < 0 || (spot.line >= rows.first && spot.line < rows.end)).toBe(true);
        }
      })
    );
  });

  it('scrolls a cell whole into sight, and not at all where it is', () => {
    fc.assert(
      fc.property(port, fc.nat(), fc.nat(), (at, build, line) => {
        const spot = { build: build % at.builds, line: line % at.lines };
        const moved = { ...at, ...scrollTo(at, spot) };
        const { x, y, width, height } = boxOf(moved, spot);
        expect(x >= at.labelsPx && x + width <= Math.max(at.widthPx, at.labelsPx + width)).toBe(true);
        expect(y >= headHeightPx && y + height <= Math.max(at.heightPx, headHeightPx + height)).toBe(true);
        expect(scrollTo(moved, spot)).toEqual({ scrollX: moved.scrollX, scrollY: moved.scrollY });
      })
    );
  });
});

describe('the width of the names', () => {
  it('grows as far as the longest name needs, and only where the builds leave room', () => {
    expect([labelsPxOf(1_400, 3, 6), labelsPxOf(1_400, 3, 40), labelsPxOf(1_400, 97, 40), labelsPxOf(1_400, 3, 400)]).toEqual([268, 370, 268, 700]);
    expect([labelsPxOf(390, 40, 40), labelsPxOf(390, 3, 40)]).toEqual([130, 195]);
  });
});
