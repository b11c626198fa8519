/** What the connector makes of an imitated slurmrestd, in the shapes of v0.0.38 and of v0.0.40 and later. test/real has a real one. */
import { settings as settingsSchema } from '../../../contract/settings.ts';
import { jobKey } from '../../../core/models/entities.ts';
import { Federation } from '../../federation/federation.ts';
import type { View } from '../../federation/view.ts';
import { readerOf } from '../../queries/pool-text.ts';
import { defineConnector } from '../define.ts';
import { fetchClient } from '../fetch-client.ts';
import { collectingSink } from '../testing/collecting-sink.ts';
import { imitatedSlurm, imitatedToken, type ImitatedCluster, type ImitatedSlurm, type ImitatedSlurmJob } from '../testing/imitated-slurm.ts';
import { sendJson, type Answer } from '../testing/local-server.ts';
import { slurm } from './index.ts';

const now = Date.UTC(2026, 2, 14, 9);
const seconds = now / 1_000;
const signal = new AbortController().signal;
const kind = defineConnector(slurm);
const servers: ImitatedSlurm[] = [];
const client = fetchClient('cluster');
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
afterAll(() => client.close());

async function served(cluster: ImitatedCluster): Promise<ImitatedSlurm> {
  const server = await imitatedSlurm({ now: seconds, ...cluster });
  servers.push(server);
  return server;
}
const connect = (server: ImitatedSlurm, options: Readonly<Record<string, unknown>> = {}) =>
  kind.create({ url: server.url, user: 'ada', token: imitatedToken, ...options }, { source: 'cluster', clock: { now: () => now }, http: client });
async function refreshed(cluster: ImitatedCluster, options?: Readonly<Record<string, unknown>>) {
  const sink = collectingSink();
  await connect(await served(cluster), options).refresh(sink, signal);
  return { sink, job: (id: string | number, submitted: number) => sink.values('job', jobKey('imitated', String(id), submitted * 1_000)), ids: () => [...(sink.facts.get('job')?.keys() ?? [])].map((key) => sink.values('job', key)['id']) };
}

const submit = seconds - 7_200;
const running: ImitatedSlurmJob = { id: 7, states: ['RUNNING'], submit, start: submit + 60, end: seconds + 7_200, limitMinutes: 240, nodes: 'gpu[01-02]', allocated: 'cpu=8,mem=64G,node=2,gres/gpu=8' };
const waiting: ImitatedSlurmJob = { id: 8, states: ['PENDING'], reason: 'Priority', submit, start: seconds + 3_600, end: seconds + 9_000 };
const failed: ImitatedSlurmJob = { id: 3, states: ['FAILED'], submit, start: submit, end: submit + 600, nodes: 'gpu01', allocated: 'cpu=8,mem=65536,node=1,gres/gpu=4', waitStatus: 3 << 8, steps: [{ cpuSeconds: 10.75, memory: 1_000 }, { cpuSeconds: 100.5, memory: 5_000 }, { cpuSeconds: 0 }] };

