/** `scripts/fill-mlflow.ts`, as docker-compose.yml runs it, against a real MLflow. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { aliasKey } from '../../src/core/models/entities.ts';
import { productionVersion } from '../../src/core/models/production.ts';
import { isTraining } from '../../src/core/models/training.ts';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import { settings } from '../../src/contract/settings.ts';
import { startMlflow, type MlflowServer } from './mlflow-server.ts';

jest.setTimeout(300_000);

const { productionAliases } = settings.parse({});
const client = fetchClient('registry');
let mlflow: MlflowServer;

beforeAll(async () => {
  mlflow = await startMlflow(process.env['NORTHSTAR_MLFLOW'] ?? 'mlflow');
});
afterAll(async () => {
  await client.close();
  await mlflow.stop();
});

async function fill(...parameters: readonly string[]) {
  const child = spawn(process.execPath, [join('scripts', 'fill-mlflow.ts'), ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const [code]: unknown[] = await once(child, 'close');
  return { code, output, errors };
}

async function read(reachabilityChecks = 0) {
  const definition = connectorOf('mlflow');
  const sink = collectingSink();
  await definition?.create({ url: mlflow.url, reachabilityChecks }, { source: 'registry', clock: { now: Date.now }, http: client }).refresh(sink, new AbortController().signal);
  return sink;
}

/** What is read at one moment, without the times at which it was read. */
function contentOf({ facts }: Awaited<ReturnType<typeof read>>) {
  return [...facts].map(([entity, entities]) => [entity, [...entities.keys()].sort()]);
}

describe('filling MLflow with the demo organisation', () => {
  it('writes the models of the screen with their tags, versions, aliases and runs, in one line', async () => {
    const outcome = await fill('--url', mlflow.url);
    expect(outcome).toEqual({ code: 0, errors: '', output: expect.stringMatching(/^MLflow at \S+ holds the demo organisation: 300 models; \d{4} entries written\.\n$/) });

    const sink = await read(300);
    expect(sink.problems).toEqual([]);
    const models = [...(sink.facts.get('model')?.keys() ?? [])].map((name) => {
      const fields = sink.values('model', name);
      const aliases = new Map([...productionAliases, 'challenger'].flatMap((alias) => {
        const { version } = sink.values('alias', aliasKey(name, alias));
        return typeof version === 'string' ? [[alias, version] as const] : [];
      }));
      const text = (field: string) => (typeof fields[field] === 'string' ? fields[field] : undefined);
      const production = productionVersion({ aliases, stage: text('stage'), stageVersion: text('stageVersion') }, productionAliases);
      const training = isTraining({ trainingType: text('trainingType'), lastTrainingTime: Number(fields['lastTrainingTime']), trainingPeriodSeconds: Number(fields['trainingPeriod']) }, Date.now());
      return { ...fields, production: production?.by, training };
    });
    expect(models.filter(({ production }) => production !== undefined)).toHaveLength(300);
    expect(new Set(models.map(({ production }) => production))).toEqual(new Set(['alias champion', 'alias production', 'stage Production']));
    expect(models.filter((model) => 'framework' in model && model.framework === 'pytorch')).toHaveLength(100);
    expect(models.filter(({ training }) => training === false)).toHaveLength(8);
    const loads = models.map((model) => ('fallback' in model ? ('fallbackLoads' in model ? model.fallbackLoads : 'unknown') : 'none'));
    expect(new Set(loads)).toEqual(new Set([true, false, 'unknown', 'none']));
  });

  it('changes nothing a second time, and completes what somebody removed', async () => {
    const before = contentOf(await read());
    expect((await fill('--url', mlflow.url)).output).toMatch(/300 models; nothing was missing\.\n$/);
    expect(contentOf(await read())).toEqual(before);

    const [name] = before.flatMap(([entity, keys]) => (entity === 'model' && typeof keys === 'object' ? keys : []));
    await mlflow.call('DELETE', '/2.0/mlflow/registered-models/delete', { name });
    expect((await fill('--url', `${mlflow.url}/`)).output).toMatch(/300 models; \d entries written\.\n$/);
    expect(contentOf(await read())).toEqual(before);
  });

  it.each([[[]], [['--url']], [['--url', 'ftp://a']], [['--uri', 'http://a']]])('says how it is called when it is called with %j', async (parameters) => {
    expect(await fill(...parameters)).toEqual({ code: 2, output: '', errors: 'Name the MLflow server to fill: --url http://127.0.0.1:5000\n' });
  });
});
