/** Both generations of MLflow that people run, each as a real server of its own, and one with basic authentication. */
import { aliasKey, versionKey } from '../../src/core/models/entities.ts';
import type { Connector } from '../../src/backend/connectors/connector.ts';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import type { LocalServer } from '../../src/backend/connectors/testing/local-server.ts';
import { selfSigned } from '../../src/backend/connectors/testing/self-signed.ts';
import { frontOf } from './front.ts';
import { startMlflow, type MlflowServer } from './mlflow-server.ts';
import { addVersion, createModel, deleteVersion, modelCount, modelName, setAlias, setTag, trainAgain, transitionStage, writeModels, type WrittenRun } from './mlflow-organisation.ts';

jest.setTimeout(240_000);

const signal = new AbortController().signal;
const client = fetchClient('registry');
const fronts: LocalServer[] = [];
const administrator = { user: 'ada', password: 'a long enough password' };
const servers: MlflowServer[] = [];
beforeAll(async () => {
  const [three = '', two = ''] = [process.env.NORTHSTAR_MLFLOW, process.env.NORTHSTAR_MLFLOW_2];
  servers.push(...(await Promise.all([startMlflow(three), startMlflow(two), startMlflow(three, { administrator })])));
});
afterEach(() => Promise.all(fronts.splice(0).map((front) => front.close())));
afterAll(() => Promise.all([client.close(), ...servers.map((server) => server.stop())]));

function serverAt(index: number): MlflowServer {
  const server = servers[index];
  if (server === undefined) {
    throw new Error('all servers have started');
  }
  return server;
}

function connect(url: string, options: object = {}): Connector {
  const definition = connectorOf('mlflow');
  if (definition === undefined) {
    throw new Error('there is a kind mlflow');
  }
  return definition.create({ name: 'registry', kind: 'mlflow', url, ...options }, { source: 'registry', clock: { now: Date.now }, http: client });
}
async function refresh(connector: Connector) {
  const sink = collectingSink();
  await connector.refresh(sink, signal);
  return sink;
}
async function front(...parameters: Parameters<typeof frontOf>): Promise<string> {
  const server = await frontOf(...parameters);
  fronts.push(server);
  return server.url;
}

