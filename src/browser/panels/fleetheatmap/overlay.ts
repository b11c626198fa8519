/** What lies above the map and moves with pointer and keys: drawn by itself, so that the map is not painted again. */
import { bucketLeft, lineTop, type Extent } from './core/geometry.ts';

export interface Spot {
  readonly line: number;
  readonly bucket: number;
}
export interface Overlay {
  readonly extent: Extent;
  readonly buckets: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scrollPx: number;
  readonly hover: Spot | undefined;
  /** Where the keys are; undefined without the focus. */
  readonly cursor: Spot | undefined;
  readonly selected: Spot | undefined;
  /** First and last bucket. */
  readonly brush: readonly [number, number] | undefined;
}
export interface OverlayColours {
  readonly line: string;
  readonly halo: string;
  readonly band: string;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of the cell on the map, in pixels from its corner. */
export function boxOf({ line, bucket }: Spot, { extent, buckets, widthPx, scrollPx }: Pick<Overlay, 'extent' | 'buckets' | 'widthPx' | 'scrollPx'>): Box {
  const [x, y] = [bucketLeft(bucket, buckets, widthPx), lineTop(extent, line) - scrollPx];
  return { x, y, width: bucketLeft(bucket + 1, buckets, widthPx) - x, height: lineTop(extent, line + 1) - scrollPx - y };
}

export function drawOverlay(context: CanvasRenderingContext2D, overlay: Overlay, { line, halo, band }: OverlayColours): void {
  const { widthPx, heightPx, hover, cursor, selected, brush, buckets } = overlay;
  context.clearRect(0, 0, widthPx, heightPx);
  if (brush !== undefined) {
    const [from, to] = [bucketLeft(brush[0], buckets, widthPx), bucketLeft(brush[1] + 1, buckets, widthPx)];
    context.fillStyle = band;
    context.fillRect(from, 0, to - from, heightPx);
    outline(context, { x: from, y: 0, width: to - from, height: heightPx }, line, halo, 1);
  }
  if (selected !== undefined) {
    const box = boxOf(selected, overlay);
    outline(context, { x: 0, y: box.y, width: widthPx, height: box.height }, line, halo, 1);
    outline(context, grown(box), line, halo, 2);
  }
  if (hover !== undefined) {
    const box = boxOf(hover, overlay);
    context.fillStyle = band;
    context.fillRect(0, box.y, widthPx, box.height);
    context.fillRect(box.x, 0, box.width, heightPx);
    outline(context, grown(box), line, halo, 1);
  }
  if (cursor !== undefined) {
    outline(context, grown(boxOf(cursor, overlay)), line, halo, 2);
  }
}

/** A cell of a pixel or two would be lost within its own outline. */
const grown = ({ x, y, width, height }: Box): Box => {
  const [more, taller] = [Math.max(0, 7 - width) / 2, Math.max(0, 7 - height) / 2];
  return { x: x - more, y: y - taller, width: width + 2 * more, height: height + 2 * taller };
};

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Box, line: string, halo: string, thickness: number): void {
  context.lineWidth = thickness + 2;
  context.strokeStyle = halo;
  context.strokeRect(x, y, width, height);
  context.lineWidth = thickness;
  context.strokeStyle = line;
  context.strokeRect(x, y, width, height);
}
