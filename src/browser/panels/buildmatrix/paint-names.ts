/** Draws what stands left of the cells: the names of checks and groups, how often each passed, and since when it does as it does. */
import { shortened } from './canvas-text.ts';
import type { Line } from './core/arrange.ts';
import type { CheckFigures } from './core/figures.ts';
import { cellPx, figurePx, linesWithin, type Box } from './core/geometry.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { percentText } from './core/percent.ts';
import type { Inks, PaintContext, Picture } from './picture.ts';

/** `part`: of the names alone, the first of which begins at 0, 0, and as wide as they are. */
export function paintNames(context: PaintContext, { matrix, lines, figures, groupFigures, withFigures }: Picture, part: Box, inks: Inks): void {
  const figuresPx = withFigures ? figurePx.rate + figurePx.streak : 0;
  const rows = linesWithin(part, lines.length);
  context.textBaseline = 'middle';
  for (let at = rows.first; at < rows.end; at++) {
    const line = lines[at];
    if (line === undefined) {
      continue;
    }
    const y = at * cellPx.height + cellPx.height / 2;
    const isGroup = line.kind === 'group';
    context.textAlign = 'left';
    context.font = `${isGroup ? 600 : 400} 12px ${inks.fontFamily}`;
    context.fillStyle = isGroup ? inks.text : inks.quiet;
    context.fillText(shortened(context, nameOf(matrix, line), part.width - 10 - figuresPx, 'bothEnds'), 4, y);
    if (withFigures) {
      context.fillStyle = inks.quiet;
      paintFigures(context, isGroup ? groupFigures.get(at) : figures[line.check], part.width - figurePx.streak - figurePx.gap, part.width - figurePx.gap, y, inks);
    }
  }
}

/** With a sign of its own for a group that is folded or not, and for a gate that is declared or inferred. */
function nameOf({ checks }: BuildMatrix, line: Line): string {
  if (line.kind === 'group') {
    return `${line.isFolded ? '▸' : '▾'} ${line.name} (${line.checks.length})`;
  }
  const { check = '', gate = null } = checks[line.check] ?? {};
  return `${gate === 'declared' ? '◆ ' : gate === 'inferred' ? '◇ ' : ''}${check}`;
}

function paintFigures(context: PaintContext, own: CheckFigures | undefined, rateX: number, streakX: number, y: number, inks: Inks): void {
  if (own === undefined || own.passing.trials === 0) {
    return;
  }
  context.textAlign = 'right';
  context.font = `11px ${inks.fontFamily}`;
  context.fillText(percentText(own.passing.rate), rateX, y);
  context.fillStyle = own.isBad ? inks.warn : inks.quiet;
  context.fillText(`${own.isBad ? '✗' : '✓'}${own.streak}`, streakX, y);
}
