import { found, panel, picture, startVisitor, visits } from './workbench-page.ts';

jest.setTimeout(120_000);

/** Out of its band in the demo: its scores drift, and it was rolled back lately. */
const drifting = 'ads_interest_eu_v6';

const opened = visits(() => startVisitor({ clock: '2026-03-14T09:26:53Z' }));

/** The range ends where the backend's clock stands still. */
const range = `from=${Date.UTC(2026, 2, 13, 9, 26, 53)}&to=${Date.UTC(2026, 2, 14, 9, 26, 53)}`;

it('leads from North Star to the vitals of each of the five families', async () => {
  const { page } = await opened(`/d/northstar-models?${range}`);
  const titles = ['Prediction Stability', 'Revenue Stability', 'Calibration Stability', 'Model Staleness', 'ML Diagnosability'];
  const links = titles.map((title) => panel(page, title).getByRole('link'));
  await Promise.all(links.map((link) => link.waitFor()));
  for (const title of titles) {
    expect(await panel(page, title).innerText()).toMatch(/out of band\s+\d+\s+unknown\s+\d+/);
  }
  expect(await Promise.all(links.map(async (link) => new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams.get('var-family')))).toEqual(['prediction', 'revenue', 'calibration', 'staleness', 'diagnosability']);
  await links[2]?.click();
  await panel(page, 'Calibration: the fleet').getByText('Median').waitFor();
  await panel(page, 'Normalised entropy: the worst models').getByText(drifting).waitFor();
});

it('shows the worst models first, and leads from a row to the model and back', async () => {
  const { page } = await opened(`/d/northstar-vitals?${range}`, { width: 1440, height: 1300 });
  await found(page, '600 rows, 300 models').waitFor();
  const rows = panel(page, 'Models, the Worst First').getByRole('row');
  await rows.filter({ hasText: '✗ too' }).first().waitFor();
  const states = (await rows.allInnerTexts()).flatMap((text) => /✗ too (?:high|low)|✓ ok/.exec(text)?.[0] ?? []);
  expect(states.length).toBeGreaterThan(5);
  expect(states.lastIndexOf('✓ ok')).toBe(states.length - 1);
  expect(states.slice(0, states.indexOf('✓ ok')).every((state) => state.startsWith('✗'))).toBe(true);
  expect(Number((await panel(page, 'Out of Band').innerText()).match(/(\d+)\s*$/)?.[1])).toBe(states.indexOf('✓ ok'));
  await picture(page, 'vitals-dark');
  await panel(page, 'Models, the Worst First').getByRole('link', { name: drifting }).first().click();
  await panel(page, 'Score drift').waitFor();
  expect(new URL(page.url()).searchParams.get('var-model')).toBe(drifting);
  await page.goBack();
  await found(page, '600 rows, 300 models').waitFor();
});

it('tells of a launch on every vital of the model: the versions, by whom, and who says so', async () => {
  const { page } = await opened(`/d/northstar-model?${range}&var-model=${drifting}`, { width: 1440, height: 1100 });
  const marks = page.getByRole('button', { name: /^Rollback \d+ → \d+, 2026-03-1[34] / });
  await marks.nth(9).waitFor();
  expect(await marks.count()).toBe(10);
  await panel(page, 'Score drift').getByRole('button', { name: /^Rollback/ }).hover();
  const told = page.getByRole('tooltip');
  await told.getByText(/^Rollback \d+ → \d+$/).waitFor();
  expect(await told.innerText()).toMatch(new RegExp(`${drifting} · by .+ · observed by demo`));
  await panel(page, 'History').getByText('Rollback').waitFor();
  await picture(page, 'model-dark');
});

it('tells everything of the model: how it stands, who answers, and each fact with its source', async () => {
  const { page } = await opened(`/d/northstar-model?${range}&var-model=${drifting}`, { width: 1440, height: 2000 });
  await panel(page, 'Snapshot').getByText('✓ fresh').waitFor();
  expect(await panel(page, 'Snapshot').innerText()).toMatch(/old, SLA 2 weeks/);
  const owner = panel(page, 'Facts').getByRole('row').filter({ hasText: /^Owner/ });
  await owner.waitFor();
  const [name = ''] = (await panel(page, 'Who Answers').innerText()).match(/(?<=Owner\s+)\S.*/) ?? [];
  expect(await owner.innerText()).toContain(name);
  expect(await owner.innerText()).toMatch(/demo\s+declared[\s\S]*Only one source states it\./);
  await panel(page, 'Sources').getByText('✓ ok').waitFor();
});

it.each([
  ['northstar-vitals', 'Score drift: the fleet'],
  ['northstar-model', 'Score drift'],
])('fits %s on a telephone', async (uid, title) => {
  const { page } = await opened(`/d/${uid}?${range}`, { width: 390, height: 844 });
  await panel(page, title).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
