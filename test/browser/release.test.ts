/** The dashboards of releases in Chromium, on the real backend and the made-up organisation: the slides of the talk read off the screen, and what is said of a cell. */
import { readFileSync } from 'node:fs';
import { drawnMarks, matrixGrid, shown } from './matrix-cells.ts';
import { panel, picture, startVisitor, visits } from './workbench-page.ts';

jest.setTimeout(60_000);
const open = visits(() => startVisitor());

/** By slide, its builds in order, and the mark of each row and build. */
const slides = readFileSync('src/core/demo/release/testing/package-release.tsv', 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
const builds = [...new Set(slides.map(([, build = '']) => build))].sort((a, b) => Number(b.slice(1)) - Number(a.slice(1)));
const rows = ['build', ...Array.from({ length: 8 }, (_, test) => `test-${test + 1}`)];
const markOf = new Map(slides.map(([, build, , row, mark = '']) => [`${build} ${row}`, mark === '' ? ' ' : mark]));

it('draws the slides of the talk mark for mark', async () => {
  const { page } = await open('/d/northstar-release?var-package=automl&ns-order=place', { width: 2_800, height: 900 });
  await shown(page, '8 checks · 97 builds');
  expect(await drawnMarks(page, builds.length, rows.length, 'test-1'.length)).toEqual(rows.map((row) => builds.map((build) => markOf.get(`${build} ${row}`) ?? ' ').join('')));
  expect(await page.getByRole('list', { name: 'Legend' }).innerText()).toMatch(/blank: blocked\s+\d+/i);
  await picture(page, 'slides');
});

it('says why a cell is blank, what contradicts itself, and what each run did', async () => {
  const { page } = await open('/d/northstar-release?var-package=automl&ns-order=place&ns-build=B4463&ns-check=test-3');
  const grid = matrixGrid(page);
  await shown(page, '8 checks · 97 builds');
  await page.getByRole('dialog', { name: 'test-3 · B4463' }).waitFor();
  await grid.focus();
  expect(await grid.getByRole('gridcell', { includeHidden: true }).innerText()).toBe(
    'test-3 · B4463: Blocked. Blocked by test-2, which failed: in 6 of the 7 builds in which it did, this did not run. Passed 38 of 38 (100%, 95% interval 91% to 100%). Good in the last 38 judged. Gate (◇), inferred because nobody declares gates and most builds run it: it stands above what is no gate. ⚠ The build was cancelled, and yet checks ran on it.'
  );
});

it('asks for the runs of a cell when it is opened', async () => {
  const { page } = await open('/d/northstar-release?var-package=ads_torch_predictor');
  const grid = matrixGrid(page);
  await shown(page, '12 checks · 40 builds');
  await page.getByRole('searchbox', { name: 'Search checks and builds' }).fill('check:soak state:flaky');
  await shown(page, '1 check · 40 builds');
  await grid.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: /^soak · \d+$/ });
  await box.getByRole('table', { name: 'Runs' }).waitFor();
  expect((await box.getByRole('row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '))).toEqual([expect.stringMatching(/^1 ✗ Failed .* test fault · still 1 request in flight/), expect.stringMatching(/^2 ✓ Passed /)]);
  await picture(page, 'release-cell');
});

it('goes on scrolling while the pointer rests on a cell, whose card goes away', async () => {
  const { page } = await open('/d/northstar-release?var-package=automl&ns-order=place', { width: 900 });
  const grid = matrixGrid(page);
  await shown(page, '8 checks · 97 builds');
  const { x = 0, y = 0, width = 0, height = 0 } = (await grid.boundingBox()) ?? {};
  const element = await grid.elementHandle();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.getByRole('tooltip').waitFor();
  for (let turn = 1; turn <= 6; turn++) {
    await page.mouse.wheel(100, 0);
    await page.waitForFunction(([scrolled, left]) => scrolled?.scrollLeft === left, [element, 100 * turn] as const, { timeout: 5_000 });
  }
  expect(await page.getByRole('tooltip').count()).toBe(0);
  await page.mouse.move(x + width / 2 + 2, y + height / 2);
  await page.getByRole('tooltip').waitFor();
});

it('leads from the packages to their builds, and tells of each model what it will run next', async () => {
  const { page } = await open('/d/northstar-readiness', { height: 1_400 });
  const models = panel(page, 'Live in the Future');
  await models.getByText('not ready').first().waitFor();
  await picture(page, 'readiness');
  await panel(page, 'Packages').getByRole('link', { name: 'ads_torch_predictor', exact: true }).click();
  await shown(page, '12 checks · 40 builds');
  expect(new URL(page.url()).searchParams.get('var-package')).toBe('ads_torch_predictor');
});
