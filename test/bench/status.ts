/**
 * `northstar status` against a running Northstar: from asking to the text, and the whole command with the start of its process, for the largest
 * running job of the made-up fleet. The peer is the same two queries as bare fetches.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { askGrafana } from '../../src/backend/ask/grafana.ts';
import { rowsOf } from '../../src/backend/queries/plain-rows.ts';
import { layoutFor } from '../../src/cli/layout.ts';
import { jobStatusOf } from '../../src/cli/status/job-status.ts';
import { statusReport } from '../../src/cli/status/report.ts';
import { datasource } from '../../src/contract/identifiers.ts';
import { startWorkbench } from '../../src/workbench/workbench.ts';
import { median, quantile, type BenchResult } from './result.ts';

const rounds = 40;
const commands = 10;
const run = promisify(execFile);
const never = new AbortController().signal;
const job = z.object({ job: z.string(), hostCount: z.number() });

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const found: number[] = [];
  for (let round = 0; round < times; round++) {
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found;
}

export async function benchStatus(): Promise<BenchResult[]> {
  const workbench = await startWorkbench({ port: 0, dist: path.join(process.cwd(), 'dist') });
  const asking = askGrafana({ url: workbench.url });
  try {
    const running = rowsOf(await asking.ask({ queryType: 'jobs', state: 'running', columns: ['job', 'hostCount'] }, never)).map((row) => job.parse(row));
    const largest = running.reduce((most, one) => (one.hostCount > most.hostCount ? one : most));
    const queries = [{}, { shape: 'hosts' }].map((more) => ({ refId: 'A', datasource: { type: datasource.type, uid: datasource.uid }, queryType: 'jobStatus', job: largest.job, ...more }));
    const bare = async (query: object) => {
      const now = Date.now();
      const response = await fetch(`${workbench.url}/api/ds/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ queries: [query], from: String(now - 3_600_000), to: String(now) }) });
      if (!response.ok) {
        throw new Error(await response.text());
      }
      return response.json();
    };
    const fetches = await timed(rounds, () => Promise.all(queries.map(bare)));
    const asked = await timed(rounds, async () => statusReport(await jobStatusOf(asking, largest.job, undefined, never), layoutFor({ environment: {} })));
    const whole = await timed(commands, () => run(process.execPath, ['scripts/northstar.mjs', 'status', '--resource', largest.job, '--grafana', workbench.url]));
    return [
      { name: `status of a job on ${largest.hostCount} hosts, from asking to the text, median`, value: median(asked), unit: 'ms', under: 300 },
      { name: 'status, from asking to the text, p95', value: quantile(asked, 0.95), unit: 'ms', under: 300 },
      { name: 'bare fetches of the same two queries, median', value: median(fetches), unit: 'ms' },
      { name: 'status beside bare fetches', value: median(asked) / median(fetches), unit: 'times' },
      { name: 'northstar status as a command, with the start of its process, median', value: median(whole), unit: 'ms' },
    ];
  } finally {
    await asking.close();
    await workbench.stop();
  }
}
