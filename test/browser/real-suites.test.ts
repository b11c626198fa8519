/**
 * From test runs to the screen, on real parts: jest, pytest and go test run suites that fail on purpose on three builds of a package, the
 * backend reads their reports from a folder, and the marks of the dashboard, drawn and spoken, are what the suites did.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runShopSuite, shopSuites } from '../real/shop-suites.ts';
import { drawnMarks, heardCells, shown } from './matrix-cells.ts';
import { picture, startVisitor, visits } from './workbench-page.ts';

// Of a busy machine; half of it is the suites.
jest.setTimeout(120_000);

const suites = shopSuites(process.env['NORTHSTAR_PYTEST'] ?? 'pytest', process.env['NORTHSTAR_GO'] ?? 'go');
/** The oldest first: numbers go backward, and one build has none. */
const builds = ['10', '9', 'nightly'] as const;
const endingsOf = new Map(suites.flatMap(({ cases, checkOf }) => Object.entries(cases).map(([name, endings]) => [checkOf(name), endings.toReversed().join('')] as const)));

const folder = mkdtempSync(join(tmpdir(), 'northstar-suites-'));
afterAll(() => rmSync(folder, { recursive: true }));

const open = visits(() => {
  builds.forEach((build, at) => suites.forEach((suite) => runShopSuite(suite, at, build === '9' ? 2 : 1, join(folder, 'ci/shop', build))));
  const configurationFile = join(folder, 'northstar.yaml');
  writeFileSync(configurationFile, `sources:\n  - name: ci\n    kind: junit\n    path: ./ci\n    checks: case\n`);
  return startVisitor({ configurationFile });
});

const newestFirst = builds.toReversed();
const count = `${endingsOf.size} checks · ${builds.length} builds`;

/** What the suites did, cell for cell, on a page that shows all of them and nothing else. */
async function expectAllShown(page: Page): Promise<void> {
  await shown(page, count);
  const [own = [], ...rows] = await heardCells(page, builds.length, endingsOf.size + 1);
  expect(own.map(({ build }) => build)).toEqual(newestFirst);
  // Why a case is not there is said apart.
  const spoken = rows.map((row) => [row[0]?.check, row.map(({ mark }) => mark).join('').replaceAll(/[·?]/g, ' ')] as const);
  expect(new Map(spoken)).toEqual(endingsOf);
  expect(await drawnMarks(page, builds.length, rows.length + 1)).toEqual(['   ', ...spoken.map(([, marks]) => marks)]);
  const said = new Map(rows.flat().map(({ check, build, text }) => [`${check} on ${build}`, text]));
  expect(said.get('till › test_till › test_stores on nightly')).toMatch(/Errored\. .*database is down/);
  expect(said.get('cart › cart settles on 9')).toContain('Flaky. Of the same build it both passed and failed. It ran 2 times.');
  expect(said.get('cart › cart totals on nightly')).toContain('Unknown. It ran in 2 of 3 builds, and nobody says why not in this one.');
  expect(said.get('cart › cart sums up on 9')).toContain('Not scheduled. It runs in 1 of 3 builds only.');
}

it('shows of every case on every build how it really ended, drawn and spoken', async () => {
  const { page } = await open('/d/northstar-release?var-package=shop', { height: 1_200 });
  await expectAllShown(page);
  await picture(page, 'real-suites');
});
