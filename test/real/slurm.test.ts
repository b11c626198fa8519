/** A real Slurm of Debian's packages (22.05, REST v0.0.38) with jobs of every kind: what the connector states, beside what squeue, sinfo and sacct print. */
import { setTimeout as wait } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import { fetchClient } from '../../src/backend/connectors/fetch-client.ts';
import { connectorOf } from '../../src/backend/connectors/index.ts';
import { collectingSink, type CollectingSink } from '../../src/backend/connectors/testing/collecting-sink.ts';
import { startSlurm, type SlurmServer } from './slurm-server.ts';

const signal = new AbortController().signal;
const client = fetchClient('cluster');
const mebibyte = 1024 ** 2;
/** What a shell would do with the name must not happen. */
const shellName = "a;b $(touch /tmp/northstar-slurm-was-run) && 'c' > d";
let slurm: SlurmServer;
let sink: CollectingSink;
/** Ids by what they are for. */
const ids: Record<string, string> = {};

function connect(options: Readonly<Record<string, unknown>> = {}, now: () => number = Date.now) {
  const connector = connectorOf('slurm')?.create({ url: slurm.url, user: slurm.user, token: slurm.token, modelPattern: '^train-(?<model>.+)$', rackPattern: '^rack=(?<rack>.+)$', ...options }, { source: 'cluster', clock: { now }, http: client });
  if (connector === undefined) {
    throw new Error('there is a kind slurm');
  }
  return connector;
}
async function refreshed(options: Readonly<Record<string, unknown>> = {}, now?: () => number): Promise<CollectingSink> {
  const collected = collectingSink();
  await connect(options, now).refresh(collected, signal);
  return collected;
}

/** Of the job with that id which was submitted last. */
function job(id: string | undefined, facts: CollectingSink = sink): Record<string, unknown> {
  const [found = {}] = [...(facts.facts.get('job')?.keys() ?? [])]
    .map((key) => facts.values('job', key))
    .filter((values) => values['id'] === id)
    .sort((a, b) => Number(b['submitTime']) - Number(a['submitTime']));
  return found;
}
const rowsOf = (text: string) => text.trim().split('\n').filter((line) => line !== '').map((line) => line.split('|'));
/** As Slurm prints it with TZ=UTC; undefined for what it does not know. */
const timeOf = (text: string | undefined) => (text === undefined || !/^\d/.test(text) ? undefined : Date.parse(`${text}Z`));
/** `01:02.345`, `1-02:03:04`. */
function secondsOf(text: string): number {
  const [clock = '', days = '0'] = text.split('-').reverse();
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
}
const bytesOf = (text: string) => Math.round(Number.parseFloat(text) * ({ K: 1024, M: mebibyte, G: 1024 ** 3 }[text.at(-1) ?? ''] ?? 1));
const amountOf = (tres: string, name: string) => new RegExp(`(?:^|,)${name}=([^,]+)`).exec(tres)?.[1];

/** Some CPU time and 120 MB, for long enough to be measured. */
const burn = `python3 -c "
import time
held = bytearray(120 * 1024 * 1024)
until = time.process_time() + 1.5
while time.process_time() < until: pass
time.sleep(1.2)
"`;

async function submit(name: string, ...parameters: readonly string[]): Promise<string> {
  const printed = await slurm.run('sbatch', '--parsable', '--output=/dev/null', ...parameters);
  return (ids[name] = printed.trim().split(';')[0] ?? '');
}
/** Until squeue's word for each of the jobs is the one given, or sacct's where squeue no longer lists it. */
async function untilStates(expected: Readonly<Record<string, string>>): Promise<void> {
  for (;;) {
    const states = new Map(rowsOf(await slurm.run('sacct', '-nPX', '-S', 'now-1hour', '-o', 'jobid,state')).map(([id, state]) => [id, state]));
    if (Object.entries(expected).every(([id, state]) => states.get(id)?.startsWith(state))) {
      return;
    }
    await wait(200);
  }
}

