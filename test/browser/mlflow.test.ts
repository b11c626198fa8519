/** The whole line: what people do in a real MLflow, through refresh, query and panel, to the text on the screen. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Ask } from '../../src/contract/ask.ts';
import { askGrafana } from '../../src/backend/ask/grafana.ts';
import { rowsOf } from '../../src/backend/queries/testing/plain-table.ts';
import { addVersion, modelCount, modelName, setAlias, writeModels, type WrittenRun } from '../real/mlflow-organisation.ts';
import { startMlflow, type MlflowServer } from '../real/mlflow-server.ts';
import { panel, picture, startVisitor, type Visit, type Visitor } from './workbench-page.ts';

jest.setTimeout(180_000);

const name = modelName(9);
const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
let mlflow: MlflowServer;
let written: WrittenRun;
let visitor: Visitor;
let asking: Ask;
let visit: Visit | undefined;
beforeAll(async () => {
  mlflow = await startMlflow(process.env['NORTHSTAR_MLFLOW'] ?? 'mlflow');
  written = await writeModels(mlflow);
  const configurationFile = join(folder, 'northstar.yaml');
  writeFileSync(configurationFile, `sources:\n  - name: registry\n    kind: mlflow\n    url: ${mlflow.url}\n    refreshSeconds: 2\n`);
  visitor = await startVisitor({ configurationFile });
  asking = askGrafana({ url: visitor.workbench.url });
});
afterAll(async () => {
  await asking.close();
  await visitor.stop();
  await mlflow.stop();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  const complaints = visit?.complaints ?? [];
  await visit?.page.context().close();
  visit = undefined;
  expect(complaints).toEqual([]);
});

/** Opens a dashboard as whoever has chosen a refresh of five seconds for it, and marks the page: the mark is gone where it loads anew. */
async function opened(path: string): Promise<Page> {
  visit = await visitor.open(`${path}?refresh=5s`);
  await marked(visit.page);
  return visit.page;
}
const marked = (page: Page) => page.evaluate(() => void Object.assign(window, { notLoadedAnew: true }));
const notLoadedAnew = (page: Page) => page.evaluate(() => 'notLoadedAnew' in window);
const rowOf = (page: Page, model: string) => panel(page, 'Production Models').getByRole('row').filter({ hasText: model });

const counted = (page: Page, count: number) => page.getByRole('status').filter({ hasText: `${count} search results` }).waitFor();

const rowsOfQuery = async (queryType: string, columns: readonly string[]) => rowsOf(await asking.ask({ queryType, columns }));
const versionOf = async (model: string) => (await rowsOfQuery('models', ['model', 'version'])).find((row) => row['model'] === model)?.['version'];

/** Asks until the answer is the wanted one. */
async function until<T>(wanted: T, ask: () => Promise<T>): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let last = await ask(); last !== wanted; last = await ask()) {
    if (Date.now() > deadline) {
      throw new Error(`it is ${String(last)} and not ${String(wanted)} after a minute`);
    }
    await wait(200);
  }
}

describe('a real MLflow on the screen', () => {
  it('shows its models with the versions that its aliases name', async () => {
    const page = await opened('/d/northstar-models');
    await counted(page, modelCount);
    await panel(page, 'Total Models').getByText(String(modelCount)).waitFor();
    await page.getByPlaceholder(/^Search/).fill(name);
    await rowOf(page, name).getByText('v1', { exact: true }).waitFor();
    await picture(page, 'mlflow-models');
  });

  it('follows an alias that moves, through refresh, query and panel, on a page that stays open', async () => {
    const page = await opened('/d/northstar-models');
    await page.getByPlaceholder(/^Search/).fill(name);
    await rowOf(page, name).getByText('v1', { exact: true }).waitFor();
    const version = await addVersion(mlflow, name, written, 'model');
    expect(await versionOf(name)).toBe('1');
    await setAlias(mlflow, name, 'champion', version);
    await until(version, () => versionOf(name));
    await rowOf(page, name).getByText(`v${version}`, { exact: true }).waitFor();
    expect(await notLoadedAnew(page)).toBe(true);
  });

  it('keeps its last good data while it is away, says so everywhere, and recovers', async () => {
    const page = await opened('/d/northstar-models');
    await counted(page, modelCount);
    await mlflow.halt();
    try {
      await panel(page, 'Production Models').getByText(/Source registry does not answer \(SOURCE_UNREACHABLE\)\. What it gives is as of \d{4}-\d\d-\d\d \d\d:\d\d UTC/).waitFor();
      await counted(page, modelCount);
      await picture(page, 'mlflow-away');
      expect(await notLoadedAnew(page)).toBe(true);
      await page.goto(`${visitor.workbench.url}/d/northstar-sources?refresh=5s`);
      await marked(page);
      const sources = panel(page, 'Sources');
      await sources.getByText(/SOURCE_UNREACHABLE: Source registry cannot be reached at 127\.0\.0\.1:\d+: nothing listens there\./).waitFor();
      await sources.getByText(/^(failing|paused)$/).first().waitFor();
      const [source] = await rowsOfQuery('sources', ['source', 'up', 'errorCode', 'models', 'lastSuccess']);
      expect(source).toMatchObject({ source: 'registry', up: 0, errorCode: 'SOURCE_UNREACHABLE', models: modelCount });
      await picture(page, 'mlflow-away-sources');
    } finally {
      await mlflow.resume();
    }
    // After some failures it is asked once a minute; whoever has mended it tests it, as the settings' editor does.
    const tested = await fetch(`${visitor.workbench.url}/api/datasources/uid/northstar/resources/test-source`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"source":"registry"}' });
    expect(await tested.json()).toMatchObject({ ok: true, code: null });
    await panel(page, 'Sources').getByText('ok', { exact: true }).first().waitFor();
    expect(await notLoadedAnew(page)).toBe(true);
  });
});
