/** The connector as a whole, with the real HTTP client, where only an imitated server can answer as the test wants it. */
import { aliasKey, versionKey } from '../../../core/models/entities.ts';
import { fetchClient, type FetchClient } from '../fetch-client.ts';
import { connectorOf } from '../index.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { imitatedMlflow, type ImitatedMlflow, type ImitatedOrganisation } from '../testing/imitated-mlflow.ts';
import { sendJson, type Answer } from '../testing/local-server.ts';

const now = Date.UTC(2026, 2, 12);
const hour = 3_600_000;
const never = new AbortController().signal;
const servers: ImitatedMlflow[] = [];
let client: FetchClient;
beforeEach(() => {
  client = fetchClient('registry', { now: () => now });
});
afterEach(async () => {
  await client.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function connect(organisation: ImitatedOrganisation, options: object = {}) {
  const server = await imitatedMlflow(organisation);
  servers.push(server);
  const connector = connectorOf('mlflow')?.create({ url: server.url, ...options }, { source: 'registry', clock: { now: () => now }, http: client });
  if (connector === undefined) {
    throw new Error('there is a kind mlflow');
  }
  const refresh = async (signal = never) => {
    const sink = collectingSink();
    await connector.refresh(sink, signal);
    return sink;
  };
  return { connector, server, refresh };
}
const refreshed = async (organisation: ImitatedOrganisation, options: object = {}) => (await connect(organisation, options)).refresh();
const paths = ({ asked }: ImitatedMlflow) => asked.map(({ path }) => path.replace('/api/2.0/mlflow/', ''));
const status = (code: number): Answer => (_, response) => sendJson(response, { error_code: 'X', message: 'my-secret-token' }, code);
const text = (body: string): Answer => (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(body);

const names = Array.from({ length: 25 }, (_, index) => `ads-${String(index).padStart(2, '0')}`);
const ready = (name: string, version: string, rest: object = {}) => ({ name, version, status: 'READY', creation_timestamp: now - 5 * hour, ...rest });
const finished = (run_id: string, rest: { experiment_id?: string; start_time?: number; end_time?: number } = {}, tags: Readonly<Record<string, string>> = {}) => ({
  info: { run_id, experiment_id: '1', status: 'FINISHED', start_time: now - 3 * hour, end_time: now - 2 * hour, ...rest },
  data: { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) },
});

describe('an imitated MLflow', () => {
  it('is read page by page, whole, by the size of the settings', async () => {
    const { refresh, server } = await connect({ models: names.map((name) => ({ name })), versions: names.flatMap((name) => [ready(name, '2'), ready(name, '1')]) }, { pageSize: 10 });
    const sink = await refresh();
    expect([...(sink.facts.get('model')?.keys() ?? [])]).toEqual(names);
    expect(sink.facts.get('version')?.size).toBe(50);
    expect(paths(server).filter((path) => path === 'registered-models/search')).toHaveLength(3);
    expect(server.asked.filter(({ path }) => path.endsWith('model-versions/search')).map(({ parameters }) => [parameters.page_token, parameters.max_results, parameters.order_by])).toEqual(
      ['0', '10', '20', '30', '40'].map((token) => [token, 10, ['name ASC', 'version_number DESC']])
    );
  });

  it('that is empty is empty, and says so when it is tested', async () => {
    const { connector, refresh, server } = await connect({});
    expect(await connector.test(never)).toBe('MLflow answers; its registry is empty.');
    expect(server.asked[0]?.parameters.max_results).toBe(1);
    const sink = await refresh();
    expect([sink.facts.size, sink.problems]).toEqual([0, []]);
  });

  it('may give versions in any order: those that something names are kept, of the others as many as wanted', async () => {
    const versions = ['3', '9', '1', '7', '5', '2', '8', '4', '6'].map((version) => ready('ads', version));
    const sink = await refreshed({ models: [{ name: 'ads', aliases: [{ alias: 'champion', version: '2' }] }], versions }, { versionsPerModel: 2 });
    const kept = [...(sink.facts.get('version')?.keys() ?? [])];
    expect(kept).toHaveLength(3);
    expect(kept).toContain(versionKey('ads', '2'));
  });

  it('may name versions of models that it does not list, and aliases of versions that it does not list', async () => {
    const sink = await refreshed({ models: [{ name: 'ads', aliases: [{ alias: 'champion', version: '99' }] }], versions: [ready('gone', '1'), ready('ads', '1')] });
    expect([...(sink.facts.get('version')?.keys() ?? [])]).toEqual([versionKey('ads', '1')]);
    expect(sink.values('alias', aliasKey('ads', 'champion'))).toMatchObject({ version: '99' });
  });

  it('may list a model again on the next page, as MLflow does when one is added meanwhile', async () => {
    const sink = await refreshed({ models: ['a', 'b', 'b', 'c'].map((name) => ({ name })) }, { pageSize: 2 });
    expect([[...(sink.facts.get('model')?.keys() ?? [])], sink.problems]).toEqual([['a', 'b', 'c'], []]);
  });

  it('that hands out the same token for ever is left at once', async () => {
    const { refresh, server } = await connect({ instead: { 'registered-models/search': text(JSON.stringify({ registered_models: [{ name: 'a' }], next_page_token: 'again' })) } });
    await expect(refresh()).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID', message: expect.stringContaining('same page token') });
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['truncated JSON', text('{"registered_models":[{"na'), 'SOURCE_ANSWER_INVALID'],
    ['JSON of something else', text('[1,2]'), 'SOURCE_ANSWER_INVALID'],
    ['a page to log in', text('<!doctype html><title>Sign in</title>'), 'SOURCE_ANSWER_INVALID'],
    ['nothing', text(''), 'SOURCE_ANSWER_INVALID'],
    ['401', status(401), 'SOURCE_UNAUTHORIZED'],
    ['403, as MLflow 3 does to a Host that it does not know', status(403), 'SOURCE_FORBIDDEN'],
    ['404', status(404), 'SOURCE_NOT_FOUND'],
    ['429', status(429), 'SOURCE_RATE_LIMITED'],
    ['500', status(500), 'SOURCE_FAILED'],
  ])('that answers %s fails the refresh and the test, with its code and without a word of the answer', async (_, answer, code) => {
    const { connector, refresh } = await connect({ instead: { 'registered-models/search': answer } });
    for (const attempt of [refresh(), connector.test(never)]) {
      await expect(attempt).rejects.toMatchObject({ code, message: expect.not.stringContaining('my-secret-token') });
    }
  });

  it.each(['model-versions/search', 'experiments/search', 'runs/search'])('that breaks down in its middle, at %s, fails the refresh: what is known stays', async (path) => {
    const organisation = { models: [{ name: 'ads' }], versions: [ready('ads', '1', { run_id: 'r1' })], experiments: ['1'], instead: { [path]: status(500) } };
    await expect(refreshed(organisation)).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
  });

  it('with seven tags of 10 MB on one page is read in smaller pages, and loses only those', async () => {
    const value = 'x'.repeat(10_000_000);
    const models = names.slice(0, 7).map((name) => ({ name, tags: [{ key: 'northstar.owner', value }, { key: 'northstar.team', value: 'ads' }] }));
    const sink = await refreshed({ models });
    expect(sink.problems.map(({ code, key }) => [code, key])).toEqual(names.slice(0, 7).map((name) => ['STATEMENT_TOO_LARGE', name]));
    expect(names.slice(0, 7).map((name) => sink.values('model', name)['team'])).toEqual(Array.from({ length: 7 }, () => 'ads'));
  });

  it('is no longer asked once its caller has gone', async () => {
    const caller = new AbortController();
    const answer: Answer = () => caller.abort(new Error('gone'));
    const { refresh, server } = await connect({ models: [{ name: 'ads' }], instead: { 'model-versions/search': answer } });
    await expect(refresh(caller.signal)).rejects.toThrow('gone');
    expect(paths(server)).toEqual(['registered-models/search', 'model-versions/search']);
  });
});

describe('an imitated MLflow 2', () => {
  it('leaves out aliases where there are none, and knows production by its stage', async () => {
    const staged = (version: string, current_stage: string) => ({ name: 'ads', version, current_stage, status: 'READY', run_link: '', user_id: '' });
    const sink = await refreshed({ models: [{ name: 'ads', latest_versions: [staged('9', 'None'), staged('7', 'Staging'), staged('3', 'Production')] }], versions: [ready('ads', '9'), ready('ads', '3')] }, { versionsPerModel: 1 });
    expect(sink.values('model', 'ads')).toMatchObject({ stage: 'Production', stageVersion: '3' });
    expect([...(sink.facts.get('version')?.keys() ?? [])]).toEqual([versionKey('ads', '9'), versionKey('ads', '3')]);
    expect(sink.facts.has('alias')).toBe(false);
  });

  it('may name a run by run_uuid alone', async () => {
    const { info, data } = finished('r1');
    const run = { info: { ...info, run_uuid: 'r1' }, data };
    const answer = text(JSON.stringify({ runs: [{ ...run, info: { ...run.info, run_id: undefined } }] }));
    const sink = await refreshed({ models: [{ name: 'ads' }], versions: [ready('ads', '1', { run_id: 'r1' })], experiments: ['1'], instead: { 'runs/search': answer } });
    expect(sink.values('model', 'ads')).toMatchObject({ trainingJob: 'r1', lastTrainingTime: now - 2 * hour });
  });
});

describe('training, by the runs of an imitated MLflow', () => {
  const models = [{ name: 'ads', aliases: [{ alias: 'champion', version: '1' }] }];
  const versions = [ready('ads', '2', { run_id: 'new', creation_timestamp: now - hour }), ready('ads', '1', { run_id: 'old', creation_timestamp: now - 9 * hour })];

  it('is by the latest of the runs that made the newest and the production version; the framework is production’s', async () => {
    const runs = [finished('new', { start_time: now - 3 * hour }, { 'mlflow.autologging': 'jax' }), finished('old', { start_time: now - 9 * hour, end_time: now - 8 * hour }, { 'mlflow.autologging': 'pytorch' })];
    const { refresh, server } = await connect({ models, versions, experiments: ['1'], runs });
    expect((await refresh()).values('model', 'ads')).toMatchObject({ trainingJob: 'new', lastTrainingTime: now - 2 * hour, framework: 'pytorch', trainingJobUrl: `${server.url}/#/experiments/1/runs/new` });
  });

  it('is by a run that is tagged with the model where that is later; what tags declare goes before it', async () => {
    const declared = [{ name: 'ads', tags: [{ key: 'northstar.trainingJob', value: 'trainer' }, { key: 'northstar.framework', value: 'TensorFlow' }] }];
    const runs = [finished('new'), finished('later', { start_time: now - hour, end_time: now - hour / 2 }, { 'northstar.model': ' ads ' }), finished('of-none', {}, { 'northstar.model': 'unheard of' })];
    const by = async (all: readonly object[]) => (await refreshed({ models: all, versions, experiments: ['1'], runs })).values('model', 'ads');
    expect(await by(models)).toMatchObject({ trainingJob: 'later', lastTrainingTime: now - hour / 2 });
    expect(await by(declared)).toMatchObject({ trainingJob: 'trainer', lastTrainingTime: now - hour / 2, framework: 'tensorflow' });
    expect(await by(declared)).not.toHaveProperty('trainingJobUrl');
  });

  it('is inferred from the newest version where its run says nothing', async () => {
    const sink = await refreshed({ models, versions, experiments: ['1'] });
    expect(sink.facts.get('model')?.get('ads')?.get('lastTrainingTime')).toEqual({ value: now - hour, basis: 'inferred', time: now });
    expect(sink.values('model', 'ads')).not.toHaveProperty('trainingJob');
  });

  it.each([
    ['403: no permission', status(403), 'SOURCE_FORBIDDEN'],
    ['404: a registry without tracking', status(404), 'SOURCE_NOT_FOUND'],
    ['400: a filter that an old server does not know', status(400), 'SOURCE_FAILED'],
    ['501: not made', status(501), 'SOURCE_FAILED'],
  ])('is a problem and not a failure where runs answer %s', async (_, answer, code) => {
    for (const path of ['experiments/search', 'runs/search']) {
      const sink = await refreshed({ models, versions, experiments: ['1'], instead: { [path]: answer } });
      expect(sink.problems).toEqual([expect.objectContaining({ code, where: 'runs', message: expect.stringContaining(code) })]);
      expect(sink.facts.get('model')?.get('ads')?.get('lastTrainingTime')).toMatchObject({ basis: 'inferred' });
      expect(sink.facts.get('version')?.size).toBe(2);
    }
  });

  it('is looked for in all of 2,500 experiments', async () => {
    const experiments = Array.from({ length: 2_500 }, (_, index) => String(index));
    const { refresh, server } = await connect({ models, versions, experiments, runs: [finished('new', { experiment_id: '2499' })] });
    expect((await refresh()).values('model', 'ads')).toMatchObject({ trainingJob: 'new' });
    expect(paths(server).filter((path) => path === 'experiments/search')).toHaveLength(3);
    expect(server.asked.find(({ path }) => path.endsWith('runs/search'))?.parameters.experiment_ids).toHaveLength(2_500);
  });

  it('asks for each run once, a hundred in a request, and for no more tagged runs than wanted', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `m${index}`);
    const runs = many.map((name, index) => finished(`r${index}`, {}, { 'northstar.model': name }));
    const { refresh, server } = await connect({ models: many.map((name) => ({ name })), versions: many.map((name, index) => ready(name, '1', { run_id: `r${index}` })), experiments: ['1'], runs }, { maxRuns: 120, reachabilityChecks: 0 });
    await refresh();
    const asked = server.asked.filter(({ path }) => path.endsWith('runs/search')).map(({ parameters }) => parameters);
    expect(asked.map(({ filter, max_results: size }) => [filter.slice(0, 20), size])).toEqual([
      ['attributes.run_id IN', 100],
      ['attributes.run_id IN', 100],
      ['attributes.run_id IN', 50],
      ['tags.`northstar.mode', 120],
    ]);
  });

  it('is by a run that has ended known without asking again', async () => {
    const { refresh, server } = await connect({ models, versions, experiments: ['1'], runs: [finished('new'), finished('old')] }, { maxRuns: 0 });
    const first = await refresh();
    const second = await refresh();
    expect(second.values('model', 'ads')).toEqual(first.values('model', 'ads'));
    expect(paths(server).filter((path) => path === 'runs/search')).toHaveLength(1);
  });

  it('is not asked for by an id that would end the text of the filter', async () => {
    const { refresh, server } = await connect({ models, versions: [ready('ads', '1', { run_id: "x') OR ('1'='1" })], experiments: ['1'] });
    await refresh();
    expect(server.asked.filter(({ path }) => path.endsWith('runs/search')).map(({ parameters }) => parameters.filter)).toEqual(["tags.`northstar.model` LIKE '%'"]);
  });
});

