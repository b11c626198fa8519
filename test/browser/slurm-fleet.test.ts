/**
 * A real Slurm runs real jobs and a real Prometheus records what they use: their figures, read off the command line and off the screen, beside
 * what sacct prints and what Prometheus holds. Exporters are imitated: the machine has neither cgroups nor GPUs (test/real/job-exporters.ts).
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { z } from 'zod';
import { cellOf, cells as reasons, fullCell } from '../../src/contract/packed-matrix.ts';
import { gpuMemoryVariable, gpuUseVariable, startJobExporters } from '../real/job-exporters.ts';
import { startPrometheus, type PrometheusServer } from '../real/prometheus-server.ts';
import { clusterName } from '../real/slurm-configuration.ts';
import { startSlurm, type SlurmServer } from '../real/slurm-server.ts';
import { settled, travelled, wronglyDrawn } from './heatmap-cells.ts';
import { panel, picture, startVisitor, visits } from './workbench-page.ts';

jest.setTimeout(180_000);

const hosts = ['host1', 'host2', 'host3'];
const lifeSeconds = 40;
const mebibyte = 1024 ** 2;
const folder = mkdtempSync(join(tmpdir(), 'northstar-'));
const configurationFile = join(folder, 'northstar.yaml');
const stops: Array<() => Promise<unknown>> = [];
let slurm: SlurmServer;
let prometheus: PrometheusServer;
let workbenchUrl = '';
/** Two jobs of each batch size, in this order, all on one host; their GPUs are 40% and 80% in use. */
const runs = [{ batch: 64, loss: 0.31, gpu: 40 }, { batch: 64, loss: 0.312, gpu: 40 }, { batch: 128, loss: 0.36, gpu: 80 }, { batch: 128, loss: 0.361, gpu: 80 }] as const;
const ids: string[] = [];

/** Holds 100 MB and computes for a third of the time. */
const work = (seconds: number) =>
  `
import time
held = bytearray(100 * 1024 * 1024)
until = time.time() + ${seconds}
while time.time() < until:
    rest = time.process_time() + 0.1
    while time.process_time() < rest: pass
    time.sleep(0.2)
`;

const run = promisify(execFile);
const northstar = async (...parameters: readonly string[]) => (await run(process.execPath, ['scripts/northstar.mjs', ...parameters], { env: { ...process.env, SLURM_TOKEN: slurm.token } })).stdout;

const rowsOf = (text: string) => text.trim().split('\n').map((line) => line.split('|'));
const secondsOf = (text: string) => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

interface Accounted {
  readonly elapsed: number;
  readonly cpus: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly allocatedBytes: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** What sacct prints of a job and of its step. */
async function accounted(id: string): Promise<Accounted> {
  const [[, elapsed = '', cpus, cpuTime = '', , memory = '', start, end] = [], [, , , , peak = ''] = []] = rowsOf(await slurm.run('sacct', '-nP', '-j', id, '-o', 'jobid,elapsed,alloccpus,totalcpu,maxrss,alloctres,start,end'));
  const allocated = Number(/mem=(\d+)M/.exec(memory)?.[1]) * mebibyte;
  return { elapsed: secondsOf(elapsed), cpus: Number(cpus), cpuSeconds: secondsOf(cpuTime), peakBytes: Number.parseInt(peak, 10) * 1024, allocatedBytes: allocated, startMs: Date.parse(`${start}Z`), endMs: Date.parse(`${end}Z`) };
}

const submit = async (...parameters: readonly string[]) => (await slurm.run('sbatch', '--parsable', '--output=/dev/null', '-A', 'ads', ...parameters)).trim();
const exported = (gpu: number) => `--export=ALL,${gpuUseVariable}=${gpu},${gpuMemoryVariable}=10240`;

async function untilEnded(): Promise<void> {
  while (rowsOf(await slurm.run('sacct', '-nPX', '-j', ids.join(','), '-o', 'state')).some(([state]) => state !== 'COMPLETED')) {
    await wait(500);
  }
}

const open = visits(async () => {
  slurm = await startSlurm(process.env['NORTHSTAR_SLURM'] ?? '');
  stops.push(() => slurm.stop());
  const exporters = await startJobExporters(hosts);
  stops.push(() => exporters.stop());
  await slurm.run('sacctmgr', '-i', 'add', 'account', 'ads');
  await slurm.run('sacctmgr', '-i', 'add', 'user', 'root', 'account=ads');
  const write = (sources: readonly object[]) => writeFileSync(configurationFile, stringify({ sources }));
  const cluster = { name: 'cluster', kind: 'slurm', url: slurm.url, user: slurm.user, token: '${SLURM_TOKEN}', modelPattern: '^train-(?<model>.+)$', rackPattern: '^rack=(?<rack>.+)$', refreshSeconds: 2 };
  const metrics = { name: 'metrics', kind: 'prometheus', url: 'http://127.0.0.1:9090', cluster: clusterName };
  write([cluster, metrics]);
  // The rules as the command prints them, but for jobs of a minute: rates over ten seconds, recorded every two.
  const rules = (await northstar('rules', 'recording', '--config', configurationFile)).replaceAll('[5m]', '[10s]').replaceAll(/interval: \w+/g, 'interval: 2s');
  prometheus = await startPrometheus(process.env['NORTHSTAR_PROMETHEUS'] ?? 'prometheus', {
    configuration: { global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '2s' }, scrape_configs: [exporters.scrapeConfiguration] },
    rules: [rules],
  });
  stops.push(() => prometheus.stop());
  write([cluster, { ...metrics, url: prometheus.url }]);

  for (const { batch, loss, gpu } of runs) {
    ids.push(await submit('-J', 'train-ctr', exported(gpu), `--comment=setting.batch=${batch} outcome.loss=${loss}`, '-w', 'host1', '-c2', '--gres=gpu:1', '--mem=200M', `--wrap=exec python3 -c "${work(lifeSeconds)}"`));
  }
  // Stopping Slurm ends it, and srun with it.
  void slurm.run('srun', '-A', 'ads', '-J', 'train-cvr', exported(25), '-w', 'host2,host3', '-N2', '-n2', '--gpus-per-node=2', '--mem=200M', 'python3', '-c', work(600)).catch(() => undefined);
  await untilEnded();
  const visitor = await startVisitor({ configurationFile, environment: { SLURM_TOKEN: slurm.token } });
  workbenchUrl = visitor.workbench.url;
  return visitor;
});
afterAll(async () => {
  for (const stop of stops.reverse()) {
    await stop();
  }
  rmSync(folder, { recursive: true });
});

