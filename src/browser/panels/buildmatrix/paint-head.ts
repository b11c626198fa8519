/** Draws what stands above the cells: dates, of which the first may begin above the names, whether each build is ready, names of builds, the share of the checks that passed, and the mark of the build itself. */
import { shortened } from './canvas-text.ts';
import { boxOf, cellPx, headHeightPx, headPx, visibleBuilds } from './core/geometry.ts';
import { dayLabels, type Day } from './core/day-labels.ts';
import { isDisputed } from './core/matrix.ts';
import { readinessSigns } from './core/readiness-signs.ts';
import { paintCorner } from './paint-corner.ts';
import type { Inks, Picture } from './picture.ts';
import type { Tiles } from './tiles.ts';

/** Room of the mark of readiness above the name. */
const readyPx = 13;

export function paintHead(context: CanvasRenderingContext2D, picture: Picture, tiles: Tiles, inks: Inks): void {
  const { matrix, builds, buildFigures, port } = picture;
  const columns = visibleBuilds(port);
  context.textAlign = 'left';
  for (let column = columns.first; column < columns.end; column++) {
    const build = matrix.builds[builds[column] ?? -1];
    if (build === undefined) {
      continue;
    }
    const { x, y } = boxOf(port, { build: column, line: -1 });
    const { state = 'unknown' } = build.readiness ?? {};
    const isMarked = state !== 'unknown';
    if (isMarked) {
      context.font = `600 12px ${inks.fontFamily}`;
      context.textAlign = 'center';
      context.fillStyle = state === 'ready' ? inks.good : inks.bad;
      context.fillText(readinessSigns[state].mark, x + cellPx.width / 2, headPx.date + readyPx / 2);
      context.textAlign = 'left';
    }
    const isFlagged = matrix.contradictions.has(build.build);
    context.save();
    context.translate(x + cellPx.width / 2, headPx.date + headPx.name - 3);
    context.rotate(-Math.PI / 2);
    context.font = `${isFlagged ? 600 : 400} 11px ${inks.fontFamily}`;
    context.fillStyle = isFlagged ? inks.warn : inks.text;
    const flag = isFlagged ? '⚠ ' : '';
    const flagPx = isFlagged ? context.measureText(flag).width : 0;
    context.fillText(`${flag}${shortened(context, build.build, headPx.name - 4 - flagPx - (isMarked ? readyPx : 0), 'end')}`, 0, 0);
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

/** A date over all builds of its day; it stays in sight as long as one of them is. The room right of the last build, and left of the first, is theirs too. */
export function paintDates(context: CanvasRenderingContext2D, { builds, port, dayOf }: Picture, { quiet, line, fontFamily }: Inks): void {
  const columns = visibleBuilds(port);
  context.font = `11px ${fontFamily}`;
  context.textAlign = 'left';
  const days: Day[] = [];
  for (let column = columns.first; column < columns.end; column++) {
    const day = dayOf(builds[column] ?? -1);
    if (days.at(-1)?.day !== day) {
      days.push({ day, x: Math.max(port.labelsPx, boxOf(port, { build: column, line: -1 }).x) });
    }
  }
  const isBegun = columns.first === 0 || dayOf(builds[columns.first - 1] ?? -1) !== days[0]?.day;
  const isAtStart = port.scrollX <= 0;
  const columnsEnd = boxOf(port, { build: columns.end, line: -1 }).x;
  const labels = dayLabels(days, columns.end === builds.length ? Math.max(columnsEnd, port.widthPx) : columnsEnd, (text) => context.measureText(text).width, isAtStart ? port.labelsPx : 0);
  days.forEach(({ x }, at) => {
    const { text = '', isCovered = false, endsWithDay = false } = labels[at] ?? {};
    if (at > 0 || (columns.first > 0 && isBegun)) {
      context.fillStyle = line;
      context.fillRect(Math.round(x), isCovered ? headPx.date : 0, 1, isCovered ? headPx.name : headPx.date + headPx.name);
    }
    context.fillStyle = quiet;
    const endX = days[at + 1]?.x ?? columnsEnd;
    context.fillText(text, endsWithDay ? endX - 3 - context.measureText(text).width : x + 3, headPx.date / 2);
  });
}
