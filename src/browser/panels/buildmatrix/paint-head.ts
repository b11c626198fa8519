/** Draws what stands above the cells of each build: whether it is ready, its name, the share of the checks that passed, and its own mark. */
import { shortened } from './canvas-text.ts';
import { buildsWithin, cellPx, headPx, placeOfCell, type Box } from './core/geometry.ts';
import { isDisputed } from './core/matrix.ts';
import { readinessSigns } from './core/readiness-signs.ts';
import { paintCorner } from './paint-corner.ts';
import type { Inks, PaintContext, Picture } from './picture.ts';
import type { Sprites } from './sprites.ts';

/** Room of the mark of readiness above the name. */
const readyPx = 13;

/** `part`: of what stands above the cells, the first of which begins at 0. */
export function paintHead(context: PaintContext, { matrix, builds, buildFigures, dayOf }: Picture, part: Box, sprites: Sprites, inks: Inks): void {
  const columns = buildsWithin(part, builds.length);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (let column = columns.first; column < columns.end; column++) {
    const build = matrix.builds[builds[column] ?? -1];
    if (build === undefined) {
      continue;
    }
    const { x, y } = placeOfCell({ build: column, line: -1 });
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
    const sprite = sprites(build.mark, build.mark === 'unknown');
    if (sprite !== undefined) {
      context.drawImage(sprite.image, x, y, cellPx.width, cellPx.height);
    }
    if (column > 0 && dayOf(builds[column] ?? -1) !== dayOf(builds[column - 1] ?? -1)) {
      context.fillStyle = inks.line;
      context.fillRect(x, headPx.date, 1, headPx.name);
    }
    if (isDisputed(matrix, matrix.buildRows[builds[column] ?? -1] ?? -1)) {
      paintCorner(context, x, y, inks);
    }
  }
}
