/** Draws the cells: of each check and build the mark of how it stands. */
import { cellStates } from '../../../core/release/states.ts';
import { buildsWithin, linesWithin, placeOfCell, type Box, type Spot } from './core/geometry.ts';
import { isLineDisputed, shownCheck } from './core/groups.ts';
import { cellAt } from './core/matrix.ts';
import { paintCorner } from './paint-corner.ts';
import type { Inks, PaintContext, Picture } from './picture.ts';
import type { Sprite, Sprites } from './sprites.ts';

/** `part`: of the cells alone, the first of which begins at 0, 0. `ratio`: device pixels of a CSS pixel. */
export function paintCells(context: PaintContext, { matrix, lines, builds }: Picture, part: Box, ratio: number, sprites: Sprites, inks: Inks): void {
  const columns = buildsWithin(part, builds.length);
  const rows = linesWithin(part, lines.length);
  const image = context.createImageData(Math.round(part.width * ratio), Math.round(part.height * ratio));
  const target = new Int32Array(image.data.buffer);
  const disputed: Spot[] = [];
  for (let at = rows.first; at < rows.end; at++) {
    const line = lines[at];
    // The cells of a group that is not folded stand below it.
    if (line === undefined || (line.kind === 'group' && !line.isFolded)) {
      continue;
    }
    for (let column = columns.first; column < columns.end; column++) {
      const build = builds[column] ?? -1;
      const check = shownCheck(matrix, line, build);
      const cell = cellAt(matrix, build, check);
      const state = cellStates[matrix.states[cell] ?? -1];
      const sprite = check < 0 || state === undefined ? undefined : sprites(state, (matrix.rows[cell] ?? -1) < 0);
      if (sprite === undefined) {
        continue;
      }
      const { x, y } = placeOfCell({ build: column, line: at });
      copy(sprite, target, image, Math.round((x - part.x) * ratio), Math.round((y - part.y) * ratio));
      if (isLineDisputed(matrix, line, build)) {
        disputed.push({ build: column, line: at });
      }
    }
  }
  context.putImageData(image, 0, 0);
  disputed.map(placeOfCell).forEach(({ x, y }) => paintCorner(context, x, y, inks));
}

/** Row by row of pixels: quicker than drawing as many images. */
function copy({ pixels, width, height }: Sprite, target: Int32Array, image: Pick<ImageData, 'width' | 'height'>, left: number, top: number): void {
  const [wide, high] = [Math.min(width, image.width - left), Math.min(height, image.height - top)];
  for (let row = 0; row < high; row++) {
    const from = row * width;
    target.set(pixels.subarray(from, from + wide), (top + row) * image.width + left);
  }
}
