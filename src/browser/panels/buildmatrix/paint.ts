/** Draws what can be seen of the matrix: names at the left, dates and builds above, and the cells between them. */
import { cellStates } from '../../../core/release/states.ts';
import { shownCheck, type Line } from './core/arrange.ts';
import type { BuildFigures, CheckFigures } from './core/figures.ts';
import { boxOf, cellPx, headHeightPx, headPx, visibleBuilds, visibleLines, type Spot, type Viewport } from './core/geometry.ts';
import { cellAt, type BuildMatrix } from './core/matrix.ts';
import type { Tiles } from './tiles.ts';

export interface Inks {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly band: string;
  readonly mark: string;
  readonly warn: string;
  readonly fontFamily: string;
}

export interface Picture {
  readonly matrix: BuildMatrix;
  readonly lines: readonly Line[];
  /** The columns shown: indices into the builds. */
  readonly builds: readonly number[];
  readonly figures: readonly CheckFigures[];
  readonly buildFigures: readonly BuildFigures[];
  readonly port: Viewport;
  /** The day of a build as text; '' where it has no time. */
  readonly dayOf: (build: number) => string;
  readonly withFigures: boolean;
  readonly hover: Spot | undefined;
  readonly cursor: Spot | undefined;
  readonly selected: Spot | undefined;
  /** First and last column of the builds that are chosen. */
  readonly range: readonly [number, number] | undefined;
}

/** Widths of the figures beside a name: the rate, and the streak. */
export const figurePx = { rate: 40, streak: 34 } as const;

export function paint(context: CanvasRenderingContext2D, picture: Picture, tiles: Tiles, inks: Inks): void {
  const { port } = picture;
  context.clearRect(0, 0, port.widthPx, port.heightPx);
  context.textBaseline = 'middle';
  within(context, port.labelsPx, 0, port.widthPx - port.labelsPx, port.heightPx, () => {
    bands(context, picture, inks);
    within(context, port.labelsPx, headHeightPx, port.widthPx - port.labelsPx, port.heightPx - headHeightPx, () => cells(context, picture, tiles));
    heads(context, picture, tiles, inks);
    marks(context, picture, inks);
  });
  within(context, 0, 0, port.labelsPx, port.heightPx, () => labels(context, picture, inks));
}

function within(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(x, y, Math.max(0, width), Math.max(0, height));
  context.clip();
  draw();
  context.restore();
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

function cells(context: CanvasRenderingContext2D, { matrix, lines, builds, port }: Picture, tiles: Tiles): void {
  const columns = visibleBuilds(port);
  const rows = visibleLines(port);
  for (let line = rows.first; line < rows.end; line++) {
    const shown = lines[line];
    for (let column = columns.first; column < columns.end && shown !== undefined; column++) {
      const build = builds[column] ?? -1;
      const check = shownCheck(matrix, shown, build);
      const cell = cellAt(matrix, build, check);
      const state = cellStates[matrix.states[cell] ?? -1];
      const isHeading = shown.kind === 'group' && !shown.isFolded;
      const tile = check < 0 || state === undefined || isHeading ? undefined : tiles(state, (matrix.rows[cell] ?? -1) < 0);
      if (tile !== undefined) {
        const { x, y } = boxOf(port, { build: column, line });
        context.drawImage(tile, x, y, cellPx.width, cellPx.height);
      }
    }
  }
}

function heads(context: CanvasRenderingContext2D, picture: Picture, tiles: Tiles, inks: Inks): void {
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
    context.fillText(shortened(context, `${isFlagged ? '⚠ ' : ''}${build.build}`, headPx.name - 4, true), 0, 0);
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

function labels(context: CanvasRenderingContext2D, { matrix, lines, figures, port, hover, withFigures }: Picture, inks: Inks): void {
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
    for (let line = rows.first; line < rows.end; line++) {
      const shown = lines[line];
      const y = boxOf(port, { build: 0, line }).y + cellPx.height / 2;
      const check = shown?.kind === 'check' ? matrix.checks[shown.check] : undefined;
      const name = shown === undefined ? '' : shown.kind === 'group' ? `${shown.isFolded ? '▸' : '▾'} ${shown.name} (${shown.checks.length})` : `${check?.gate === 'declared' ? '◆ ' : check?.gate === 'inferred' ? '◇ ' : ''}${check?.check ?? ''}`;
      context.textAlign = 'left';
      context.font = `${shown?.kind === 'group' ? 600 : 400} 12px ${inks.fontFamily}`;
      context.fillStyle = hover?.line === line || shown?.kind === 'group' ? inks.text : inks.quiet;
      context.fillText(shortened(context, name, port.labelsPx - 10 - figuresPx, false), 4, y);
      const own = shown?.kind === 'check' ? figures[shown.check] : undefined;
      if (withFigures && own !== undefined && own.passing.trials > 0) {
        context.textAlign = 'right';
        context.font = `11px ${inks.fontFamily}`;
        context.fillText(`${Math.floor(100 * own.passing.rate)}%`, rateX, y);
        context.fillStyle = own.isBad ? inks.warn : inks.quiet;
        context.fillText(`${own.isBad ? '✗' : '✓'}${own.streak}`, port.labelsPx - 6, y);
      }
    }
  });
}

/** The text with what does not fit left out; of numbers the end tells more. */
function shortened(context: CanvasRenderingContext2D, text: string, roomPx: number, keepsEnd: boolean): string {
  if (context.measureText(text).width <= roomPx) {
    return text;
  }
  let [low, high] = [0, text.length];
  const cut = (length: number) => (keepsEnd ? `…${text.slice(text.length - length)}` : `${text.slice(0, length)}…`);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (context.measureText(cut(middle)).width <= roomPx) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return cut(low);
}
