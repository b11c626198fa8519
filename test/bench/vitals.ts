/**
 * The vitals of 10,000 models over 24 hours from a real Prometheus, from the query to the Arrow frame. The peer is Prometheus itself,
 * asked for the same data by the same expressions, as many at a time, its JSON parsed and nothing done with it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inParallel } from '../../src/backend/connectors/parallel.ts';
import { startFederation } from '../../src/backend/federation/index.ts';
import { createPlugin } from '../../src/backend/plugin.ts';
import { extremesOf, extremeValues, fleetBand, selector } from '../../src/core/telemetry/expression.ts';
import { bandNames } from '../../src/core/telemetry/vital-series.ts';
import { vitalsOf } from '../../src/core/telemetry/vitals.ts';
import { backfill } from '../real/backfill.ts';
import { startPrometheus } from '../real/prometheus-server.ts';
import { beside, ready } from './beside.ts';
import type { BenchResult } from './result.ts';

const models = Array.from({ length: 10_000 }, (_, index) => `model_${index}`);
const vitals = vitalsOf('calibration');
const day = 86_400_000;
const rounds = 6;
const bandStepMs = day / 60;
/** A frame without values is smaller: 20,000 rows of numbers, and ten bands of 60 points. */
const tableBytes = 2_000_000;
const bandBytes = 4_800;
const signal = new AbortController().signal;

export async function benchVitals(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-bench-'));
  const command = process.env['NORTHSTAR_PROMETHEUS'] ?? 'prometheus';
  const end = Math.floor(Date.now() / 60_000) * 60_000;
  writeFileSync(join(folder, 'models.json'), JSON.stringify(models.map((name) => ({ name, team: 'ads', domain: 'Ads' }))));
  // A sample each quarter of an hour, so that the store is filled in seconds; they count as present for as long.
  const prometheus = await startPrometheus(command, { fill: (data) => backfill(command, data, samples(end)), flags: ['--query.lookback-delta=16m'] });
  const plugin = createPlugin({
    log: { info: () => undefined, warn: console.error, error: console.error },
    clock: { now: Date.now },
    startFederation: (start) => startFederation({ ...start, log: { write: () => undefined, redact: () => undefined } }),
  });
  const jsonData = {
    sources: [
      { name: 'models', kind: 'catalog', path: folder, refreshSeconds: 3_600 },
      { name: 'metrics', kind: 'prometheus', url: prometheus.url, refreshSeconds: 3_600 },
    ],
  };
  const context = { orgId: 1, user: undefined, datasource: { uid: 'bench', name: 'bench', jsonData, secrets: {} } };
  /** Each round ends a step earlier, so that no answer is shared. */
  const ours = async (options: Readonly<Record<string, unknown>>, to: number, atLeastBytes: number) => {
    const { frames, error } = await plugin.query(context, { refId: 'A', queryType: 'vitals', from: to - day, to, maxDataPoints: 100, intervalMs: 1_000, json: { family: 'calibration', ...options } }, signal);
    if (error !== undefined || (frames[0]?.byteLength ?? 0) < atLeastBytes) {
      // What failed stands in the frame's notices, after the names of its fields.
      throw new Error(error?.message ?? `the frame lacks what was asked for: ${/SOURCE_[A-Z_]+: [^"]*|VITALS_[A-Z_]+: [^"]*/.exec(Buffer.from(frames[0] ?? []).toString('utf8'))?.[0] ?? 'it says no more'}`);
    }
  };
  const bare = async (path: string, expressions: readonly string[], parameters: (to: number) => Readonly<Record<string, number>>, to: number) => {
    await inParallel(expressions, 4, async (query) => {
      const address = new URL(`${prometheus.url}/api/v1/${path}`);
      Object.entries({ query, ...parameters(to) }).forEach(([name, value]) => address.searchParams.set(name, String(value)));
      const response = await fetch(address);
      JSON.parse(await response.text());
    });
  };
  const instant = (to: number) => ({ time: to / 1_000 });
  const range = (to: number) => ({ start: (Math.ceil((to - day) / bandStepMs) * bandStepMs) / 1_000, end: (Math.floor(to / bandStepMs) * bandStepMs) / 1_000, step: bandStepMs / 1_000 });
  try {
    await ready(() => ours({}, end, tableBytes));
    const contest = { peerName: 'bare Prometheus', end, stepMs: bandStepMs, rounds, under: 1.3 };
    const worst = vitals.flatMap((vital) => extremesOf(vital).map((extreme) => extremeValues(vital, extreme, day / 1_000)));
    return [
      ...(await beside({ ...contest, name: 'last and worst values of 10,000 models over 24 h', ours: (to) => ours({}, to, tableBytes), peer: (to) => bare('query', [selector(vitals), ...worst], instant, to) })),
      ...(await beside({ ...contest, name: 'bands of 10,000 models over 24 h', ours: (to) => ours({ shape: 'bands' }, to, bandBytes), peer: (to) => bare('query_range', bandNames.map((band) => fleetBand(vitals, band)), range, to) })),
    ];
  } finally {
    await plugin.stop();
    await prometheus.stop();
    rmSync(folder, { recursive: true });
  }
}

function* samples(end: number): Generator<string> {
  for (const { series } of vitals) {
    yield `# TYPE ${series} gauge\n`;
    for (const [place, model] of models.entries()) {
      const lines = Array.from({ length: 97 }, (_, step) => `${series}{model="${model}"} ${(0.98 + 0.02 * Math.sin(place + step / 10)).toFixed(6)} ${(end - step * 900_000) / 1_000}\n`);
      yield lines.reverse().join('');
    }
  }
}
