/** Draws what stands left of the cells: the names of checks and groups, how often each passed, and since when it does as it does. */
import { shortened, within } from './canvas-text.ts';
import type { Line } from './core/arrange.ts';
import type { CheckFigures } from './core/figures.ts';
import { boxOf, cellPx, figurePx, headHeightPx, headPx, visibleLines } from './core/geometry.ts';
import type { BuildMatrix } from './core/matrix.ts';
import { percentText } from './core/percent.ts';
import type { Inks, Picture } from './picture.ts';

export function paintNames(context: CanvasRenderingContext2D, picture: Picture, inks: Inks): void {
  const { matrix, lines, figures, groupFigures, port, hover, withFigures } = picture;
  context.font = `12px ${inks.fontFamily}`;
  context.textAlign = 'left';
  context.fillStyle = inks.quiet;
  const headY = headHeightPx - headPx.mark + cellPx.height / 2;
  context.fillText('build', 4, headY);
  const figuresPx = withFigures ? figurePx.rate + figurePx.streak : 0;
  const rateX = port.labelsPx - figurePx.streak - 6;
  if (withFigures) {
    context.font = `11px ${inks.fontFamily}`;
    context.textAlign = 'right';
    context.fillText('passed', rateX, headY);
    context.fillText('since', port.labelsPx - 6, headY);
  }
  const rows = visibleLines(port);
  within(context, 0, headHeightPx, port.labelsPx, port.heightPx - headHeightPx, () => {
    for (let at = rows.first; at < rows.end; at++) {
      const line = lines[at];
      if (line === undefined) {
        continue;
      }
      const y = boxOf(port, { build: 0, line: at }).y + cellPx.height / 2;
      const isGroup = line.kind === 'group';
      context.textAlign = 'left';
      context.font = `${isGroup ? 600 : 400} 12px ${inks.fontFamily}`;
      context.fillStyle = hover?.line === at || isGroup ? inks.text : inks.quiet;
      context.fillText(shortened(context, nameOf(matrix, line), port.labelsPx - 10 - figuresPx, 'bothEnds'), 4, y);
      if (withFigures) {
        paintFigures(context, isGroup ? groupFigures.get(at) : figures[line.check], rateX, port.labelsPx - 6, y, inks);
      }
    }
  });
}

/** With a sign of its own for a group that is folded or not, and for a gate that is declared or inferred. */
function nameOf({ checks }: BuildMatrix, line: Line): string {
  if (line.kind === 'group') {
    return `${line.isFolded ? '▸' : '▾'} ${line.name} (${line.checks.length})`;
  }
  const { check = '', gate = null } = checks[line.check] ?? {};
  return `${gate === 'declared' ? '◆ ' : gate === 'inferred' ? '◇ ' : ''}${check}`;
}

function paintFigures(context: CanvasRenderingContext2D, own: CheckFigures | undefined, rateX: number, streakX: number, y: number, inks: Inks): void {
  if (own === undefined || own.passing.trials === 0) {
    return;
  }
  context.textAlign = 'right';
  context.font = `11px ${inks.fontFamily}`;
  context.fillText(percentText(own.passing.rate), rateX, y);
  context.fillStyle = own.isBad ? inks.warn : inks.quiet;
  context.fillText(`${own.isBad ? '✗' : '✓'}${own.streak}`, streakX, y);
}
