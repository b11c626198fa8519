/**
 * From test runs to the screen, on real parts: jest, pytest and go test run suites that fail on purpose on three builds of a package, the
 * backend reads their reports from a folder, and the marks of the dashboard, drawn and spoken, are what the suites did; by the journal also once
 * the reports are gone.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { outcomeOf } from '../../src/browser/panels/buildmatrix/core/disputes.ts';
import { datasource } from '../../src/contract/identifiers.ts';
import { factDetail } from '../../src/contract/resources.ts';
import { writeFiles } from '../real/report-runners.ts';
import { runShopSuite, shopSuites } from '../real/shop-suites.ts';
import { drawnMarks, heardCells, matrixGrid, shown } from './matrix-cells.ts';
import { picture, startVisitor, visits, type Visitor } from './workbench-page.ts';

// Of a busy machine; half of it is the suites.
jest.setTimeout(120_000);

const suites = shopSuites(process.env['NORTHSTAR_PYTEST'] ?? 'pytest', process.env['NORTHSTAR_GO'] ?? 'go');
/** The oldest first: numbers go backward, and one build has none. */
const builds = ['10', '9', 'nightly'] as const;
const endingsOf = new Map(suites.flatMap(({ cases, checkOf }) => Object.entries(cases).map(([name, endings]) => [checkOf(name), endings.toReversed().join('')] as const)));

const newestFirst = builds.toReversed();
const count = `${endingsOf.size} checks · ${builds.length} builds`;

const folder = mkdtempSync(join(tmpdir(), 'northstar-suites-'));
const started = { configurationFile: join(folder, 'northstar.yaml'), environment: { GF_PLUGIN_JOURNAL_PATH: join(folder, 'northstar.journal') } } as const;
afterAll(() => rmSync(folder, { recursive: true }));

/** A page that is opened before both folders are read shows what is known by then. */
async function bothRead({ workbench: { url } }: Visitor): Promise<void> {
  const { entity, key, field } = outcomeOf('shop', '10', 'cart › cart totals', 1);
  for (;;) {
    const answer = await fetch(`${url}/api/datasources/uid/${datasource.uid}/resources/facts?${new URLSearchParams({ entity, key, field }).toString()}`);
    const detail = factDetail.safeParse(await answer.json());
    if (detail.success && detail.data.used !== null && detail.data.others.length > 0) {
      return;
    }
    await wait(200);
  }
}

const open = visits(async () => {
  builds.forEach((build, at) => suites.forEach((suite) => runShopSuite(suite, at, build === '9' ? 2 : 1, join(folder, 'ci/shop', build))));
  // Another folder has the first report of jest with its one failure cut out of it.
  const report = readFileSync(join(folder, 'ci/shop/10/1/cart.xml'), 'utf8');
  writeFiles({ 'shop/10/1/cart.xml': report.replace(/<failure>[^]*?<\/failure>/, '').replaceAll('failures="1"', 'failures="0"') }, join(folder, 'mirror'));
  writeFileSync(started.configurationFile, `sources:\n${['ci', 'mirror'].map((name) => `  - name: ${name}\n    kind: junit\n    path: ./${name}\n    checks: case\n`).join('')}`);
  const visitor = await startVisitor(started);
  await bothRead(visitor);
  return visitor;
});

/** What the suites did, cell for cell, on a page that shows all of them and nothing else. */
async function expectAllShown(page: Page): Promise<void> {
  await shown(page, count);
  const [own = [], ...rows] = await heardCells(page, builds.length, endingsOf.size + 1);
  expect(own.map(({ build }) => build)).toEqual(newestFirst);
  // Why a case is not there is said apart.
  const spoken = rows.map((row) => [row[0]?.check, row.map(({ mark }) => mark).join('').replaceAll(/[·?]/g, ' ')] as const);
  expect(new Map(spoken)).toEqual(endingsOf);
  expect(await drawnMarks(page, builds.length, rows.length + 1, Math.max(...[...endingsOf.keys()].map(({ length }) => length)))).toEqual(['   ', ...spoken.map(([, marks]) => marks)]);
  const said = new Map(rows.flat().map(({ check, build, text }) => [`${check} on ${build}`, text]));
  expect(said.get('till › test_till › test_stores on nightly')).toMatch(/Errored\. .*database is down/);
  expect(said.get('cart › cart settles on 9')).toContain('Flaky. Of the same build it both passed and failed. It ran 2 times.');
  expect(said.get('cart › cart totals on nightly')).toContain('Unknown. It is a gate and did not run: nobody says why. It last ran in 9.');
  expect(said.get('cart › cart sums up on 9')).toContain('Not scheduled. It runs in 1 of 3 builds only.');
}

it('shows of every case on every build how it really ended, drawn and spoken', async () => {
  const { page } = await open('/d/northstar-release?var-package=shop', { height: 1_200 });
  await expectAllShown(page);
  await picture(page, 'real-suites');
});

it('shows on which run two sources disagree, and which says what', async () => {
  const { page } = await open('/d/northstar-release?var-package=shop&ns-search=conflict:true');
  await shown(page, '1 check · 3 builds');
  expect(await page.getByRole('list', { name: 'Legend' }).getByText('Sources disagree').innerText()).toBe('Sources disagree 1 of 1');
  await matrixGrid(page).focus();
  await page.keyboard.press('n');
  expect(await matrixGrid(page).getByRole('gridcell', { includeHidden: true }).innerText()).toMatch(/^cart › cart totals · 10: Failed\. .*⚠ Sources disagree on how it ended\./);
  await picture(page, 'sources-disagree');
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: 'cart › cart totals · 10' });
  await box.getByText(/^⚠ Sources disagree: ci says failed, which is used; mirror says passed\. /).waitFor();
  await picture(page, 'sources-disagree-box');
});

it('shows the same after a restart, though the reports of two builds were deleted meanwhile', async () => {
  for (const build of ['10', 'nightly']) {
    rmSync(join(folder, 'ci/shop', build), { recursive: true });
  }
  const later = await startVisitor(started);
  try {
    await bothRead(later);
    const { page, complaints } = await later.open('/d/northstar-release?var-package=shop', { height: 1_200 });
    await expectAllShown(page);
    expect(complaints).toEqual([]);
  } finally {
    await later.stop();
  }
});
