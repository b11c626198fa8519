/** The provisioned alerts on a vital, a source and the watching: their links opened while it is still so and after it cleared, on a real Prometheus. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { datasource } from '../../src/contract/identifiers.ts';
import type { NorthstarQueryOptions } from '../../src/contract/queries.ts';
import { backfill } from '../real/backfill.ts';
import { startPrometheus, type PrometheusServer } from '../real/prometheus-server.ts';
import { panel, picture, startVisitor, type Visit, type Visitor } from './workbench-page.ts';

jest.setTimeout(120_000);

const minute = 60_000;
const hour = 60 * minute;
const end = Math.floor(Date.now() / minute) * minute - minute;
/** Since then the calibration of `recovered` is in its band again, and nobody had watched from the second to this process. */
const [back, lastLook] = [end - 30 * minute, end - 2 * hour];
const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
const people = join(folder, 'people');
let prometheus: PrometheusServer;
let visitor: Visitor;
let visit: Visit | undefined;

const provisioned = z.object({ groups: z.array(z.object({ rules: z.array(z.object({ uid: z.string(), annotations: z.object({ northstar_url: z.string() }) })) })) });

/** The link of a provisioned rule, with its templates filled in as Grafana fills them. */
function linkOf(uid: string, at: number, row = ''): string {
  const rules = provisioned.parse(parse(readFileSync('provisioning/alerting/northstar.yaml', 'utf8'))).groups.flatMap((group) => group.rules);
  const template = rules.find((rule) => rule.uid === `northstar-${uid}`)?.annotations.northstar_url ?? '';
  return template
    .replace('{{ externalURL }}', '/')
    .replaceAll(/\{\{ urlquery \$labels\.\w+ \}\}/g, encodeURIComponent(row))
    .replace(/\{\{ if .*$/, `&ns-at=${at}&from=${at - 6 * hour}&to=${at + hour}`);
}

function* samples(): Generator<string> {
  yield '# TYPE northstar:calibration gauge\n';
  for (const model of ['recovered', 'wrong']) {
    for (let time = end - 3 * hour; time <= end; time += minute) {
      yield `northstar:calibration{model="${model}"} ${model === 'recovered' && time >= back ? 1 : 1.3} ${time / 1_000}\n`;
    }
  }
}

/** Asks as a dashboard does until the answer has that in it. */
async function untilAnswered({ workbench }: Visitor, query: NorthstarQueryOptions, holds: RegExp): Promise<void> {
  const body = JSON.stringify({ queries: [{ refId: 'A', datasource: { type: datasource.type, uid: datasource.uid }, ...query }], from: String(lastLook), to: String(Date.now()) });
  const ask = async () => (await fetch(`${workbench.url}/api/ds/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text();
  while (!holds.test(await ask())) {
    await wait(100);
  }
}
const peopleAre = (state: string) => untilAnswered(visitor, { queryType: 'sources', columns: ['source', 'state'] }, new RegExp(`"values":\\[\\["models","people","metrics"\\],\\["\\w+","(?:${state})"`));

const opened = async (link: string, width = 1440): Promise<Page> => {
  await visit?.page.context().close();
  visit = await visitor.open(link, { width });
  return visit.page;
};
const banner = (page: Page) => page.getByRole('region', { name: 'Alert' });
const selected = (page: Page) => page.getByRole('row', { selected: true });
const inSight = async (page: Page) => {
  const [row, whole] = [await selected(page).boundingBox(), page.viewportSize()];
  return row !== null && whole !== null && row.y > 0 && row.y + row.height <= whole.height;
};

beforeAll(async () => {
  const command = process.env['NORTHSTAR_PROMETHEUS'] ?? 'prometheus';
  prometheus = await startPrometheus(command, { fill: (data) => backfill(command, data, samples()) });
  const catalog = join(folder, 'models');
  [catalog, people].forEach((path) => mkdirSync(path));
  writeFileSync(join(catalog, 'models.yaml'), stringify(['recovered', 'wrong', ...Array.from({ length: 40 }, (_, index) => `plain_${index}`)].map((name) => ({ name, owner: 'ada' }))));
  writeFileSync(join(people, 'people.yaml'), stringify([{ name: 'wrong', team: 'ads' }]));
  const configurationFile = join(folder, 'northstar.yaml');
  const sources = [
    { name: 'models', kind: 'catalog', path: catalog },
    { name: 'people', kind: 'catalog', path: people, refreshSeconds: 1 },
    { name: 'metrics', kind: 'prometheus', url: prometheus.url },
  ];
  writeFileSync(configurationFile, stringify({ sources }));
  const environment = { GF_PLUGIN_JOURNAL_PATH: join(folder, 'log.journal') };
  const before = await startVisitor({ configurationFile, environment, clock: new Date(lastLook).toISOString() });
  await untilAnswered(before, { queryType: 'watchGaps' }, /Northstar watches since/);
  await before.stop();
  visitor = await startVisitor({ configurationFile, environment });
});
afterEach(() => expect(visit?.complaints).toEqual([]));
afterAll(async () => {
  await Promise.all([visitor.stop(), prometheus.stop()]);
  rmSync(folder, { recursive: true });
});

it('says of a vital when it came back, and selects its row in a narrow window too', async () => {
  const page = await opened(linkOf('vital-calibration', end - hour, 'recovered'), 390);
  const [last, first] = [back - minute, back].map((time) => new Date(time).toISOString().slice(11, 16));
  await banner(page).getByText('Alert: Calibration out of its band · recovered, raised', { exact: false }).waitFor();
  await banner(page).getByText(new RegExp(`^Cleared between .* ${last} and .*${first}: now 100%; healthy is 95% to 105%\\.$`)).waitFor();
  expect(await selected(page).innerText()).toContain('recovered');
  expect(await inSight(page)).toBe(true);
  await picture(page, 'alert-vital-cleared');
  await banner(page).getByRole('link', { name: 'See it over time' }).click();
  await panel(page, 'Calibration').waitFor();
});

it('says of a vital that it is still so, and keeps model and vital of a row that is chosen', async () => {
  const page = await opened(linkOf('vital-calibration', end - hour, 'wrong'));
  await banner(page).getByText('Still so: now 130%; healthy is 95% to 105%.').waitFor();
  expect(await selected(page).innerText()).toMatch(/wrong[^]*Calibration[^]*✗ too high/);
  await picture(page, 'alert-vital-still');
  await page.getByRole('row').filter({ hasText: 'recovered' }).filter({ hasText: '✓ ok' }).getByText('Calibration').click();
  await page.waitForURL(({ searchParams }) => searchParams.get('ns-row') === 'recovered' && searchParams.get('ns-vital') === 'calibration');
});

it('says of a source why it is missing, and when it answered again', async () => {
  renameSync(people, `${people}.gone`);
  await peopleAre('failing|paused');
  const link = linkOf('source-missing', Date.now(), 'people');
  let page = await opened(link, 390);
  await banner(page).getByText(/^Still so, since \d{4}-\d\d-\d\d \d\d:\d\d: SOURCE_FOLDER: /).waitFor();
  expect(await selected(page).innerText()).toMatch(/people[^]*(failing|paused)/);
  expect(await inSight(page)).toBe(true);
  await picture(page, 'alert-source-still');
  renameSync(`${people}.gone`, people);
  // Who tests a source that did not answer has it read at once, however long it is paused.
  await fetch(`${visitor.workbench.url}/api/datasources/uid/${datasource.uid}/resources/test-source`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ source: 'people' }) });
  await peopleAre('ok');
  page = await opened(link);
  await banner(page).getByText(/^Cleared at \d{4}-\d\d-\d\d \d\d:\d\d\.$/).waitFor();
  expect(await selected(page).innerText()).toMatch(/people[^]*ok/);
  await picture(page, 'alert-source-cleared');
});

it('says of the watching when somebody did again, and selects the gap', async () => {
  const page = await opened(linkOf('watch-gap', lastLook));
  await banner(page).getByText(/^Cleared at .*, after .* without a look\.$/).waitFor();
  expect(await selected(page).innerText()).toContain(new Date(lastLook).toISOString().slice(11, 16));
  await picture(page, 'alert-gap');
});