describe.each([
  { generation: 'MLflow 3', server: 0 },
  { generation: 'MLflow 2', server: 1 },
])('a real $generation', ({ generation, server }) => {
  let mlflow: MlflowServer;
  let written: WrittenRun;
  let registry: Connector;
  beforeAll(async () => {
    mlflow = serverAt(server);
    written = await writeModels(mlflow);
    registry = connect(mlflow.url, { pageSize: 20 });
  });

  it('gives every model with its versions, aliases and tags, page by page', async () => {
    const sink = await refresh(registry);
    expect([...(sink.facts.get('model')?.keys() ?? [])].sort()).toEqual(Array.from({ length: modelCount }, (_, index) => modelName(index)));
    expect(sink.facts.get('version')?.size).toBe(2 * modelCount);
    const name = modelName(4);
    expect(sink.values('model', name)).toMatchObject({ team: 'ads-ranking', snapshotSla: 14 * 3600, package: 'example_pkg:200', url: `${mlflow.url}/#/models/${name}` });
    expect(sink.values('alias', aliasKey(name, 'champion'))).toEqual({ model: name, name: 'champion', version: '1' });
    const version = sink.values('version', versionKey(name, '1'));
    expect(version).toMatchObject({ model: name, number: '1', status: 'ready', reachable: true, url: `${mlflow.url}/#/models/${name}/versions/1` });
    expect(Math.abs(Number(version['createdTime']) - Date.now())).toBeLessThan(600_000);
  });

  it('gives the run that trained a model, and the framework that the run logged', async () => {
    const { experimentId, runId, endTime } = written;
    const job = (id: string) => ({ trainingJob: id, trainingJobUrl: `${mlflow.url}/#/experiments/${experimentId}/runs/${id}` });
    expect((await refresh(registry)).values('model', modelName(1))).toMatchObject({ framework: 'pytorch', lastTrainingTime: endTime, ...job(runId) });
    const again = await trainAgain(mlflow, modelName(1), written);
    const sink = await refresh(registry);
    expect(sink.values('model', modelName(1))).toMatchObject({ lastTrainingTime: again.endTime, ...job(again.runId) });
    expect(sink.values('model', modelName(2))).toMatchObject({ lastTrainingTime: endTime, ...job(runId) });
  });

  it('names the tag and the model of what cannot be used, and keeps the rest', async () => {
    const sink = await refresh(registry);
    expect(sink.problems).toEqual([expect.objectContaining({ code: 'STATEMENT_INVALID', where: `tag northstar.sla of model ${modelName(7)}`, entity: 'model', key: modelName(7), field: 'snapshotSla' })]);
    expect(sink.values('model', modelName(7))).toMatchObject({ team: 'ads-targeting' });
  });

  it('shows an alias that moved, a new version, a deleted version and a changed tag at the next refresh', async () => {
    const name = modelName(9);
    const version = await addVersion(mlflow, name, written, 'model');
    await setAlias(mlflow, name, 'champion', version);
    await setTag(mlflow, name, 'northstar.team', 'moved');
    await deleteVersion(mlflow, name, '2');
    const sink = await refresh(registry);
    expect(version).toBe('3');
    expect(sink.values('alias', aliasKey(name, 'champion'))).toMatchObject({ version: '3' });
    expect(sink.values('version', versionKey(name, '3'))).toMatchObject({ status: 'ready' });
    expect(sink.values('version', versionKey(name, '2'))).toEqual({});
    expect(sink.values('model', name)).toMatchObject({ team: 'moved' });
  });

  it('takes the stage Production for production, and keeps an old version that is in it', async () => {
    const name = modelName(10);
    for (let version = 3; version <= 5; version++) {
      await addVersion(mlflow, name, written, 'model');
    }
    await transitionStage(mlflow, name, '2', 'Production');
    const sink = await refresh(connect(mlflow.url, { versionsPerModel: 1 }));
    expect(sink.values('model', name)).toMatchObject({ stage: 'Production', stageVersion: '2' });
    expect(['1', '2', '3', '4', '5'].filter((version) => 'number' in sink.values('version', versionKey(name, version)))).toEqual(['1', '2', '5']);
  });

  it('tells a fallback that would load from one whose artifact is gone or that does not exist', async () => {
    await setTag(mlflow, modelName(20), 'northstar.fallback', '1');
    await setTag(mlflow, modelName(21), 'northstar.fallback', '2');
    await setTag(mlflow, modelName(22), 'northstar.fallback', '99');
    await setAlias(mlflow, modelName(23), 'fallback', '1');
    const sink = await refresh(connect(mlflow.url));
    expect([20, 21, 22, 23, 24].map((index) => sink.values('model', modelName(index))).map(({ fallback, fallbackLoads }) => [fallback, fallbackLoads])).toEqual([
      ['1', true],
      ['2', false],
      ['99', false],
      ['1', true],
      [undefined, undefined],
    ]);
  });

  it('takes every name that MLflow takes, however it looks', async () => {
    const names = ['with space', '😀', '<script>alert(1)</script>', '=HYPERLINK("x")', 'a%2Fb?c#d', "it's; DROP TABLE", 'ads/ctr'];
    const refused: string[] = [];
    for (const name of names) {
      await createModel(mlflow, name, [{ key: 'northstar.team', value: name }]).catch(() => refused.push(name));
    }
    expect(refused).toEqual(generation === 'MLflow 2' ? [] : ['<script>alert(1)</script>', 'ads/ctr']);
    const sink = await refresh(registry);
    for (const name of names.filter((each) => !refused.includes(each))) {
      await addVersion(mlflow, name, written, 'model');
      expect(sink.values('model', name)).toMatchObject({ team: name, url: `${mlflow.url}/#/models/${encodeURIComponent(name)}` });
    }
    expect((await refresh(registry)).values('version', versionKey('=HYPERLINK("x")', '1'))).toMatchObject({ status: 'ready', reachable: true });
  });

  it('says which tag is too long, and uses the rest of the model', async () => {
    const name = modelName(30);
    await setTag(mlflow, name, 'northstar.runbook', `https://example.org/${'x'.repeat(generation === 'MLflow 2' ? 4_900 : 90_000)}`);
    const sink = await refresh(registry);
    const tooLarge = sink.problems.filter(({ code }) => code === 'STATEMENT_TOO_LARGE').map(({ where }) => where);
    expect(tooLarge).toEqual(generation === 'MLflow 2' ? [] : [`tag northstar.runbook of model ${name}`]);
    expect(sink.values('model', name)).toMatchObject({ team: 'ads-ranking' });
  });

  it('answers a test in one sentence', async () => {
    expect(await registry.test(signal)).toBe('MLflow answers and lists registered models.');
  });

  it('is read through TLS with a certificate authority of its own, and through whatever asks for a token', async () => {
    const identity = selfSigned();
    const url = await front(mlflow.url, { identity, token: 'the-right-one' });
    expect(await connect(url, { ca: identity.cert, token: 'the-right-one' }).test(signal)).toMatch(/lists registered models/);
    await expect(connect(url, { ca: identity.cert, token: 'a-wrong-one' }).test(signal)).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
    await expect(connect(url, { token: 'the-right-one' }).test(signal)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });

  it('is asked by the name that it is known by: MLflow 3 denies access to a Host that it does not know', async () => {
    const asked = connect(await front(mlflow.url, { host: 'mlflow.example.org' })).test(signal);
    await (generation === 'MLflow 3' ? expect(asked).rejects.toMatchObject({ code: 'SOURCE_FORBIDDEN' }) : expect(asked).resolves.toMatch(/lists registered models/));
  });
});

describe('a real MLflow with basic authentication', () => {
  const reader = { user: 'northstar', password: 'pä:ss word long enough' };
  let mlflow: MlflowServer;
  beforeAll(async () => {
    mlflow = serverAt(2);
    await mlflow.call('POST', '/2.0/mlflow/users/create', { username: reader.user, password: reader.password });
    await createModel(mlflow, 'granted', []);
    await createModel(mlflow, 'hidden', []);
    const { experimentId, runId } = await trainAgain(mlflow, 'granted', { experimentId: '0', startTime: Date.now() - 60_000, endTime: Date.now() - 60_000 });
    await addVersion(mlflow, 'granted', { experimentId, runId }, 'model');
  });

  it('refuses whoever brings no password or a wrong one', async () => {
    await expect(connect(mlflow.url).test(signal)).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
    await expect(connect(mlflow.url, { username: reader.user, password: 'another' }).test(signal)).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
  });

  it('gives all to its administrator, and to a reader what the reader may read', async () => {
    const all = await refresh(connect(mlflow.url, { username: administrator.user, password: administrator.password }));
    expect([...(all.facts.get('model')?.keys() ?? [])].sort()).toEqual(['granted', 'hidden']);
    expect(all.values('model', 'granted')).toMatchObject({ trainingJob: expect.stringMatching(/^\w{32}$/) });
    const asReader = connect(mlflow.url, { username: reader.user, password: reader.password });
    expect((await refresh(asReader)).facts.size).toBe(0);
    await mlflow.call('POST', '/3.0/mlflow/users/permissions/grant', { username: reader.user, resource_type: 'registered_model', resource_id: 'granted', permission: 'READ' });
    const some = await refresh(asReader);
    expect([...(some.facts.get('model')?.keys() ?? [])]).toEqual(['granted']);
    expect(some.values('version', versionKey('granted', '1'))).toMatchObject({ status: 'ready' });
    expect(some.values('model', 'granted')).not.toHaveProperty('trainingJob');
  });
});