describe('the fallback, by the artifacts of an imitated MLflow', () => {
  const versionOf = (version: string, rest: object = {}) => ready('ads', version, { run_id: `r${version}`, source: `s3://bucket/1/r${version}/artifacts/model`, ...rest });
  const organisation = (fallback: string, versions: readonly object[], files: ImitatedOrganisation['files'] = {}): ImitatedOrganisation => ({ models: [{ name: 'ads', tags: [{ key: 'northstar.fallback', value: fallback }] }], versions, files });
  const loads = async (all: ImitatedOrganisation) => (await refreshed(all)).values('model', 'ads')['fallbackLoads'];

  it('would load where its version is ready and its files are there', async () => {
    expect(await loads(organisation('1', [versionOf('2'), versionOf('1')], { r1: ['model/MLmodel'] }))).toBe(true);
  });

  it('would not load where its files are gone, it is not ready, or there is no such version', async () => {
    expect(await loads(organisation('1', [versionOf('1')]))).toBe(false);
    expect(await loads(organisation('1', [versionOf('1', { status: 'FAILED_REGISTRATION' })], { r1: ['model/MLmodel'] }))).toBe(false);
    expect(await loads(organisation('9', [versionOf('1')], { r1: ['model/MLmodel'] }))).toBe(false);
  });

  it('is unknown where the server cannot look, may not look or fails to', async () => {
    expect(await loads(organisation('1', [versionOf('1', { source: 's3://elsewhere/model', run_id: '' })]))).toBeUndefined();
    expect(await loads({ ...organisation('1', [versionOf('1')]), instead: { 'artifacts/list': status(403) } })).toBeUndefined();
    expect(await loads({ ...organisation('1', [versionOf('1')]), instead: { 'artifacts/list': status(500) } })).toBeUndefined();
  });

  it('is looked for first, and only so many versions are looked for', async () => {
    const { refresh, server } = await connect(organisation('1', [versionOf('3'), versionOf('2'), versionOf('1')], { r1: ['model/MLmodel'] }), { reachabilityChecks: 1 });
    expect((await refresh()).values('version', versionKey('ads', '1'))).toMatchObject({ reachable: true });
    expect(server.asked.filter(({ path }) => path.endsWith('artifacts/list')).map(({ parameters }) => parameters.run_id)).toEqual(['r1']);
  });
});