const use = z.object({ resource: z.string(), requested: z.number().nullable(), allocated: z.number().nullable(), used: z.number().nullable(), efficiency: z.number().nullable(), accounted: z.number().nullable(), measured: z.number().nullable() });
const status = z.object({ job: z.object({ state: z.string(), model: z.string(), elapsed: z.number() }), resources: z.array(use), machines: z.array(z.object({ host: z.string(), healthy: z.boolean(), neighbours: z.string().nullable() })) });
const statusOf = async (id: string) => status.parse(JSON.parse(await northstar('status', '--resource', id, '--json', '--config', configurationFile)));

it('says of a job that ended what sacct says of it, and of its GPUs what was measured', async () => {
  const [id = ''] = ids;
  const told = await statusOf(id);
  const sacct = await accounted(id);
  expect(told.job).toEqual({ state: 'completed', model: 'ctr', elapsed: sacct.elapsed });
  const of = (name: string) => told.resources.find(({ resource }) => resource === name);
  expect(of('cpu')).toMatchObject({ requested: 2, allocated: sacct.cpus, accounted: expect.closeTo(Math.round(sacct.cpuSeconds) / (sacct.elapsed * sacct.cpus), 6) });
  expect(of('memory')).toMatchObject({ allocated: sacct.allocatedBytes / 1024 ** 3, accounted: expect.closeTo(sacct.peakBytes / sacct.allocatedBytes, 4) });
  // Accounting and telemetry look at the same processes by different ways.
  expect(Math.abs((of('cpu')?.measured ?? NaN) - (of('cpu')?.accounted ?? NaN))).toBeLessThan(0.06);
  expect(Math.abs((of('memory')?.measured ?? NaN) - (of('memory')?.accounted ?? NaN))).toBeLessThan(0.02);
  expect(of('gpu')).toMatchObject({ allocated: 1, accounted: null, measured: 0.4 });
  expect(of('gpuMemory')).toMatchObject({ measured: 0.25 });
  expect(told.machines).toEqual([{ host: 'host1', healthy: true, neighbours: ids.slice(1).join(', ') }]);
});

it('says of a job that runs which machines it has', async () => {
  const running = await statusOf(String(Number(ids.at(-1)) + 1));
  expect(running.job).toMatchObject({ state: 'running', model: 'cvr' });
  expect(running.machines).toEqual(['host2', 'host3'].map((host) => ({ host, healthy: true, neighbours: null })));
  expect(running.resources.find(({ resource }) => resource === 'gpu')).toMatchObject({ allocated: 4, measured: 0.25 });
});

