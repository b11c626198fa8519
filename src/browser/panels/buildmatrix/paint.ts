/** Draws what can be seen of the matrix: names at the left, dates and builds above, and the cells between them. */
import { cellStates } from '../../../core/release/states.ts';
import { within } from './canvas-text.ts';
import { boxOf, cellPx, headHeightPx, visibleBuilds, visibleLines } from './core/geometry.ts';
import { isLineDisputed, shownCheck } from './core/groups.ts';
import { cellAt } from './core/matrix.ts';
import { paintCorner } from './paint-corner.ts';
import { paintDates, paintHead } from './paint-head.ts';
import { paintNames } from './paint-names.ts';
import type { Inks, Picture } from './picture.ts';
import type { Tiles } from './tiles.ts';

export function paint(context: CanvasRenderingContext2D, picture: Picture, tiles: Tiles, inks: Inks): void {
  const { port } = picture;
  context.clearRect(0, 0, port.widthPx, port.heightPx);
  context.textBaseline = 'middle';
  within(context, port.labelsPx, 0, port.widthPx - port.labelsPx, port.heightPx, () => {
    bands(context, picture, inks);
    within(context, port.labelsPx, headHeightPx, port.widthPx - port.labelsPx, port.heightPx - headHeightPx, () => cells(context, picture, tiles, inks));
    paintHead(context, picture, tiles, inks);
    marks(context, picture, inks);
  });
  within(context, 0, 0, port.labelsPx, port.heightPx, () => paintNames(context, picture, inks));
  within(context, 0, 0, port.widthPx, headHeightPx, () => paintDates(context, picture, inks));
}

/** The row and the column of the pointer, and the builds that are chosen. */
function bands(context: CanvasRenderingContext2D, { port, hover, range }: Picture, { band }: Inks): void {
  context.fillStyle = band;
  if (hover !== undefined) {
    const { x, y } = boxOf(port, hover);
    context.fillRect(x, 0, cellPx.width, port.heightPx);
    context.fillRect(port.labelsPx, y, port.widthPx, cellPx.height);
  }
  if (range !== undefined) {
    const { x } = boxOf(port, { build: range[0], line: -1 });
    context.fillRect(x, 0, (range[1] - range[0] + 1) * cellPx.width, port.heightPx);
  }
}

function cells(context: CanvasRenderingContext2D, { matrix, lines, builds, port }: Picture, tiles: Tiles, inks: Inks): void {
  const columns = visibleBuilds(port);
  const rows = visibleLines(port);
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
      const tile = check < 0 || state === undefined ? undefined : tiles(state, (matrix.rows[cell] ?? -1) < 0);
      if (tile === undefined) {
        continue;
      }
      const { x, y } = boxOf(port, { build: column, line: at });
      context.drawImage(tile, x, y, cellPx.width, cellPx.height);
      if (isLineDisputed(matrix, line, build)) {
        paintCorner(context, x, y, inks);
      }
    }
  }
}

/** Where keys and clicks are. */
function marks(context: CanvasRenderingContext2D, { port, cursor, selected }: Picture, { mark, text }: Inks): void {
  for (const [spot, colour] of [[selected, mark], [cursor, text]] as const) {
    if (spot !== undefined) {
      const { x, y, width, height } = boxOf(port, spot);
      if (spot.line < 0 || y + height > headHeightPx) {
        context.strokeStyle = colour;
        context.lineWidth = 2;
        context.strokeRect(x + 1, Math.max(spot.line < 0 ? y : headHeightPx, y) + 1, width - 2, height - 2);
      }
    }
  }
}
