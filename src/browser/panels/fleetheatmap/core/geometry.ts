/** Where rows and columns lie on the map: rows share lines where they are more than pixels, and columns share pixels likewise. All lengths are whole pixels. */
import { edge, partAt } from './partition.ts';

export interface Extent {
  readonly rows: number;
  /** Rows are drawn as this many lines. */
  readonly lines: number;
  /** Height of all lines together; what is beyond the map is scrolled to. */
  readonly totalPx: number;
}

/** A row is drawn no taller, unless a single one would leave the map nearly empty. */
const tallestRowPx = 40;
/** What a person may zoom a row to. */
const zoomedRowPx = 24;

/** `zoom` is 1 where all rows fit the height; beyond that they are that many times as tall, as far as it makes sense. */
export function extentOf(rows: number, heightPx: number, zoom: number): Extent {
  const fit = Math.min(heightPx, rows * tallestRowPx);
  const totalPx = Math.max(1, Math.round(Math.max(fit, Math.min(fit * zoom, rows * zoomedRowPx))));
  return { rows, lines: Math.min(rows, totalPx), totalPx };
}

/** The zoom beyond which rows grow no more; 1 where they do not grow at all. */
export const mostZoom = (rows: number, heightPx: number): number => Math.max(1, (rows * zoomedRowPx) / Math.max(1, Math.min(heightPx, rows * tallestRowPx)));

export const lineTop = ({ lines, totalPx }: Extent, line: number): number => edge(line, lines, totalPx);
export const lineAt = ({ lines, totalPx }: Extent, y: number): number => partAt(y, lines, totalPx);
/** The first row of a line, by its place in the order; that of the next line is the end. */
export const lineStart = ({ rows, lines }: Extent, line: number): number => edge(line, lines, rows);
export const lineOfRow = ({ rows, lines }: Extent, place: number): number => partAt(place, lines, rows);

const scrollMost = ({ totalPx }: Extent, heightPx: number): number => Math.max(0, totalPx - heightPx);
export const clampScroll = (extent: Extent, heightPx: number, scrollPx: number): number => Math.max(0, Math.min(scrollMost(extent, heightPx), Math.round(scrollPx)));

/** The lines in sight: from the first up to, and without, the second. */
export function linesInSight(extent: Extent, heightPx: number, scrollPx: number): readonly [number, number] {
  return extent.lines === 0 ? [0, 0] : [lineAt(extent, scrollPx), lineAt(extent, Math.min(extent.totalPx, scrollPx + heightPx) - 1) + 1];
}

/** The scroll that keeps what is at `y` in place from one extent to another. */
export const scrollKeeping = (from: Extent, to: Extent, heightPx: number, scrollPx: number, y: number): number => clampScroll(to, heightPx, ((scrollPx + y) / from.totalPx) * to.totalPx - y);

/** The least scroll that brings a line into sight. */
export function scrollTo(extent: Extent, heightPx: number, scrollPx: number, line: number): number {
  const [top, bottom] = [lineTop(extent, line), lineTop(extent, line + 1)];
  return clampScroll(extent, heightPx, top < scrollPx ? top : bottom > scrollPx + heightPx ? bottom - heightPx : scrollPx);
}

export const bucketLeft = (bucket: number, buckets: number, widthPx: number): number => edge(bucket, buckets, widthPx);
export const bucketAt = (x: number, buckets: number, widthPx: number): number => partAt(x, buckets, widthPx);
