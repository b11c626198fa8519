/** Draws what stands above the cells: dates, names of builds, the share of the checks that passed, and the mark of the build itself. */
import { shortened } from './canvas-text.ts';
import { boxOf, cellPx, headHeightPx, headPx, visibleBuilds } from './core/geometry.ts';
import { isDisputed } from './core/matrix.ts';
import { paintCorner } from './paint-corner.ts';
import type { Inks, Picture } from './picture.ts';
import type { Tiles } from './tiles.ts';

export function paintHead(context: CanvasRenderingContext2D, picture: Picture, tiles: Tiles, inks: Inks): void {
  const { matrix, builds, buildFigures, port } = picture;
  const columns = visibleBuilds(port);
  dates(context, picture, inks);
  context.textAlign = 'left';
  for (let column = columns.first; column < columns.end; column++) {
    const build = matrix.builds[builds[column] ?? -1];
    if (build === undefined) {
      continue;
    }
    const { x, y } = boxOf(port, { build: column, line: -1 });
    const isFlagged = matrix.contradictions.has(build.build);
    context.save();
    context.translate(x + cellPx.width / 2, headPx.date + headPx.name - 3);
    context.rotate(-Math.PI / 2);
    context.font = `${isFlagged ? 600 : 400} 11px ${inks.fontFamily}`;
    context.fillStyle = isFlagged ? inks.warn : inks.text;
    const flag = isFlagged ? '⚠ ' : '';
    const flagPx = isFlagged ? context.measureText(flag).width : 0;
    context.fillText(`${flag}${shortened(context, build.build, headPx.name - 4 - flagPx, 'end')}`, 0, 0);
    context.restore();
    const { passed = 0, judged = 0 } = buildFigures[builds[column] ?? -1] ?? {};
    if (judged > 0) {
      context.fillStyle = inks.line;
      context.fillRect(x + 2, headPx.date + headPx.name, cellPx.width - 4, headPx.share - 3);
      context.fillStyle = inks.quiet;
      context.fillRect(x + 2, headPx.date + headPx.name, ((cellPx.width - 4) * passed) / judged, headPx.share - 3);
    }
    const tile = tiles(build.mark, build.mark === 'unknown');
    if (tile !== undefined) {
      context.drawImage(tile, x, y, cellPx.width, cellPx.height);
    }
    if (isDisputed(matrix, matrix.buildRows[builds[column] ?? -1] ?? -1)) {
      paintCorner(context, x, y, inks);
    }
  }
  context.fillStyle = inks.line;
  context.fillRect(port.labelsPx, headHeightPx - 2, port.widthPx, 1);
}

/** A date over all builds of its day; it stays in sight as long as one of them is. */
function dates(context: CanvasRenderingContext2D, { builds, port, dayOf }: Picture, { quiet, line, fontFamily }: Inks): void {
  const columns = visibleBuilds(port);
  context.font = `11px ${fontFamily}`;
  context.textAlign = 'left';
  for (let first = columns.first; first < columns.end; ) {
    const day = dayOf(builds[first] ?? -1);
    let end = first + 1;
    while (end < columns.end && dayOf(builds[end] ?? -1) === day) {
      end++;
    }
    const from = Math.max(port.labelsPx, boxOf(port, { build: first, line: -1 }).x);
    const room = boxOf(port, { build: end, line: -1 }).x - from;
    if (first > 0 && dayOf(builds[first - 1] ?? -1) !== day) {
      context.fillStyle = line;
      context.fillRect(Math.round(from), 0, 1, headPx.date + headPx.name);
    }
    const text = [day, day.slice(5), day.slice(8)].find((one) => context.measureText(one).width <= room - 5);
    if (text !== undefined) {
      context.fillStyle = quiet;
      context.fillText(text, from + 3, headPx.date / 2);
    }
    first = end;
  }
}
