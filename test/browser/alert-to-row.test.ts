/**
 * The whole way of an oncall, on real parts: an alias moves in MLflow and its snapshot goes stale, the backend watches with a journal in
 * PostgreSQL, Prometheus scrapes it and fires our rule, and the alert's link opens the row with the launch and the reason.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { addVersion, modelName, setAlias, setTag, writeModels } from '../real/mlflow-organisation.ts';
import { startMlflow, type MlflowServer } from '../real/mlflow-server.ts';
import { inDatabase, startPostgres, type PostgresServer } from '../real/postgres-server.ts';
import { startPrometheus, type PrometheusServer } from '../real/prometheus-server.ts';
import { panel, picture, startVisitor, type Visitor } from './workbench-page.ts';

jest.setTimeout(240_000);

const name = modelName(12);
const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
const started: Array<() => Promise<void>> = [];
let mlflow: MlflowServer;
let postgres: PostgresServer;
let prometheus: PrometheusServer;
let visitor: Visitor;

const alerts = z.object({ alerts: z.array(z.object({ labels: z.record(z.string(), z.string()), annotations: z.record(z.string(), z.string()), state: z.string() })) });

/** The rules as the command prints them, that wait for nothing: how long they wait is held with promtool. */
function rulesFor(grafana: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/northstar.mjs', 'rules', 'alerts', '--format', 'prometheus', '--grafana-url', grafana], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.replaceAll(/^(\s+)for: \d+m$/gm, '$1for: 0s').replaceAll(/^(\s+)interval: 1m$/gm, '$1interval: 1s');
}

async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what} has not happened within two minutes`);
    }
    await wait(250);
  }
}

const staleAlert = async () =>
  alerts.parse(await prometheus.api('/alerts')).alerts.find(({ labels, state }) => labels['alertname'] === 'NorthstarModelStale' && labels['model'] === name && state === 'firing');

beforeAll(async () => {
  [mlflow, postgres] = await Promise.all([startMlflow(process.env['NORTHSTAR_MLFLOW'] ?? 'mlflow'), startPostgres(process.env['NORTHSTAR_POSTGRES'] ?? '')]);
  started.push(() => mlflow.stop(), () => postgres.stop());
  const written = await writeModels(mlflow);
  const configurationFile = join(folder, 'northstar.yaml');
  writeFileSync(configurationFile, `sources:\n  - name: registry\n    kind: mlflow\n    url: ${mlflow.url}\n    refreshSeconds: 1\n`);
  visitor = await startVisitor({ configurationFile, environment: { GF_PLUGIN_JOURNAL_POSTGRES_URL: postgres.url } });
  started.push(() => visitor.stop());
  prometheus = await startPrometheus(process.env['NORTHSTAR_PROMETHEUS'] ?? 'prometheus', {
    configuration: {
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      scrape_configs: [{ job_name: 'northstar', metrics_path: '/metrics/plugins/northstar-lifecycle-datasource', static_configs: [{ targets: [new URL(visitor.workbench.url).host] }] }],
    },
    rules: [rulesFor(visitor.workbench.url)],
  });
  started.push(() => prometheus.stop());
  const first = await visitor.open('/d/northstar-models');
  await panel(first.page, 'Total Models').getByText('50').waitFor();
  await first.page.context().close();
  await until('the first look', () => inDatabase(postgres.url, async (client) => ((await client.query('SELECT 1 FROM northstar_model LIMIT 1').catch(() => ({ rowCount: 0 }))).rowCount === 0 ? undefined : true)));
  const version = await addVersion(mlflow, name, written, 'model');
  await setAlias(mlflow, name, 'champion', version);
  await setTag(mlflow, name, 'northstar.sla', '5s');
});
afterAll(async () => {
  for (const stop of started.reverse()) {
    await stop();
  }
  rmSync(folder, { recursive: true });
});

it('leads from an alias that moved and a snapshot that went stale, over the alert of Prometheus, to the row, the launch and the reason', async () => {
  const { annotations } = await until('the alert', staleAlert);
  // The backend looks at the models by its own rhythm, whatever fires: the page is opened once the launch is in the log.
  await until('the launch', () => inDatabase(postgres.url, async (client) => ((await client.query('SELECT 1 FROM northstar_launch WHERE model = $1', [name])).rowCount === 0 ? undefined : true)));
  const link = annotations['northstar_url'] ?? '';
  expect(link).toContain(`ns-row=${name}`);
  const { page, complaints } = await visitor.open(link.slice(visitor.workbench.url.length), { height: 1_200 });
  const banner = page.getByRole('region', { name: 'Alert' });
  await banner.getByText(`Alert: stale · ${name}, raised`, { exact: false }).waitFor();
  await banner.getByText(/^Still so\. Snapshot: \d+ ?(s|min)/).waitFor();
  await banner.getByText(/^Last launch: version 1 → version 3, \d{4}-\d\d-\d\d|^Last launch: version 1 → version 3, between/).waitFor();
  const row = page.getByRole('row', { selected: true });
  expect(await row.textContent()).toContain(name);
  expect(await row.textContent()).toMatch(/SLA: 5 ?s/);
  await row.getByRole('button', { name: /History/ }).click();
  const history = page.getByRole('dialog', { name: /History/ });
  await history.getByText('version 1 → version 3').waitFor();
  await history.getByText(/registry · observed/).first().waitFor();
  await picture(page, 'alert-to-row');
  expect(complaints).toEqual([]);
  await page.context().close();

  await setTag(mlflow, name, 'northstar.sla', '14h');
  await until('the end of the alert', async () => ((await staleAlert()) === undefined ? true : undefined));
  const later = await visitor.open(link.slice(visitor.workbench.url.length));
  await later.page.getByRole('region', { name: 'Alert' }).getByText(/^Cleared (at|between)/).waitFor();
  await picture(later.page, 'alert-cleared');
  expect(later.complaints).toEqual([]);
});