describe.each(['v0.0.38', 'v0.0.40', 'v0.0.43'])('an imitated slurmrestd of %s', (version) => {
  it('has the queue, the nodes and what ended read alike', async () => {
    const { sink, job } = await refreshed({
      version,
      queued: [running, waiting, { id: 9, states: ['PENDING'], reason: 'JobArrayTaskLimit', submit, array: { id: 9, tasks: '2-5%2' } }, { id: 10, states: ['RUNNING'], submit, start: submit, nodes: 'gpu03', array: { id: 9, task: 0 } }],
      accounted: [failed],
      nodes: [{ name: 'gpu01', states: ['mixed', 'DRAIN'], reason: 'fan', gres: 'gpu:h100:4(S:0-1)', tres: 'cpu=62,mem=500G,billing=62,gres/gpu=4', features: ['ib', 'rack=r7'] }],
    }, { rackPattern: '^rack=(?<rack>.*)' });
    expect(sink.problems).toEqual([]);
    expect(job(7, submit)).toEqual({
      id: '7', cluster: 'imitated', name: 'train', user: 'ada', team: 'ads', queue: 'gpu', state: 'running', priority: 4_294_901_759,
      submitTime: submit * 1_000, startTime: (submit + 60) * 1_000, timeLimit: 14_400, hosts: 'gpu01,gpu02', hostCount: 1, restarts: 0,
      cpusRequested: 8, gpusRequested: 0, memoryRequested: 64 * 1024 ** 3, cpusAllocated: 8, gpusAllocated: 8, memoryAllocated: 64 * 1024 ** 3,
    });
    expect(job(8, submit)).toMatchObject({ state: 'pending', reason: 'Priority' });
    expect(['startTime', 'endTime', 'timeLimit', 'hosts', 'cpusAllocated', 'exitCode'].filter((field) => field in job(8, submit))).toEqual([]);
    expect([job('9_[2-5%2]', submit)['state'], job('9_0', submit)['state']]).toEqual(['pending', 'running']);
    expect(job(3, submit)).toMatchObject({ state: 'failed', user: 'ada', endTime: (submit + 600) * 1_000, cpuSeconds: 111, memoryPeak: 5_000, gpusAllocated: 4, memoryAllocated: 64 * 1024 ** 3, hosts: 'gpu01' });
    expect(job(3, submit)['exitCode']).toBe(version === 'v0.0.38' ? undefined : 3);
    expect(sink.values('host', 'gpu01')).toEqual({ cluster: 'imitated', rack: 'r7', state: 'drained', reason: 'fan', cpus: 62, memory: 500 * 1024 ** 3, gpus: 4, gpuType: 'h100' });
  });

  it('is asked in the version that it speaks, which is looked for once', async () => {
    const server = await served({ version, queued: [running] });
    const connector = connect(server);
    await connector.refresh(collectingSink(), signal);
    const pings = () => server.asked.filter((path) => path.endsWith('/ping')).length;
    const first = pings();
    await connector.refresh(collectingSink(), signal);
    expect(pings()).toBe(first);
    expect(await connector.test(signal)).toBe(`Slurm 23.11.0 answers by ${version}; slurmdbd answers and knows cluster imitated.`);
  });
});

