/** Where cells lie, in CSS pixels from the top left of the scrolled area: columns are builds, rows are lines. */

export const cellPx = { width: 24, height: 22 } as const;
/** Dates, names of builds, the share that passed, and the build's own mark: all of these stay where they are. */
export const headPx = { date: 16, name: 60, share: 6, mark: cellPx.height + 4 } as const;
export const headHeightPx = headPx.date + headPx.name + headPx.share + headPx.mark;

/** Widths of the figures beside a name: the rate, and the streak; and the gap right of each. */
export const figurePx = { rate: 40, streak: 34, gap: 6 } as const;

/** Below this width the names stand without figures. */
export const narrowPx = 560;
const letterPx = 6.6;
const besideNamePx = 32;

/** The width of the names: a part of the panel, and where few builds leave room as much as the longest name needs. `longest`: its letters. */
export function labelsPxOf(widthPx: number, builds: number, longest: number): number {
  const isNarrow = widthPx < narrowPx;
  const figuresPx = isNarrow ? 0 : figurePx.rate + figurePx.streak;
  const usual = isNarrow ? Math.min(130, Math.round(widthPx * 0.34)) : Math.min(300, 110 + figuresPx + Math.round(widthPx * 0.06));
  const needed = Math.ceil(longest * letterPx) + besideNamePx + figuresPx;
  return Math.max(usual, Math.min(needed, widthPx - builds * cellPx.width - besideNamePx, Math.round(widthPx / 2)));
}

/** All of what is seen but how far it is scrolled. */
export interface ViewSize {
  readonly builds: number;
  readonly lines: number;
  /** Of the whole drawing, names and head included. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly labelsPx: number;
}

export interface Viewport extends ViewSize {
  readonly scrollX: number;
  readonly scrollY: number;
}

export interface Range {
  readonly first: number;
  /** Not included. */
  readonly end: number;
}

const rangeOf = (from: number, room: number, size: number, count: number): Range => ({ first: Math.max(0, Math.min(count, Math.floor(from / size))), end: Math.max(0, Math.min(count, Math.ceil((from + Math.max(0, room)) / size))) });

/** The columns, and the rows, of which anything lies within a part of the cells. */
export const buildsWithin = ({ x, width }: Pick<Box, 'x' | 'width'>, builds: number): Range => rangeOf(x, width, cellPx.width, builds);
export const linesWithin = ({ y, height }: Pick<Box, 'y' | 'height'>, lines: number): Range => rangeOf(y, height, cellPx.height, lines);

/** What of the cells is in sight. */
export const cellsInSight = ({ widthPx, heightPx, labelsPx, scrollX, scrollY }: Viewport): Box => ({ x: scrollX, y: scrollY, width: Math.max(0, widthPx - labelsPx), height: Math.max(0, heightPx - headHeightPx) });

/** A place in the matrix; line -1 is the row of the builds themselves, build -1 the name of the line. */
export interface Spot {
  readonly build: number;
  readonly line: number;
}

/** What lies under a point of the drawing; undefined beside the cells. */
export function spotAt(port: Viewport, x: number, y: number): Spot | undefined {
  const build = Math.floor((x - port.labelsPx + port.scrollX) / cellPx.width);
  const line = y < headHeightPx ? -1 : Math.floor((y - headHeightPx + port.scrollY) / cellPx.height);
  return x < port.labelsPx || build < 0 || build >= port.builds || line >= port.lines ? undefined : { build, line };
}

/** The name of a line that lies under a point of the names; undefined elsewhere. */
export function labelAt(port: Viewport, x: number, y: number): Spot | undefined {
  const line = Math.floor((y - headHeightPx + port.scrollY) / cellPx.height);
  return x < port.labelsPx && y >= headHeightPx && line >= 0 && line < port.lines ? { build: -1, line } : undefined;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a cell lies among all cells, of which the first is at 0, 0; a build itself, in the head above them. */
export const placeOfCell = ({ build, line }: Spot): Box => ({ x: build * cellPx.width, y: line < 0 ? headHeightPx - headPx.mark : line * cellPx.height, ...cellPx });

/** Where a cell, or the name of a line, lies in what is in sight. */
export function boxOf(port: Viewport, spot: Spot): Box {
  const { x, y, width, height } = placeOfCell(spot);
  const top = spot.line < 0 ? y : headHeightPx + y - port.scrollY;
  return spot.build < 0 ? { x: 0, y: top, width: port.labelsPx, height } : { x: port.labelsPx + x - port.scrollX, y: top, width, height };
}

/** How far to scroll so that the cell is whole in sight, as little as possible. */
export function scrollTo(port: Viewport, { build, line }: Spot): { readonly scrollX: number; readonly scrollY: number } {
  const within = (at: number, size: number, scroll: number, room: number) => (at < scroll ? at : at + size > scroll + room ? at + size - room : scroll);
  return {
    scrollX: Math.max(0, within(build * cellPx.width, cellPx.width, port.scrollX, port.widthPx - port.labelsPx)),
    scrollY: line < 0 ? port.scrollY : Math.max(0, within(line * cellPx.height, cellPx.height, port.scrollY, port.heightPx - headHeightPx)),
  };
}
