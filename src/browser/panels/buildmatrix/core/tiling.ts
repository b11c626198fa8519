/** Which pieces of a surface that is drawn in pieces cover a part of it. Everything in CSS pixels. */
import type { Box } from './geometry.ts';

export interface Tiling {
  /** Of the whole surface. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of one piece; the last ones of a row or column are as large as is left. */
  readonly tilePx: { readonly width: number; readonly height: number };
}

/** The pieces that the part touches, row by row. */
export function tilesWithin({ widthPx, heightPx, tilePx }: Tiling, { x, y, width, height }: Box): readonly Box[] {
  const [columns, rows] = [startsOf(x, width, widthPx, tilePx.width), startsOf(y, height, heightPx, tilePx.height)];
  return rows.flatMap((top) => columns.map((left) => ({ x: left, y: top, width: Math.min(tilePx.width, widthPx - left), height: Math.min(tilePx.height, heightPx - top) })));
}

/** The part with so many pieces more on each side. */
export function around({ tilePx }: Pick<Tiling, 'tilePx'>, { x, y, width, height }: Box, pieces: number): Box {
  const [besideX, besideY] = [pieces * tilePx.width, pieces * tilePx.height];
  return { x: x - besideX, y: y - besideY, width: width + 2 * besideX, height: height + 2 * besideY };
}

function startsOf(from: number, size: number, total: number, piece: number): readonly number[] {
  const first = Math.floor(Math.max(0, from) / piece);
  const end = Math.ceil(Math.min(total, from + size) / piece);
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => (first + at) * piece);
}