beforeAll(async () => {
  slurm = await startSlurm(process.env['NORTHSTAR_SLURM'] ?? '');
  for (const account of ['ads-ranking', 'feeds']) {
    await slurm.run('sacctmgr', '-i', 'add', 'account', account);
    await slurm.run('sacctmgr', '-i', 'add', 'user', 'root', `account=${account}`);
  }
  const feeds = ['-A', 'feeds', '--mem=10'];
  await submit('training', '-A', 'ads-ranking', '-J', 'nightly', '--comment={"northstar.model":"ctr","northstar.package":"ads:200","setting.lr":0.1}', '-N2', '-n2', '--gpus-per-node=a100:2', '--mem=500', '-t', '10', '--wrap=sleep 300');
  await submit('burning', '-A', 'ads-ranking', '-J', 'train-cvr', '--comment=setting.batch=64 outcome.auc=0.81', '-c2', '--gres=gpu:1', '--mem=300M', '-t', '5', `--wrap=${burn}`);
  await submit('failing', ...feeds, '-J', shellName, '--wrap=exit 3');
  await submit('array', ...feeds, '-J', 'sweep', '--array=0-3%2', '--wrap=[ $SLURM_ARRAY_TASK_ID -lt 2 ] && sleep 0.2 || sleep 100');
  await submit('cancelled', '-A', 'feeds', '-N3', '--gpus-per-node=4', '--mem=0', '--wrap=true');
  await submit('requeued', ...feeds, '--requeue', '--wrap=sleep 100');
  await untilStates({ [ids['requeued'] ?? '']: 'RUNNING' });
  await slurm.run('scancel', ids['cancelled'] ?? '');
  await slurm.run('scontrol', 'requeue', ids['requeued'] ?? '');
  await submit('large', '-A', 'feeds', '-J', 'large', '-N3', '--gpus-per-node=4', '--mem=0', '-t', '100', '--wrap=sleep 100');
  await submit('held', ...feeds, '-H', '--wrap=true');
  await submit('later', ...feeds, '--begin=now+1hour', '--wrap=true');
  await submit('dependent', ...feeds, '-d', `afterok:${ids['training']}`, '--wrap=true');
  await submit('mixed', ...feeds, '-H', '-n1', ':', '-n2', '--mem=20', '--gres=gpu:1', '--wrap=true');
  await slurm.run('scontrol', 'update', 'nodename=host3', 'state=drain', 'reason=GPU 2 fell off the bus');
  await untilStates({ [ids['burning'] ?? '']: 'COMPLETED', [ids['failing'] ?? '']: 'FAILED', [`${ids['array']}_0`]: 'COMPLETED', [`${ids['array']}_1`]: 'COMPLETED', [`${ids['array']}_2`]: 'RUNNING', [`${ids['array']}_3`]: 'RUNNING' });
  sink = await refreshed();
}, 60_000);
afterAll(async () => {
  await client.close();
  await slurm.stop();
});

