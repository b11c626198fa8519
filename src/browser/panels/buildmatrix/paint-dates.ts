/** Draws the dates above the builds, of which the first may begin above the names. */
import { boxOf, buildsWithin, cellsInSight, headPx, type Viewport } from './core/geometry.ts';
import { dayLabels, type Day } from './core/day-labels.ts';
import type { Inks, PaintContext, Picture } from './picture.ts';

/** A date over all builds of its day; it stays in sight as long as one of them is. The room right of the last build, and left of the first, is theirs too. */
export function paintDates(context: PaintContext, { builds, dayOf }: Picture, port: Viewport, { quiet, line, fontFamily }: Inks): void {
  const columns = buildsWithin(cellsInSight(port), builds.length);
  context.clearRect(0, 0, port.widthPx, headPx.date);
  context.textBaseline = 'middle';
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
    if (!isCovered && (at > 0 || (columns.first > 0 && isBegun))) {
      context.fillStyle = line;
      context.fillRect(Math.round(x), 0, 1, headPx.date);
    }
    context.fillStyle = quiet;
    const endX = days[at + 1]?.x ?? columnsEnd;
    context.fillText(text, endsWithDay ? endX - 3 - context.measureText(text).width : x + 3, headPx.date / 2);
  });
}
