/** The cells of the build matrix: as they are drawn, and as its grid says them to who cannot see it. */
import type { Page } from 'playwright-core';
import { cellPx, headHeightPx, headPx, labelsPxOf } from '../../src/browser/panels/buildmatrix/core/geometry.ts';
import { lookOf } from '../../src/browser/panels/buildmatrix/core/looks.ts';
import { cellStates, stateWords } from '../../src/core/release/states.ts';
import { found } from './workbench-page.ts';

export const matrixTitle = 'Builds and Checks';
export const matrixGrid = (page: Page) => page.getByRole('grid', { name: matrixTitle });

/** Until the matrix tells that it shows this much, such as `8 checks · 97 builds`. */
export async function shown(page: Page, count: string): Promise<void> {
  await found(page, count).waitFor();
  await matrixGrid(page).waitFor();
}

/** Of a cell that ran, in the dark theme: the mark by the colour of its area, or of its frame where it has no area. */
const coloursOf = (isFilled: boolean): ReadonlyMap<number, string> =>
  new Map(
    cellStates.flatMap((state) => {
      const { fill, ink } = lookOf(state, false, true);
      return (fill !== undefined) === isFilled ? [[Number.parseInt((fill ?? ink).slice(1), 16), stateWords[state].mark] as const] : [];
    })
  );
const [filled, framed] = [coloursOf(true), coloursOf(false)];
const apart = (a: number, b: number) => Math.max(...[16, 8, 0].map((bits) => Math.abs(((a >> bits) & 255) - ((b >> bits) & 255))));

/** The marks that are drawn, one line a row, that of the builds first: a blank where a cell has neither area nor frame, as one without a run. Scrolls to what is not in sight. `longest`: letters of the longest name. */
export async function drawnMarks(page: Page, columns: number, rows: number, longest: number): Promise<readonly string[]> {
  const { widthPx, inSight } = await matrixGrid(page).evaluate((element) => ({ widthPx: element.getBoundingClientRect().width, inSight: element.clientHeight }));
  const labelsPx = labelsPxOf(widthPx, columns, longest);
  const linesInSight = Math.floor((inSight - headHeightPx) / cellPx.height);
  const own = await pixelsOf(page, 0, [headHeightPx - headPx.mark], labelsPx, columns);
  const lines: (readonly string[])[] = [];
  while (lines.length < rows - 1) {
    const first = lines.length;
    const count = Math.min(linesInSight, rows - 1 - first);
    lines.push(...(await pixelsOf(page, first * cellPx.height, Array.from({ length: count }, (_, line) => headHeightPx + (first + line) * cellPx.height), labelsPx, columns)));
  }
  return [...own, ...lines].map((line) => line.join(''));
}

/** `ys`: where the rows begin in a drawing that is not scrolled, of which all but the first are scrolled. */
async function pixelsOf(page: Page, scrollTop: number, ys: readonly number[], labelsPx: number, columns: number): Promise<readonly (readonly string[])[]> {
  const scrolled = await matrixGrid(page).evaluate(async (element, top) => {
    element.scrollTo(0, top);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return element.scrollTop;
  }, scrollTop);
  const corners = ys.map((y) => Array.from({ length: columns }, (_, column) => ({ x: labelsPx + column * cellPx.width, y: y - scrolled })));
  const pixels = await matrixGrid(page).evaluate((element, at) => {
    const { left, top } = element.getBoundingClientRect();
    const drawn = [...element.querySelectorAll('canvas')].map((canvas) => {
      const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
      context?.drawImage(canvas, 0, 0);
      return { context, box: canvas.getBoundingClientRect() };
    });
    // What stands above the cells comes first on the page, and hides those below it.
    const pixel = (x: number, y: number) => {
      const { context, box } = drawn.find(({ box }) => x + left >= box.left && x + left < box.right && y + top >= box.top && y + top < box.bottom) ?? {};
      const [red = 0, green = 0, blue = 0, alpha = 0] = box === undefined ? [] : (context?.getImageData(Math.round(x + left - box.left), Math.round(y + top - box.top), 1, 1).data ?? []);
      return { colour: red * 65_536 + green * 256 + blue, alpha };
    };
    return at.map((line) => line.map(({ x, y }) => ({ area: pixel(x + 4, y + 4), frame: pixel(x + 1, y + 11) })));
  }, corners);
  return pixels.map((line) => line.map(({ area, frame }) => (area.alpha === 255 ? filled.get(area.colour) : frame.alpha > 100 ? framedBy(frame.colour) : undefined) ?? ' '));
}

const framedBy = (colour: number): string | undefined => [...framed].find(([own]) => apart(own, colour) <= 3)?.[1];

export interface Heard {
  /** '' of the build itself. */
  readonly check: string;
  readonly build: string;
  readonly mark: string;
  readonly text: string;
}

const markOfTitle = new Map(cellStates.map((state) => [stateWords[state].title, stateWords[state].mark]));

/** What the grid says of each cell on the way that the arrow keys lead, one list a row, that of the builds first. */
export async function heardCells(page: Page, columns: number, rows: number): Promise<readonly (readonly Heard[])[]> {
  const grid = matrixGrid(page);
  await grid.focus();
  const spoken = grid.locator('[role=gridcell], [role=columnheader]');
  await page.keyboard.press('Control+Home');
  const heard: Heard[][] = [];
  for (let row = 0; row < rows; row++) {
    const ofRow: Heard[] = [];
    heard.push(ofRow);
    await page.keyboard.press('Home');
    for (let column = 0; column < columns; column++) {
      ofRow.push(cellSaid(await spoken.innerText()));
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
  }
  return heard;
}

/** `test-3 · B4463: Blocked. …`, `Build B4463: Passed. …`, or `Build 12: Not ready: unit failed. The build itself: passed. …`. */
function cellSaid(text: string): Heard {
  const [, ownBuild, check = '', build = ownBuild ?? '', title = ''] = /^(?:Build (\S+)|(.+?) · (\S+)): ([^.]+)\./.exec(text) ?? [];
  const own = / The build itself: ([^.]+)\./.exec(text)?.[1];
  return { check, build, mark: markOfTitle.get(title) ?? [...markOfTitle].find(([word]) => word.toLowerCase() === own)?.[1] ?? text, text };
}
