/** What the map is measured against: the same cells drawn one path each on a canvas, and as SVG. */
import { shareColour, cssColour } from '../../../src/browser/panels/fleetheatmap/core/colours.ts';
import type { Lines } from '../../../src/browser/panels/fleetheatmap/core/lines.ts';
import { fullCell } from '../../../src/contract/packed-matrix.ts';

const colours = Array.from({ length: 256 }, (_, cell) => (cell <= fullCell ? cssColour(shareColour(cell / fullCell, 'low', true)) : '#2c2f35'));

/** One path a cell. The canvas is read at last: until then a browser may only have noted down what to draw. */
export function drawPaths(canvas: HTMLCanvasElement, lines: Lines, count: number): void {
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new Error('no canvas');
  }
  const [width, height] = [canvas.width / lines.buckets.count, canvas.height / lines.extent.lines];
  for (let line = 0; line < count; line++) {
    const bytes = lines.line(line);
    for (let bucket = 0; bucket < bytes.length; bucket++) {
      context.fillStyle = colours[bytes[bucket] ?? 255] ?? '';
      context.beginPath();
      context.rect(bucket * width, line * height, width, height);
      context.fill();
    }
  }
  context.getImageData(0, 0, 1, 1);
}

/** One rectangle for each run of equal cells in a line, made as one text, which is how SVG is quickest. */
export function svgOf(lines: Lines, widthPx: number, heightPx: number): string {
  const { buckets, extent } = lines;
  const [width, height] = [widthPx / buckets.count, heightPx / extent.lines];
  const parts: string[] = [];
  for (let line = 0; line < extent.lines; line++) {
    const bytes = lines.line(line);
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      for (to = from + 1; to < bytes.length && bytes[to] === bytes[from]; ) {
        to++;
      }
      parts.push(`<rect x="${from * width}" y="${line * height}" width="${(to - from) * width}" height="${height}" fill="${colours[bytes[from] ?? 255] ?? ''}"/>`);
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" shape-rendering="crispEdges">${parts.join('')}</svg>`;
}