describe('jobs of an imitated Slurm', () => {
  it.each([
    [['COMPLETED'], 0, 0],
    [['FAILED'], 2 << 8, 2],
    [['CANCELLED'], 15, 143],
    [['COMPLETING'], 0, undefined],
  ])('in %j with wait status %d ended with %s', async (states, waitStatus, exitCode) => {
    const { job } = await refreshed({ version: 'v0.0.38', queued: [{ id: 1, states, submit, start: submit, end: submit + 5, nodes: 'a', waitStatus }] });
    expect(job(1, submit)['exitCode']).toBe(exitCode);
  });

  it('in a state that nobody knows are unknown, and one problem says the word for all of them', async () => {
    const { sink, job } = await refreshed({ version: 'v0.0.41', queued: [1, 2, 3].map((id) => ({ id, states: ['RUNNING', 'LEVITATING'], submit })) });
    expect(job(2, submit)).toMatchObject({ state: 'unknown' });
    expect(sink.problems).toMatchObject([{ code: 'STATEMENT_INVALID', where: 'job 1', field: 'state' }]);
    expect(sink.problems[0]?.message).toContain('LEVITATING');
  });

  it('whose hosts cannot be read keep everything else', async () => {
    const { sink, job } = await refreshed({ version: 'v0.0.38', queued: [{ ...running, nodes: 'gpu[1-' }] });
    expect(job(7, submit)).toMatchObject({ state: 'running', gpusAllocated: 8 });
    expect(sink.problems).toMatchObject([{ code: 'STATEMENT_INVALID', field: 'hosts' }]);
  });

  it('that were cancelled while they waited did not start', async () => {
    const { job } = await refreshed({ version: 'v0.0.38', accounted: [{ id: 4, states: ['CANCELLED'], submit, start: submit + 9, end: submit + 9 }] });
    expect(job(4, submit)).toMatchObject({ state: 'cancelled', endTime: (submit + 9) * 1_000 });
    expect(job(4, submit)).not.toHaveProperty('startTime');
  });

  it('have their models, settings and outcomes from their comments, else the model from their names', async () => {
    const comment = 'ml.model=ctr ml.package=ads:7 setting.lr=0.1 outcome.auc=0.8';
    const { sink, job } = await refreshed({ version: 'v0.0.38', queued: [{ ...running, name: 'train-cvr', comment }, { ...waiting, name: 'train-cvr' }, { ...waiting, id: 9, name: 'x; rm -rf $(HOME)' }] }, { commentPrefix: 'ml.', modelPattern: '^train-(?<model>.*)' });
    expect(job(7, submit)).toMatchObject({ model: 'ctr', package: 'ads:7', settings: '{"lr":0.1}', outcomes: '{"auc":0.8}' });
    expect(sink.facts.get('job')?.get(jobKey('imitated', '8', submit * 1_000))?.get('model')).toMatchObject({ value: 'cvr', basis: 'inferred' });
    expect(job(9, submit)).toMatchObject({ name: 'x; rm -rf $(HOME)' });
    expect(job(9, submit)).not.toHaveProperty('model');
  });

  it('are told apart where their ids come again', async () => {
    const { ids, job } = await refreshed({ version: 'v0.0.38', queued: [{ ...running, id: 1 }], accounted: [{ ...failed, id: 1, submit: submit - 86_400 }] });
    expect(ids()).toEqual(['1', '1']);
    expect([job(1, submit)['state'], job(1, submit - 86_400)['state']]).toEqual(['running', 'failed']);
  });

  it('are one where the scheduler and the accounting both have them: the state is the scheduler’s, the use the accounting’s', async () => {
    const { ids, job } = await refreshed({ version: 'v0.0.38', queued: [{ ...failed, states: ['FAILED'] }], accounted: [{ ...failed, states: ['NODE_FAIL'] }] });
    expect(ids()).toEqual(['3']);
    expect(job(3, submit)).toMatchObject({ state: 'failed', exitCode: 3, cpuSeconds: 111, memoryPeak: 5_000 });
  });

  it('were put back as often as the accounting has attempts, which are no jobs themselves', async () => {
    const attempt = { ...failed, states: ['REQUEUED'] };
    const { ids, job } = await refreshed({ version: 'v0.0.38', accounted: [{ ...failed, submit: submit + 20 }, attempt, { ...attempt, submit: submit + 10 }] });
    expect(ids()).toEqual(['3']);
    expect(job(3, submit + 20)).toMatchObject({ restarts: 2 });
  });

  it('that the accounting holds for running and the scheduler does not know are left out and counted', async () => {
    const { sink, ids } = await refreshed({ version: 'v0.0.38', accounted: [running, { ...waiting, submit: seconds - 5 }] });
    expect(ids()).toEqual([]);
    expect(sink.problems).toMatchObject([{ code: 'JOBS_RUN_AWAY', where: 'slurmdbd' }]);
    expect(sink.problems[0]?.message).toContain('slurmdbd takes 1 of its jobs for waiting or running of which the scheduler knows nothing.');
  });

  it('have their GPUs from what was given and asked for, where Slurm does not track them', async () => {
    const { sink, job } = await refreshed({
      version: 'v0.0.38',
      nodes: [{ name: 'gpu01', states: ['idle'], gres: 'gpu:a100:4', tres: 'cpu=64,mem=512000M' }],
      queued: [{ ...running, allocated: 'cpu=8,mem=64G,node=2', perNode: 'gres:gpu:a100:2', gres: ['gpu:a100:2(IDX:0-1)', 'gpu:a100:2(IDX:2-3)'] }],
      accounted: [failed],
    });
    expect(job(7, submit)).toMatchObject({ gpusRequested: 2, gpusAllocated: 4 });
    expect(job(3, submit)).not.toHaveProperty('gpusAllocated');
    expect(sink.values('host', 'gpu01')).toMatchObject({ gpus: 4, cluster: 'imitated' });
    expect(sink.problems).toMatchObject([{ code: 'STATEMENT_INVALID', where: 'slurm.conf' }]);
  });

  it('belong to the cluster that the settings name', async () => {
    const sink = collectingSink();
    await connect(await served({ version: 'v0.0.38', queued: [running], nodes: [{ name: 'gpu01', states: ['idle'] }] }), { cluster: 'east' }).refresh(sink, signal);
    expect(sink.values('job', jobKey('east', '7', submit * 1_000))).toMatchObject({ cluster: 'east' });
    expect(sink.values('host', 'gpu01')).toMatchObject({ cluster: 'east' });
  });
});

