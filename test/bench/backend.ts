/**
 * The backend as Grafana runs it: its memory, and how long calls take from a client's side of the socket. Peers in the same run: Node
 * alone for the memory, and the protocol's own health call, which does nothing, for the time.
 */
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatasourceSettings, PluginClient } from '../../src/workbench/backend/plugin-client.ts';
import { ask, health, memoryOf, organisation, resource, startBackend, timed } from './backend/measured-backend.ts';
import { median, quantile, type BenchResult } from './result.ts';

/** What the North Star dashboard asks at once. */
const dashboard = ['modelSummary', 'modelSummary', 'modelSummary', 'models', 'incidents', 'oncall', 'sources'];
const quietMs = 15_000;
const refreshingMs = 45_000;
const megabytes = 'MB';

export async function benchBackend(): Promise<BenchResult[]> {
  return [...(await atRest()), ...(await warmQueries()), ...(await whileRefreshing()), ...(await steady())];
}

async function atRest(): Promise<BenchResult[]> {
  const node = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1_000)'], { stdio: 'ignore' });
  const backend = await startBackend();
  try {
    await wait(2_000);
    const [alone, started] = [memoryOf(node.pid ?? NaN).residentMb, backend.memory().residentMb];
    const settings = organisation('rest', 300, 60);
    for (let opened = 0; opened < 5; opened++) {
      await Promise.all(dashboard.map((queryType) => ask(backend.client, settings, queryType)));
    }
    await wait(quietMs);
    return [
      { name: 'Node alone, memory', value: alone, unit: megabytes },
      { name: 'backend just started, memory', value: started, unit: megabytes },
      { name: 'backend at rest, 300 models, dashboard opened 5 times before, memory', value: backend.memory().residentMb, unit: megabytes, under: 200 },
    ];
  } finally {
    node.kill();
    await backend.stop();
  }
}

async function warmQueries(): Promise<BenchResult[]> {
  const backend = await startBackend();
  const { client } = backend;
  try {
    const [small, medium] = [organisation('small', 300, 3_600), organisation('medium', 10_000, 3_600)];
    await health(client, small);
    await health(client, medium);
    const calls = await timed(() => health(client, small), { warm: 100, rounds: 300 });
    const three = await timed(() => ask(client, small, 'models'), { warm: 150, rounds: 300 });
    const tens = await timed(() => ask(client, medium, 'models'), { warm: 40, rounds: 80 });
    return [
      { name: 'health call, p50', value: median(calls), unit: 'ms' },
      { name: 'models of 300 rows, p50', value: median(three), unit: 'ms', under: 10 },
      { name: 'models of 300 rows beside a health call', value: median(three) / median(calls), unit: 'times' },
      { name: 'models of 10,000 rows, p50', value: median(tens), unit: 'ms', under: 60 },
    ];
  } finally {
    await backend.stop();
  }
}

/** 100,000 models refreshed without a pause and asked for whole once in a while, and a small datasource beside them. */
async function whileRefreshing(): Promise<BenchResult[]> {
  const backend = await startBackend();
  const { client } = backend;
  try {
    const [small, large] = [organisation('small', 300, 60), organisation('large', 100_000, 1)];
    await health(client, small);
    await timed(() => ask(client, small, 'models'), { warm: 0, rounds: 100 });
    await health(client, large);
    const until = performance.now() + refreshingMs;
    const whole = askWhole(client, large, until);
    const others = [() => health(client, small), () => ask(client, small, 'models'), () => resource(client, small, 'variables/team')];
    const times: number[] = [];
    while (performance.now() < until) {
      for (const call of others) {
        times.push(...(await timed(call, { warm: 0, rounds: 1 })));
        await wait(10);
      }
    }
    await whole;
    return [
      { name: '100,000 models while refreshing, peak of memory', value: backend.memory().peakMb, unit: megabytes, under: 1_024 },
      { name: 'other calls meanwhile, p50', value: median(times), unit: 'ms' },
      { name: 'other calls meanwhile, p99', value: quantile(times, 0.99), unit: 'ms', under: 100 },
    ];
  } finally {
    await backend.stop();
  }
}

async function askWhole(client: PluginClient, settings: DatasourceSettings, until: number): Promise<void> {
  while (performance.now() < until) {
    await ask(client, settings, 'models');
    await wait(5_000);
  }
}

/** After several refreshes and questions, half of the pace after the last refresh. */
async function steady(): Promise<BenchResult[]> {
  const backend = await startBackend();
  try {
    const paceSeconds = 25;
    const large = organisation('large', 100_000, paceSeconds);
    await health(backend.client, large);
    for (let refreshes = 0; refreshes < 3; refreshes++) {
      await Promise.all(dashboard.map((queryType) => ask(backend.client, large, queryType)));
      await wait(paceSeconds * 1_000 * 1.1);
    }
    const samples: number[] = [];
    for (let sample = 0; sample < 2 * paceSeconds; sample++) {
      samples.push(backend.memory().residentMb);
      await wait(500);
    }
    return [{ name: '100,000 models steady, memory', value: median(samples), unit: megabytes, under: 600 }];
  } finally {
    await backend.stop();
  }
}
