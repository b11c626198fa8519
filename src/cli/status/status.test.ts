import type { Ask } from '../../contract/ask.ts';
import { NorthstarError } from '../../contract/errors.ts';
import type { Table } from '../../contract/table.ts';
import { cellOf, packRow } from '../../contract/packed-matrix.ts';
import { PoolBuilder } from '../../backend/queries/pool-text.ts';
import { layoutFor } from '../layout.ts';
import { jobStatusOf } from './job-status.ts';
import { statusReport } from './report.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

function tableOf(rows: readonly Row[], custom: Table['custom'] = {}): Table {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name): Table['columns'][number] => {
    const cells = rows.map((row) => row[name] ?? null);
    const pool = new PoolBuilder();
    if (cells.some((cell) => typeof cell === 'string')) {
      const codes = Int32Array.from(cells, (cell) => pool.code(cell === null ? null : String(cell)));
      return { name, type: 'string', pool: pool.build(), codes };
    }
    return cells.some((cell) => typeof cell === 'boolean')
      ? { name, type: 'boolean', values: Int8Array.from(cells, (cell) => (cell === null ? -1 : Number(cell))) }
      : { name, type: 'number', values: Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) };
  });
  return { name: 'jobStatus', type: 'table', rows: rows.length, columns, custom, notices: [{ severity: 'warning', text: 'Source second does not answer.' }] };
}

const packed = (...shares: readonly number[]) => packRow(Uint8Array.from(shares, cellOf));
const job = { job: '7', name: 'evil\u001b[2Jname', model: 'ctr', cluster: 'a', team: 'ads', state: 'running', reason: null, waiting: 300, elapsed: 7_200, submitTime: 1, startTime: 2, endTime: null, source: 'slurm' };
const resources = [
  { ...job, resource: 'gpu', unit: 'GPUs', requested: 8, allocated: 8, used: 1, usedNow: 0.9, efficiency: 0.12, accounted: null, measured: 0.12, disagree: false, why: 'CPUs are the limit: they are at 97% while the GPUs wait for data.', useOverTime: packed(0.1, 0.2, NaN) },
  { ...job, resource: 'memory', unit: 'GiB', requested: 4, allocated: 4, used: 1, usedNow: null, efficiency: 0.25, accounted: 0.25, measured: 0.5, disagree: true, why: null, useOverTime: null },
];
const machines = [
  { job: '7', host: 'h1', rack: 'r1', healthy: true, health: null, gpu: 0.2, gpuMemory: 0.5, cpu: 0.97, memory: null, neighbours: '9', useOverTime: packed(1, 1) },
  { job: '7', host: 'h2', rack: null, healthy: false, health: 'It is down: Not responding.', gpu: null, gpuMemory: null, cpu: null, memory: null, neighbours: null, useOverTime: null },
];
const answering: Ask = {
  ask: (query) => Promise.resolve(JSON.stringify(query).includes('hosts') ? tableOf(machines) : tableOf(resources, { life: { from: 5, step: 60_000 } })),
  close: () => Promise.resolve(),
};
const signal = new AbortController().signal;