describe('an imitated slurmrestd that fails', () => {
  const saying = (status: number, description: string): Answer => (_, response) => sendJson(response, { meta: {}, errors: [{ description, error_number: -1, error: 'Unspecified error', source: 'slurm_load_jobs' }], jobs: [] }, status);

  it.each([200, 500])('has what Slurm says of it told, with status %d', async (status) => {
    const failing = refreshed({ version: 'v0.0.38', instead: { 'slurm/jobs': saying(status, 'Failed while looking for jobs') } });
    await expect(failing).rejects.toMatchObject({ code: 'SLURM_FAILED', details: { source: 'cluster', problem: 'slurm_load_jobs: Failed while looking for jobs' } });
  });

  it.each([
    ['{"errors":[],"jobs":[{"job_id":"x"}]}', 'jobs.job_id: Invalid input: expected number, received string'],
    ['{"errors":[],"jobs":[{"job_id":1', 'it is not JSON, or broke off'],
    ['<html>', 'it is not JSON, or broke off'],
  ])('is not believed where it says %j', async (body, problem) => {
    await expect(refreshed({ version: 'v0.0.38', instead: { 'slurm/jobs': (_, response) => response.end(body) } })).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID', details: { problem } });
  });

  it('is not taken for one that speaks no version where it refuses the token', async () => {
    const server = await served({ version: 'v0.0.38' });
    await expect(connect(server, { token: 'another' }).refresh(collectingSink(), signal)).rejects.toMatchObject({ code: 'SOURCE_UNAUTHORIZED' });
    await expect(connect(await served({ version: 'v1' })).test(signal)).rejects.toMatchObject({ code: 'SOURCE_ANSWER_INVALID' });
  });

  it.each([
    ['as until v0.0.41', { pinged: 'DOWN' }, { pinged: 'UP' }],
    ['as since v0.0.42', { responding: false }, { responding: true }],
  ])('is up where one of its controllers says so %s, and not where none does', async (_, down, up) => {
    const tested = async (pings: readonly object[]) => connect(await served({ version: 'v0.0.43', instead: { 'slurm/ping': (__, response) => sendJson(response, { errors: [], pings }) } })).test(signal);
    await expect(tested([down, up])).resolves.toMatch(/^Slurm answers by v0\.0\.43;/);
    await expect(tested([down, down])).rejects.toMatchObject({ code: 'SLURM_FAILED', details: { problem: 'no slurmctld is up' } });
  });

  it('leaves the queue where only the accounting fails', async () => {
    const { sink, job } = await refreshed({ version: 'v0.0.38', queued: [running], instead: { 'slurmdb/jobs': saying(200, 'Failed connecting to slurmdbd') } });
    expect(job(7, submit)).toMatchObject({ state: 'running' });
    expect(sink.problems).toMatchObject([{ code: 'SLURM_FAILED', where: 'slurmdbd' }]);
  });

  it('is not hidden from a refresh that was given up', async () => {
    const controller = new AbortController();
    const server = await served({ version: 'v0.0.38', instead: { 'slurmdb/jobs': () => controller.abort(new Error('given up')) } });
    await expect(connect(server).refresh(collectingSink(), controller.signal)).rejects.toThrow('given up');
  });

  it('has its last good facts kept, with their age, where it goes down in the middle of an answer', async () => {
    let breaks = false;
    const jobs: Answer = (_, response) => {
      response.writeHead(200);
      response.write('{ "errors": [], "jobs": [ { "job_id": 1, "cluster": "c", "job_state": "RUNNING" }');
      if (breaks) {
        setTimeout(() => response.destroy(), 20);
      } else {
        response.end(', { "job_id": 2, "cluster": "c", "job_state": "PENDING" } ] }');
      }
    };
    const server = await served({ version: 'v0.0.38', nodes: [{ name: 'gpu01', states: ['idle'] }, { name: 'gpu02', states: ['mixed'] }], instead: { 'slurm/jobs': jobs } });
    const views: View[] = [];
    const settings = settingsSchema.parse({ sources: [{ name: 'cluster', kind: 'slurm', url: server.url, user: 'ada', refreshSeconds: 1 }] });
    const federation = new Federation({ settings, secrets: { 'cluster.token': imitatedToken }, kinds: [kind], clock: { now: () => now }, http: (source) => fetchClient(source), random: () => 0, onView: (view) => views.push(view), onFault: () => undefined });
    federation.start();
    const until = async (is: (view: View) => boolean) => {
      for (;;) {
        const view = views.at(-1);
        if (view !== undefined && is(view)) {
          return view;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const good = await until(({ sources }) => sources[0]?.state === 'ok');
    breaks = true;
    const stale = await until(({ sources }) => sources[0]?.state === 'failing');
    federation.stop();
    const hostsOf = ({ hosts, pool }: View) => [...hosts.keys].map((key) => readerOf(pool).text(key));
    expect([hostsOf(stale), stale.jobs.rows]).toEqual([['gpu01', 'gpu02'], 2]);
    expect([stale.sources[0]?.lastSuccess, stale.sources[0]?.errorCode]).toEqual([good.sources[0]?.lastSuccess, 'SOURCE_ANSWER_INVALID']);
  });
});

describe('what is asked of an imitated slurmrestd', () => {
  it('is the history in spans of six hours that follow each other', async () => {
    const server = await served({ version: 'v0.0.38' });
    await connect(server, { historyHours: 13 }).refresh(collectingSink(), signal);
    const spans = server.asked.filter((path) => path.startsWith('/slurmdb/')).map((path) => [...new URL(path, server.url).searchParams.values()].map((value) => Number(value.replace('uts', '')) - seconds));
    expect(spans).toEqual([[-13 * 3_600, -7 * 3_600], [-7 * 3_600, -3_600], [-3_600, 0]]);
  });

  it('is read while it arrives: what was first is stated before the last is sent', async () => {
    const sink = collectingSink();
    let statedFirst = -1;
    const queued = {
      *[Symbol.iterator]() {
        for (let id = 1; id <= 3_000; id++) {
          statedFirst = id === 3_000 ? (sink.facts.get('job')?.size ?? 0) : statedFirst;
          yield { ...running, id };
        }
      },
    };
    await connect(await served({ version: 'v0.0.41', queued })).refresh(sink, signal);
    expect(sink.facts.get('job')?.size).toBe(3_000);
    expect(statedFirst).toBeGreaterThan(0);
  });
});

describe('the options of slurm', () => {
  const refused = (options: Readonly<Record<string, unknown>>) => () => kind.create({ url: 'http://head:6820', user: 'ada', token: 'secret-token', ...options }, { source: 'cluster', clock: { now: () => now }, http: client });

  it.each([
    [{ token: 'two words' }, 'token: it is empty or holds characters that no token has'],
    [{ user: 'a\nb' }, 'user: it holds characters that no header has'],
    [{ url: 'head:6820' }, 'url: it is not an address that begins with http:// or https://'],
    [{ modelPattern: '(' }, 'modelPattern: it is no regular expression with a group (?<model>...)'],
    [{ modelPattern: 'train-(.*)' }, 'modelPattern: it is no regular expression with a group (?<model>...)'],
    [{ rackPattern: '(?<model>.)' }, 'rackPattern: it is no regular expression with a group (?<rack>...)'],
    [{ apiVersion: '38' }, 'apiVersion: it is no version such as v0.0.38'],
  ])('refuse %j', (options, problem) => {
    expect(refused(options)).toThrow(problem);
    expect(refused(options)).not.toThrow('secret-token');
  });
});
