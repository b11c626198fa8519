/**
 * What a cell looks like. Shares lie on viridis (by Smith and van der Walt, CC0), which stays in order for colour-blind eyes and in grey;
 * the worst end is the one that stands out from the page. Cells without a share have a pattern each besides a colour.
 */
import { cells as reasons, fullCell } from '../../../../contract/packed-matrix.ts';
import { reasonOf, type Reason } from './distribution.ts';
import type { WorstEnd } from './matrix.ts';

type Rgb = readonly [number, number, number];

/** Viridis at equal distances from 0 to 1. */
const viridis = ['440154', '482878', '3e4989', '31688e', '26828e', '1f9e89', '35b779', '6ece58', 'b5de2b', 'fde725'].map(rgbOf);

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour at `at`, 0 (dark) to 1 (bright). */
export function scaleColour(at: number): Rgb {
  const place = Math.max(0, Math.min(1, at)) * (viridis.length - 1);
  const below = Math.min(viridis.length - 2, Math.floor(place));
  const [a, b] = [viridis[below] ?? [0, 0, 0], viridis[below + 1] ?? [0, 0, 0]];
  const mix = (channel: 0 | 1 | 2) => Math.round(a[channel] + (b[channel] - a[channel]) * (place - below));
  return [mix(0), mix(1), mix(2)];
}

/** How a share is placed on the scale: on a dark page the worst is the brightest, on a light page the darkest. */
export function shareColour(share: number, worst: WorstEnd, isDark: boolean): Rgb {
  return scaleColour((worst === 'high') === isDark ? share : 1 - share);
}
export const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;

/** Edge of the square that a pattern repeats. */
export const tilePx = 8;

interface Pattern {
  readonly ground: Rgb;
  readonly mark: Rgb;
  /** Whether the mark covers the pixel. */
  readonly covers: (x: number, y: number) => boolean;
}

const patterns: Readonly<Record<'dark' | 'light', Readonly<Record<Reason, Pattern>>>> = {
  dark: patternsOf({ page: [24, 27, 31], faint: [78, 82, 90], quiet: [44, 47, 53], strong: [150, 154, 162], alarm: [224, 47, 68] }),
  light: patternsOf({ page: [255, 255, 255], faint: [176, 180, 188], quiet: [232, 234, 238], strong: [112, 116, 126], alarm: [196, 22, 42] }),
};

/** Dots on the page: nothing there. Thin falling lines: free. Thick rising lines: kept out. A chequer: cannot be. */
function patternsOf({ page, faint, quiet, strong, alarm }: Readonly<Record<'page' | 'faint' | 'quiet' | 'strong' | 'alarm', Rgb>>): Readonly<Record<Reason, Pattern>> {
  return {
    noData: { ground: page, mark: faint, covers: (x, y) => x % 4 === 1 && y % 4 === 1 },
    unallocated: { ground: quiet, mark: faint, covers: (x, y) => (x - y + tilePx) % tilePx === 0 },
    drained: { ground: quiet, mark: strong, covers: (x, y) => (x + y) % 4 < 2 },
    invalid: { ground: page, mark: alarm, covers: (x, y) => (x % 4 < 2) !== (y % 4 < 2) },
  };
}

/** How a canvas holds a pixel: red in the lowest byte. */
const pixelOf = ([red, green, blue]: Rgb): number => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** A table of 256 colours for each pixel of a tile: entry `((y % tilePx) * tilePx + (x % tilePx)) * 256 + cell`. */
export function colourTables(worst: WorstEnd, isDark: boolean): Uint32Array {
  const tables = new Uint32Array(tilePx * tilePx * 256);
  for (let cell = 0; cell < 256; cell++) {
    const reason = reasonOf(cell);
    const share = pixelOf(shareColour(cell / fullCell, worst, isDark));
    for (let y = 0; y < tilePx; y++) {
      for (let x = 0; x < tilePx; x++) {
        const pattern = reason === undefined ? undefined : patterns[isDark ? 'dark' : 'light'][reason];
        tables[(y * tilePx + x) * 256 + cell] = pattern === undefined ? share : pixelOf(pattern.covers(x, y) ? pattern.mark : pattern.ground);
      }
    }
  }
  return tables;
}

/** The pattern of a reason as a CSS image of one tile. */
export function patternImage(reason: Reason, isDark: boolean): string {
  const { ground, mark, covers } = patterns[isDark ? 'dark' : 'light'][reason];
  let marks = '';
  for (let y = 0; y < tilePx; y++) {
    for (let x = 0; x < tilePx; x++) {
      marks += covers(x, y) ? `M${x} ${y}h1v1h-1z` : '';
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${tilePx}" height="${tilePx}" shape-rendering="crispEdges"><path fill="${cssColour(ground)}" d="M0 0h${tilePx}v${tilePx}h-${tilePx}z"/><path fill="${cssColour(mark)}" d="${marks}"/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** The reasons as a legend lists them, and the byte of each. */
export const legendReasons: ReadonlyArray<{ readonly reason: Reason; readonly cell: number }> = [
  { reason: 'unallocated', cell: reasons.unallocated },
  { reason: 'drained', cell: reasons.drained },
  { reason: 'noData', cell: reasons.noData },
  { reason: 'invalid', cell: reasons.invalid },
];
