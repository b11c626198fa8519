/** Golden pictures of the three slides of the talk, and what is said of each cell of them, as files beside those of the frames. */
import fc from 'fast-check';
import { cellPx, headHeightPx, labelsPxOf } from '../../src/browser/panels/buildmatrix/core/geometry.ts';
import { slides } from '../../src/core/demo/release/slides.ts';
import { expectGolden } from '../golden-file.ts';
import { expectGoldenPicture, unlikeBlocks, type Pixels } from './golden-picture.ts';
import { heardCells, matrixGrid, shown } from './matrix-cells.ts';
import { startVisitor, visits } from './workbench-page.ts';

// Of a busy machine: every cell is walked to by keys.
jest.setTimeout(120_000);
const open = visits(() => startVisitor());
const checks = 8;

it.each([
  ['2022-07', 'B38'],
  ['2022-08', 'B39'],
  ['2022-11', 'B44'],
])('draws and says the slide of %s as recorded', async (month, numbers) => {
  const builds = slides.filter((line) => line.startsWith(numbers)).length;
  const { page } = await open(`/d/northstar-release?var-package=automl&ns-order=place&ns-search=${encodeURIComponent(`build:~${numbers}`)}`, { width: 1_150 });
  await shown(page, `${checks} checks · ${builds} builds`);
  await page.evaluate(() => document.fonts.ready);
  const { x = 0, y = 0 } = (await matrixGrid(page).boundingBox()) ?? {};
  const widthPx = await matrixGrid(page).evaluate((element) => element.getBoundingClientRect().width);
  const labelsPx = labelsPxOf(widthPx, builds, 'test-1'.length);
  const clip = { x, y, width: labelsPx + builds * cellPx.width, height: headHeightPx + checks * cellPx.height };
  await expectGoldenPicture(page, `slides/${month}`, await page.screenshot({ clip }), { x: labelsPx, y: headHeightPx, ...cellPx });
  const heard = await heardCells(page, builds, checks + 1);
  const marks = heard.map((row) => `${(row[0]?.check || 'build').padEnd(6)} ${row.map(({ mark }) => mark).join('')}`);
  const reasons = new Set(heard.flat().flatMap(({ check, text }) => (check === '' ? [] : [text.replace(/^.*?: /, '').replace(/ Passed \d.*/, '')])));
  expectGolden(`slides/${month}`, [`       ${heard[0]?.map(({ build }) => build).join(' ')}`, ...marks, '', ...[...reasons].sort(), ''].join('\n'));
});

describe('pictures that are compared by the mean colour of their blocks', () => {
  const blocks = { x: 5, y: 3, ...cellPx };
  const picture = (width: number, height: number, colourAt: (x: number, y: number) => number): Pixels => ({ width, height, data: Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : colourAt(Math.floor(at / 4) % width, Math.floor(at / 4 / width)))) });

  it('are alike where single pixels are smoothed otherwise, and unlike where one block has another colour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 255 }), (column, row, colour) => {
        const own = picture(101, 91, () => 30);
        const smoothed = picture(101, 91, (x, y) => ((x * 7 + y) % 15 === 0 ? 130 : 30));
        expect(unlikeBlocks(own, smoothed, blocks)).toEqual([]);
        const within = (at: number, first: number, size: number, index: number) => Math.floor((at - first) / size) + 1 === index;
        const changed = picture(101, 91, (x, y) => (within(x, 5, cellPx.width, column) && within(y, 3, cellPx.height, row) ? colour : 30));
        expect(unlikeBlocks(own, changed, blocks)).toEqual(Math.abs(colour - 30) <= 20 ? [] : [[column, row]]);
      }),
      { numRuns: 30 }
    );
  });

  it('are unlike as a whole where their sizes differ', () => {
    expect(unlikeBlocks(picture(24, 22, () => 0), picture(25, 22, () => 0), { ...blocks, x: 0, y: 0 })).toEqual([[0, 0]]);
  });
});
