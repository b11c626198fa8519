/** Check health and stage reliability in Chromium, on the real backend and the made-up organisation: figures read off the screen, beside what the query answers. */
import type { Page } from 'playwright-core';
import { dashboards } from '../../src/contract/identifiers.ts';
import { panel, picture, startVisitor, visits } from './workbench-page.ts';

jest.setTimeout(60_000);
const open = visits(() => startVisitor());
const chosen = 'var-package=ads_torch_predictor';

/** The rows of a table as they are read, one text a cell. */
async function rowsOf(page: Page, title: string): Promise<readonly (readonly string[])[]> {
  const rows = panel(page, title).getByRole('row');
  await panel(page, title).getByRole('gridcell').first().waitFor();
  const found = await Promise.all((await rows.all()).map((row) => row.getByRole('gridcell').allInnerTexts()));
  return found.filter((cells) => cells.length > 0).map((cells) => cells.map((cell) => cell.trim()));
}

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(/[%,]/g, ''));

it('puts the check that wastes most first, and leads from it to its row of the matrix', async () => {
  const { page } = await open(`/d/${dashboards.checks.uid}?${chosen}`, { height: 2_400 });
  const rows = await rowsOf(page, 'Fix First');
  const wasted = rows.map((cells) => numberOf(cells[2]));
  expect(rows.length).toBe(12);
  expect(wasted).toEqual(wasted.toSorted((a, b) => b - a));
  const worst = await panel(page, 'GPU Hours Wasted by the Worst').innerText();
  expect(numberOf(/[\d,]+$/.exec(worst.trim())?.[0])).toBe(Math.round(wasted[0] ?? NaN));
  expect((await rowsOf(page, 'Flakiness')).find(([check]) => check === 'soak')?.[1]).toBe('≈ flaky');
  await picture(page, 'check-health');
  await panel(page, 'Fix First').getByRole('link', { name: 'soak' }).click();
  await page.getByText('1 check · 40 builds').first().waitFor();
});

it('multiplies the stages that a person writes, and sets the product beside what was measured', async () => {
  const { page } = await open(`/d/${dashboards.stages.uid}?${chosen}&var-stages=${encodeURIComponent('Made = build, All gates = gates')}`, { height: 2_300 });
  const stages = await rowsOf(page, 'Stages');
  expect(stages.map(([stage]) => stage)).toEqual(['Made', 'All gates']);
  const [chain = []] = await rowsOf(page, 'Product beside Measured');
  const [product, measured, through, entered] = [1, 4, 7, 8].map((column) => numberOf(chain[column]));
  expect(product).toBeCloseTo((100 * numberOf(stages[0]?.[4]) * numberOf(stages[1]?.[4])) / (numberOf(stages[0]?.[5]) * numberOf(stages[1]?.[5])), 0);
  expect(measured).toBeCloseTo((100 * (through ?? NaN)) / (entered ?? NaN), 0);
  expect(await panel(page, 'Why It Matters').innerText()).toMatch(/59%[^]*95%/);
});

it('tells which models run a bad build, the most revenue first, and follows a package from its build to the models that run it', async () => {
  const { page } = await open(`/d/${dashboards.stages.uid}?${chosen}`, { height: 2_300 });
  expect((await rowsOf(page, 'Stages')).map(([stage]) => stage)).toEqual(['Build', 'Tests: fast', 'Tests: gpu', 'Tests: release', 'Training', 'Snapshot', 'Launch', 'Serving']);
  const models = await rowsOf(page, 'Production Models on a Bad Build');
  const revenue = models.map((cells) => numberOf(cells[4]));
  expect(revenue.length).toBeGreaterThan(3);
  expect(revenue).toEqual(revenue.toSorted((a, b) => b - a));
  await picture(page, 'stage-reliability');
});
