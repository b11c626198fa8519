/** Paints the lines in sight into the pixels of an image: one look into a table a pixel, no shapes. */
import { tilePx } from './colours.ts';
import { lineTop, linesInSight } from './geometry.ts';
import type { Lines } from './lines.ts';
import { partAt } from './partition.ts';

export interface Image {
  /** Row-major, as `ImageData` has them. */
  readonly pixels: Uint32Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The bucket of each pixel column. */
export const bucketsOfPixels = (buckets: number, widthPx: number): Uint16Array => Uint16Array.from({ length: widthPx }, (_, x) => partAt(x, buckets, widthPx));

/** What no line covers stays clear. */
export function paint({ pixels, widthPx, heightPx }: Image, lines: Lines, bucketOf: Uint16Array, scrollPx: number, tables: Uint32Array): void {
  const { extent } = lines;
  const [first, end] = lines.buckets.count === 0 ? [0, 0] : linesInSight(extent, heightPx, scrollPx);
  let y = 0;
  for (let line = first; line < end; line++) {
    const bytes = lines.line(line);
    const top = Math.max(0, lineTop(extent, line) - scrollPx);
    const bottom = Math.min(heightPx, lineTop(extent, line + 1) - scrollPx);
    for (y = top; y < bottom; y++) {
      const at = y * widthPx;
      if (y - tilePx >= top) {
        pixels.copyWithin(at, at - tilePx * widthPx, at - (tilePx - 1) * widthPx);
      } else {
        paintRow(pixels, at, bytes, bucketOf, tables, ((y + scrollPx) % tilePx) * tilePx);
      }
    }
  }
  pixels.fill(0, y * widthPx);
}

function paintRow(pixels: Uint32Array, at: number, bytes: Uint8Array, bucketOf: Uint16Array, tables: Uint32Array, phase: number): void {
  for (let x = 0; x < bucketOf.length; x++) {
    pixels[at + x] = tables[((phase + (x % tilePx)) << 8) | (bytes[bucketOf[x] ?? 0] ?? 255)] ?? 0;
  }
}