it('sets jobs side by side as sacct has them, and finds the setting that goes with their outcome', async () => {
  const all = await Promise.all(ids.map(accounted));
  const text = await northstar('compare', '--job-ids', ids.join(' '), '--config', configurationFile);
  const line = (name: string) => text.split('\n').find((one) => one.trim().startsWith(name))?.trim().split(/ {2,}/).slice(1);
  expect(line('elapsed')).toEqual(all.map(({ elapsed }) => `${elapsed}s`));
  expect(line('CPU efficiency')).toEqual(all.map(({ cpuSeconds, elapsed, cpus }) => `${Math.round((100 * Math.round(cpuSeconds)) / (elapsed * cpus))}%`));
  expect(line('memory efficiency')).toEqual(all.map(({ peakBytes, allocatedBytes }) => `${Math.round((100 * peakBytes) / allocatedBytes)}%`));
  expect(line('GPU use')).toEqual(runs.map(({ gpu }) => `${gpu}%`));
  expect(text).toMatch(/loss: 1\.16 times with batch 128 in place of 64 \(95% between 1\.\d+ and 1\.\d+; 2 jobs beside 2\)/);

  const { page } = await open(`/d/northstar-compare?var-jobs=${ids.join('%20')}`, { height: 1_200 });
  const shown = panel(page, 'Side by Side').getByRole('row');
  await shown.filter({ hasText: 'elapsed' }).waitFor();
  expect((await shown.first().innerText()).split(/\s+/)).toEqual(['Kind', 'Name', 'Best', ...ids]);
  expect((await shown.filter({ hasText: 'elapsed' }).innerText()).split(/\n+\t?/).map((one) => one.trim()).slice(-ids.length)).toEqual(all.map(({ elapsed }) => `${elapsed}s`));
  await picture(page, 'slurm-compare');
});

it('shows of a job on the screen what sacct says of it', async () => {
  const [id = ''] = ids;
  const { elapsed, cpus, cpuSeconds, peakBytes, allocatedBytes } = await accounted(id);
  const { page } = await open(`/d/northstar-job?var-job=${id}&from=now-15m&to=now`, { height: 1_300 });
  const row = (name: string) => panel(page, 'Resources').getByRole('row').filter({ hasText: new RegExp(`^${name}`) });
  await row('Memory').waitFor();
  /** The efficiency, which stands before its two sources. */
  const percent = async (name: string) => Number(/([\d.]+)%/.exec(await row(name).first().innerText())?.[1]);
  expect(await percent('CPU')).toBeCloseTo((100 * Math.round(cpuSeconds)) / (elapsed * cpus), 1);
  expect(await percent('Memory')).toBeCloseTo((100 * peakBytes) / allocatedBytes, 1);
  expect(await percent('GPU')).toBe(40);
  await panel(page, 'Machines').getByText('host1').waitFor();
  await picture(page, 'slurm-job');
});

const recorded = z.object({ result: z.array(z.object({ metric: z.object({ host: z.string() }), values: z.array(z.tuple([z.number(), z.string()])) })) });

it('draws of each host and moment the worst that Prometheus recorded, but for hosts that nobody had', async () => {
  const { page } = await open('/a/northstar-lifecycle-app', { height: 1_500 });
  const cells = await travelled(page, () => page.goto(`${workbenchUrl}/d/northstar-fleet?from=now-5m&to=now`));
  await settled(page);
  await picture(page, 'slurm-fleet');
  expect(await wronglyDrawn(page, cells)).toEqual([]);

  const series = recorded.parse(await prometheus.api(`/query?query=${encodeURIComponent('northstar:host_gpu_use:ratio_worst[15m]')}`)).result;
  const lives = await Promise.all(ids.map(accounted));
  expect(cells.rows.map(({ member }) => member)).toEqual(hosts);
  for (const { member, cells: own } of cells.rows) {
    const samples = series.find(({ metric }) => metric.host === member)?.values ?? [];
    own.forEach((cell, column) => {
      const end = cells.from + column * cells.step;
      // A column looks back a minute at least: what was recorded last before a short one is its value.
      const values = samples.filter(([seconds]) => seconds * 1_000 > end - Math.max(cells.step, 60_000) && seconds * 1_000 <= end).map(([, value]) => Number(value));
      const where = `${member} at ${new Date(end).toISOString()}`;
      if (cell <= fullCell || cell === reasons.noData) {
        expect([where, cell]).toEqual([where, values.length === 0 ? reasons.noData : cellOf(Math.min(...values))]);
      } else {
        const held = member === 'host1' && lives.some(({ startMs, endMs }) => startMs < end - cells.step && end < endMs);
        expect([where, cell, held]).toEqual([where, reasons.unallocated, false]);
      }
    });
  }
  const shares = cells.rows.map(({ cells: own }) => new Set([...own].filter((cell) => cell <= fullCell)));
  expect(shares.map((own, row) => own.has(cellOf(row === 0 ? 0.4 : 0.25)))).toEqual([true, true, true]);
});