describe('a real Slurm, over REST v0.0.38', () => {
  it('has its queue stated as squeue prints it', async () => {
    const words: Readonly<Record<string, string>> = { PENDING: 'pending', RUNNING: 'running' };
    const rows = rowsOf(await slurm.run('squeue', '-h', '-t', 'pending,running', '-o', '%i|%j|%T|%r|%a|%P|%D|%C|%N|%u|%Q|%V|%S|%l'));
    expect(rows.length).toBeGreaterThanOrEqual(9);
    for (const [id, name, state = '', reason, account, partition, nodes, cpus, hosts, user, priority, submitted, started, limit = ''] of rows) {
      expect(job(id)).toMatchObject({ id, cluster: 'training', name, state: words[state], team: account, queue: partition, hostCount: Number(nodes), user, priority: Number(priority), submitTime: timeOf(submitted) });
      expect([id, job(id)[state === 'RUNNING' ? 'cpusAllocated' : 'cpusRequested']]).toEqual([id, Number(cpus)]);
      // Where nodes are drained squeue prints a sentence in place of the word.
      expect([id, job(id)['reason']]).toEqual([id, reason === 'None' ? undefined : reason?.includes(' ') === true ? 'Resources' : reason]);
      expect([id, job(id)['startTime']]).toEqual([id, state === 'RUNNING' ? timeOf(started) : undefined]);
      expect([id, job(id)['hosts']]).toEqual([id, hosts === '' ? undefined : hosts === 'host[1-2]' ? 'host1,host2' : hosts]);
      expect([id, job(id)['timeLimit']]).toEqual([id, limit === 'UNLIMITED' ? undefined : secondsOf(limit)]);
      expect(job(id)).not.toHaveProperty('endTime');
    }
  });

  it('says why each job waits', () => {
    expect(['large', 'held', 'later', 'dependent', 'requeued'].map((name) => job(ids[name])['reason'])).toEqual(['Resources', 'JobHeldUser', 'BeginTime', 'Dependency', 'BeginTime']);
  });

  it('has what ended stated as sacct prints it, with CPU time and memory summed from the steps', async () => {
    const words: Readonly<Record<string, string>> = { COMPLETED: 'completed', FAILED: 'failed', CANCELLED: 'cancelled' };
    const rows = rowsOf(await slurm.run('sacct', '-nP', '-S', 'now-1hour', '-o', 'jobid,jobname,state,account,partition,submit,start,end,exitcode,totalcpu,reqtres,alloctres,nodelist,maxrss'));
    const ended = rows.filter(([id = '', , state = '']) => !id.includes('.') && /^(COMPLETED|FAILED|CANCELLED)/.test(state));
    expect(ended).toHaveLength(5);
    for (const [id = '', name, state = '', account, partition, submitted, started, end, exitCode = '', totalCpu = '', requested = '', allocated = '', hosts] of ended) {
      const facts = job(id);
      const ran = hosts !== 'None assigned';
      expect(facts).toMatchObject({ name, state: words[state.split(' ')[0] ?? ''], team: account, queue: partition, submitTime: timeOf(submitted), endTime: timeOf(end), exitCode: Number(exitCode.split(':')[0]) });
      expect([id, facts['startTime'], facts['hosts']]).toEqual([id, ran ? timeOf(started) : undefined, ran ? hosts : undefined]);
      for (const [of, tres] of Object.entries({ Requested: requested, Allocated: allocated })) {
        const expected = tres === '' ? [undefined, undefined, undefined] : [Number(amountOf(tres, 'cpu')), Number(amountOf(tres, 'gres/gpu') ?? 0), bytesOf(amountOf(tres, 'mem') ?? '')];
        expect([id, ...['cpus', 'gpus', 'memory'].map((what) => facts[what + of])]).toEqual([id, ...expected]);
      }
      const steps = rows.filter(([step = '']) => step.startsWith(`${id}.`));
      expect([id, facts['cpuSeconds']]).toEqual([id, steps.length === 0 ? undefined : Math.round(secondsOf(totalCpu))]);
      const peaks = steps.map((step) => step.at(-1) ?? '').filter((peak) => peak !== '').map(bytesOf);
      expect([id, facts['memoryPeak'] === undefined ? [] : [Math.round(Number(facts['memoryPeak']) / 1024)]]).toEqual([id, peaks.length === 0 ? [] : [Math.round(Math.max(...peaks) / 1024)]]);
    }
    expect(job(ids['burning'])).toMatchObject({ cpusAllocated: 2, gpusAllocated: 1, hosts: 'host1', memoryAllocated: 300 * mebibyte });
    expect(job(ids['burning'])['cpuSeconds']).toBeGreaterThanOrEqual(1);
    expect(job(ids['burning'])['memoryPeak']).toBeGreaterThan(120 * mebibyte);
  });

  it('keeps what a shell would run in a name as the name that it is', () => {
    expect(job(ids['failing'])).toMatchObject({ name: shellName, state: 'failed', exitCode: 3, reason: 'NonZeroExitCode' });
    expect(existsSync('/tmp/northstar-slurm-was-run')).toBe(false);
  });

  it('counts how often a job was put back, and does not list the attempt beside it', () => {
    expect(job(ids['requeued'])).toMatchObject({ state: 'pending', restarts: 1 });
    expect([...(sink.facts.get('job')?.keys() ?? [])].filter((key) => sink.values('job', key)['id'] === ids['requeued'])).toHaveLength(1);
  });

  it('gives tasks of arrays and parts of heterogeneous jobs the ids that Slurm prints', () => {
    expect([0, 1, 2, 3].map((task) => job(`${ids['array']}_${task}`)['state'])).toEqual(['completed', 'completed', 'running', 'running']);
    expect([job(`${ids['mixed']}+0`), job(`${ids['mixed']}+1`)]).toMatchObject([{ state: 'pending', cpusRequested: 1, gpusRequested: 0 }, { state: 'pending', cpusRequested: 2, gpusRequested: 1 }]);
  });

  it('knows the model of a job by its comment, else by its name, and its settings and outcomes', () => {
    const training = [...(sink.facts.get('job') ?? [])].find(([key]) => sink.values('job', key)['id'] === ids['training'])?.[1];
    expect(training?.get('model')).toMatchObject({ value: 'ctr', basis: 'declared' });
    expect(job(ids['training'])).toMatchObject({ package: 'ads:200', settings: '{"lr":0.1}', gpusRequested: 4, gpusAllocated: 4, memoryAllocated: 1000 * mebibyte, timeLimit: 600 });
    expect(job(ids['burning'])).toMatchObject({ model: 'cvr', settings: '{"batch":64}', outcomes: '{"auc":0.81}' });
    expect(job(ids['large'])).not.toHaveProperty('model');
  });

  it('has its nodes stated as sinfo prints them', async () => {
    const words: Readonly<Record<string, string>> = { mixed: 'allocated', allocated: 'allocated', idle: 'idle', drained: 'drained', draining: 'drained' };
    const rows = rowsOf(await slurm.run('sinfo', '-h', '-N', '-p', 'train', '-o', '%N|%T|%c|%m|%G|%E'));
    expect(rows).toHaveLength(3);
    for (const [name = '', state = '', cpus, memory, gres = '', reason] of rows) {
      const expected = { cluster: 'training', rack: 'r1', state: words[state], cpus: Number(cpus), memory: Number(memory) * mebibyte, gpus: Number(gres.split(':')[2]), gpuType: 'a100' };
      expect(sink.values('host', name)).toEqual(reason === 'none' ? expected : { ...expected, reason });
    }
    expect(['host1', 'host2', 'host3'].map((name) => sink.values('host', name)['state'])).toEqual(['allocated', 'allocated', 'drained']);
  });

  it('states what it says it gives and nothing of which it has no word', () => {
    expect(sink.problems).toEqual([]);
    expect(sink.paths().filter((path) => !connectorOf('slurm')?.gives.some((given) => given === path))).toEqual([]);
  });

  it('reads no further back than it is told', async () => {
    const none = await refreshed({ historyHours: 0 });
    expect(job(ids['burning'], none)).toMatchObject({ state: 'completed' });
    expect(job(ids['burning'], none)).not.toHaveProperty('cpuSeconds');
  });

  it('shifts its times where its clock is another than ours, and says so', async () => {
    const hour = 3_600_000;
    const behind = await refreshed({}, () => Date.now() - hour);
    expect(behind.problems).toMatchObject([{ code: 'SOURCE_CLOCK_OFF' }]);
    expect(Number(job(ids['burning'])['endTime']) - Number(job(ids['burning'], behind)['endTime'])).toBeGreaterThan(hour - 5_000);
    expect(job(ids['burning'], behind)['cpuSeconds']).toBe(job(ids['burning'])['cpuSeconds']);
    expect([...(behind.facts.get('job')?.keys() ?? [])]).toEqual(expect.arrayContaining([...(sink.facts.get('job')?.keys() ?? [])]));
  });

  it('says what is reached', async () => {
    expect(await connect().test(signal)).toBe('Slurm 22.05.8 answers by v0.0.38; slurmdbd answers and knows cluster training.');
  });

  it('refuses a token that is none, without a word of it', async () => {
    const refused = refreshed({ token: `${slurm.token}x` });
    await expect(refused).rejects.toMatchObject({ code: 'SLURM_FAILED' });
    await expect(refused).rejects.not.toThrow(slurm.token);
  });

  it('still gives the queue where slurmdbd is down, and says what is missing', async () => {
    await slurm.halt('slurmdbd');
    const partial = await refreshed();
    expect(job(ids['training'], partial)).toMatchObject({ state: 'running', model: 'ctr' });
    expect(partial.problems).toMatchObject([{ code: 'SLURM_FAILED', where: 'slurmdbd' }]);
    expect(await connect().test(signal)).toBe('Slurm 22.05.8 answers by v0.0.38; slurmdbd does not answer, so that no job is known that has ended.');
    await slurm.resume('slurmdbd');
  }, 30_000);

  it('tells a job from an earlier one with its id, after slurmctld began to count anew', async () => {
    const before = job('1');
    await slurm.forgetJobs();
    await submit('again', '-A', 'feeds', '-J', 'again', '--mem=10', '--wrap=sleep 100');
    expect(ids['again']).toBe('1');
    const anew = await refreshed();
    const both = [...(anew.facts.get('job')?.keys() ?? [])].map((key) => anew.values('job', key)).filter(({ id }) => id === '1');
    expect(both.map(({ name }) => name).sort()).toEqual(['again', before['name']].sort());
    expect(new Set(both.map(({ submitTime }) => submitTime)).size).toBe(2);
    expect(job(ids['training'], anew)).toMatchObject({ name: 'again' });
    const ended = both.find(({ name }) => name === before['name']);
    expect(ended).toMatchObject({ state: 'cancelled', model: 'ctr', settings: '{"lr":0.1}', package: 'ads:200', gpusAllocated: 4, hosts: 'host1,host2' });
    expect(job(ids['failing'], anew)).toMatchObject({ name: shellName, state: 'failed' });
    expect(job(ids['failing'], anew)).not.toHaveProperty('exitCode');
  }, 30_000);

  it('fails as a whole where slurmctld is down', async () => {
    await slurm.halt('slurmctld');
    const collected = collectingSink();
    await expect(connect({ apiVersion: 'v0.0.38' }).refresh(collected, signal)).rejects.toMatchObject({ code: 'SLURM_FAILED' });
  }, 30_000);
});