describe('the status of a job', () => {
  it('is its identity, its resources with shares over time, and its machines', async () => {
    const status = await jobStatusOf(answering, '7', undefined, signal);
    expect(status.job).toMatchObject({ job: '7', model: 'ctr', state: 'running', elapsed: 7_200 });
    expect(status.resources.map(({ useOverTime }) => useOverTime)).toEqual([[0.1, 0.2, null], []]);
    expect(status.machines.map(({ host, useOverTime }) => [host, useOverTime])).toEqual([['h1', [1, 1]], ['h2', []]]);
    expect([status.life, status.notices]).toEqual([{ from: 5, step: 60_000 }, ['Source second does not answer.']]);
  });

  it('reads in a terminal as a table with lines of blocks, what is wrong first, and moves no cursor by a name', async () => {
    const report = statusReport(await jobStatusOf(answering, '7', undefined, signal), layoutFor({ width: 120, environment: { NO_COLOR: '1' } }));
    expect(report).not.toContain('\u001b');
    expect(report.split('\n')).toEqual([
      'Job 7 · evil [2Jname · model ctr · team ads · on a',
      'running, ran 2h, waited 5m',
      '',
      '        Requested  Allocated  Used   Now  Efficiency  Over its life',
      'GPU     8          8          1      0.9  12%         ▁▂·',
      'Memory  4 GiB      4 GiB      1 GiB  –    25%',
      '! GPU: CPUs are the limit: they are at 97% while the GPUs wait for data.',
      '! Memory: Accounting says 25%, telemetry 50%.',
      '',
      'Machines (2)',
      '   Host  Rack  GPU  GPU memory  CPU  Memory  GPU over its life  Neighbours',
      '✗  h2    –     –    –           –    –                          alone',
      '✓  h1    r1    20%  50%         97%  –       ██                 9',
      '! h2: It is down: Not responding.',
      '· Source second does not answer.',
      '',
    ]);
  });

  it('says once what is to be said of all its resources, and counts in whole numbers', async () => {
    const young = resources.map((row) => ({ ...row, why: 'It has run for 1m only: its start counts in.', disagree: false, requested: 3_072 }));
    const report = statusReport(await jobStatusOf({ ...answering, ask: (query) => Promise.resolve(JSON.stringify(query).includes('hosts') ? tableOf([]) : tableOf(young)) }, '7', undefined, signal), layoutFor({ environment: {} }));
    expect(report.split('\n').filter((line) => line.startsWith('! '))).toEqual(['! It has run for 1m only: its start counts in.']);
    expect(report).toMatch(/GPU +3,072 +8/);
  });

  it('of a waiting job has no machines', async () => {
    const waiting = { ...job, state: 'pending', reason: 'Priority', startTime: null, elapsed: null, waiting: 3_600 };
    const asking: Ask = { ...answering, ask: (query) => Promise.resolve(JSON.stringify(query).includes('hosts') ? tableOf([]) : tableOf([{ ...waiting, resource: 'gpu', unit: 'GPUs', requested: 8, allocated: null, why: 'It has waited for 1h: Priority.' }])) };
    const report = statusReport(await jobStatusOf(asking, '7', undefined, signal), layoutFor({ environment: {} }));
    expect(report).toContain('pending (Priority), waiting for 1h\n');
    expect(report.match(/Priority/g)).toHaveLength(1);
    expect(report).not.toContain('Machines');
  });

  it.each([
    [{ queue: 'gpu' }, 'on a · queue gpu'],
    [{ queue: 'gpu', clusterQueue: 'ads', cohort: 'training' }, 'on a · queue gpu (cluster queue ads, cohort training)'],
    [{ clusterQueue: 'ads' }, 'on a · cluster queue ads'],
  ])('names the queue, and whose quota it takes, where they are known %#', async (queues, ends) => {
    const asking: Ask = { ...answering, ask: () => Promise.resolve(tableOf([{ ...job, ...queues }])) };
    expect(statusReport(await jobStatusOf(asking, '7', undefined, signal), layoutFor({ width: 200, environment: { NO_COLOR: '1' } })).split('\n', 1)[0]).toBe(`Job 7 · evil [2Jname · model ctr · team ads · ${ends}`);
  });

  it('of a job that was cancelled before it started says that it waited', async () => {
    const cancelled = { ...job, state: 'cancelled', startTime: null, elapsed: null, waiting: 60, endTime: 3, resource: 'gpu', unit: 'GPUs' };
    const asking: Ask = { ...answering, ask: (query) => Promise.resolve(JSON.stringify(query).includes('hosts') ? tableOf([]) : tableOf([cancelled])) };
    expect(statusReport(await jobStatusOf(asking, '7', undefined, signal), layoutFor({ environment: {} }))).toContain('cancelled, waited 1m\n');
  });

  it('fails as the answer does', async () => {
    const failing: Ask = { ...answering, ask: () => Promise.reject(new NorthstarError('JOB_UNKNOWN', { job: '9', where: '', near: ' Did you mean `7`?' })) };
    await expect(jobStatusOf(failing, '9', undefined, signal)).rejects.toThrow('JOB_UNKNOWN: There is no job `9`. Did you mean `7`?');
  });
});
