import fc from 'fast-check';
import { placeBelow, placeBeside, type Area } from './floating-place.ts';

const anchorAt = (left: number, top: number): Area => ({ left, top, right: left + 24, bottom: top + 22 });
const box = { width: 380, height: 300 };
const wide = { width: 1_400, height: 900 };

it.each([
  ['right of its column', anchorAt(300, 400), wide, { left: 328, top: 400, maxHeight: 492 }],
  ['left of a column at the right edge', anchorAt(1_300, 400), wide, { left: 916, top: 400, maxHeight: 492 }],
  ['higher where the window ends, but not above what is kept clear', anchorAt(300, 800), wide, { left: 328, top: 592, maxHeight: 300 }],
  ['below the anchor in a narrow window', anchorAt(150, 400), { width: 390, height: 844 }, { left: 8, top: 426, maxHeight: 410 }],
  ['lower than it would be where there is little room', anchorAt(150, 500), { width: 390, height: 600 }, { left: 8, top: 350, maxHeight: 242 }],
])('stands beside: %s', (_, anchor, window, place) => {
  expect(placeBeside(anchor, box, window, 350)).toEqual(place);
});

it('never covers the column or what is above the floor where there is room, and never leaves the window', () => {
  const size = fc.record({ width: fc.integer({ min: 200, max: 380 }), height: fc.integer({ min: 50, max: 700 }) });
  fc.assert(
    fc.property(size, fc.integer({ min: 0, max: 1_376 }), fc.integer({ min: 0, max: 870 }), fc.integer({ min: -500, max: 700 }), (own, left, top, floor) => {
      const anchor = anchorAt(left, top);
      const place = placeBeside(anchor, own, wide, floor);
      const height = Math.min(own.height, place.maxHeight ?? Infinity);
      expect(place.left >= anchor.right || place.left + own.width <= anchor.left).toBe(true);
      expect(place.top).toBeGreaterThanOrEqual(Math.max(8, floor));
      expect([place.left >= 8, place.left + own.width <= wide.width - 8, place.top + height <= wide.height - 8]).toEqual([true, true, true]);
    })
  );
});

it('covers what is above the floor rather than show next to nothing', () => {
  expect(placeBeside(anchorAt(300, 500), box, { width: 1_400, height: 600 }, 480)).toEqual({ left: 328, top: 292, maxHeight: 300 });
});

it('stands below its anchor, or above where there is more room', () => {
  expect(placeBelow(anchorAt(300, 400), box, wide, 'left')).toEqual({ left: 300, top: 426 });
  expect(placeBelow(anchorAt(1_300, 800), box, wide, 'right')).toEqual({ left: 944, top: 496 });
});
