/** Where a box that floats beside something stands on the page. All in CSS pixels of the window. */

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface FloatingPlace {
  readonly left: number;
  readonly top: number;
  /** Undefined: as high as the window lets it. */
  readonly maxHeight?: number;
}

const gapPx = 4;
const edgePx = 8;
/** A box that is lower than this shows too little: then what was to be kept clear is covered. */
const leastHeightPx = 160;

/** Below the anchor, or above it where there is more room; at its left edge or its right. */
export function placeBelow(anchor: Area, box: Size, window: Size, align: 'left' | 'right'): FloatingPlace {
  const below = anchor.bottom + gapPx;
  const above = anchor.top - gapPx - box.height;
  return { left: within(align === 'right' ? anchor.right - box.width : anchor.left, box.width, window.width), top: below + box.height + edgePx <= window.height || above < edgePx ? within(below, box.height, window.height) : above };
}

/**
 * Beside the column of the anchor, right of it where there is room, else left; below the anchor where there is none on either side. It does not
 * stand above `floor`, and is lower and scrolls instead.
 */
export function placeBeside(anchor: Area, { width, height }: Size, window: Size, floor: number): FloatingPlace {
  const [right, left] = [anchor.right + gapPx, anchor.left - gapPx - width];
  const side = right + width + edgePx <= window.width ? right : left >= edgePx ? left : undefined;
  const wanted = side === undefined ? anchor.bottom + gapPx : anchor.top;
  const least = window.height - Math.max(edgePx, floor) - edgePx < leastHeightPx ? edgePx : Math.max(edgePx, floor);
  const top = Math.max(least, Math.min(wanted, window.height - height - edgePx));
  return { left: side ?? within(anchor.left, width, window.width), top, maxHeight: window.height - top - edgePx };
}

const within = (at: number, size: number, room: number): number => Math.max(edgePx, Math.min(at, room - size - edgePx));
