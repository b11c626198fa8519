/**
 * The matrix of a fleet from a real Prometheus with recorded series, from the query to the Arrow frame. The peer is Prometheus itself,
 * asked for the same data by the same expression, its JSON parsed and nothing done with it.
 */
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { startFederation } from '../../src/backend/federation/index.ts';
import { createPlugin } from '../../src/backend/plugin.ts';
import { recordedRange } from '../../src/core/telemetry/fleet/range.ts';
import { seriesName } from '../../src/core/telemetry/fleet/series.ts';
import { backfill } from '../real/backfill.ts';
import { startPrometheus } from '../real/prometheus-server.ts';
import { beside, ready } from './beside.ts';
import type { BenchResult } from './result.ts';

const hosts = 10_000;
const columns = 96;
const day = 86_400_000;
const stepMs = day / columns;
/** Between two recorded values: rules record each minute, of which the store is filled with every fifth. */
const recordedMs = 300_000;
const rounds = 6;
/** Each row alone is longer. */
const frameBytes = hosts * columns;
const signal = new AbortController().signal;

export async function benchFleetMatrix(): Promise<BenchResult[]> {
  const command = process.env['NORTHSTAR_PROMETHEUS'] ?? 'prometheus';
  const end = Math.floor(Date.now() / stepMs) * stepMs;
  const prometheus = await startPrometheus(command, { fill: (data) => backfill(command, data, samples(end)) });
  const plugin = createPlugin({
    log: { info: () => undefined, warn: console.error, error: console.error },
    clock: { now: Date.now },
    startFederation: (start) => startFederation({ ...start, log: { write: () => undefined, redact: () => undefined } }),
  });
  const context = { orgId: 1, user: undefined, datasource: { uid: 'bench', name: 'bench', jsonData: { sources: [{ name: 'metrics', kind: 'prometheus', url: prometheus.url, refreshSeconds: 3_600 }] }, secrets: {} } };
  const rangeOf = (to: number) => ({ from: to - day + stepMs, to });
  let frame = new Uint8Array(0);
  const ours = async (to: number) => {
    const { frames, error } = await plugin.query(context, { refId: 'A', queryType: 'fleetMatrix', ...rangeOf(to), maxDataPoints: columns, intervalMs: stepMs, json: { resource: 'gpu' } }, signal);
    frame = Uint8Array.from(frames[0] ?? []);
    if (error !== undefined || frame.byteLength < frameBytes) {
      // What failed stands in the frame's notices, after the names of its fields.
      throw new Error(error?.message ?? `the frame lacks what was asked for: ${/(SOURCE|FLEET)_[A-Z_]+: [^"]*/.exec(Buffer.from(frame).toString('utf8'))?.[0] ?? 'it says no more'}`);
    }
  };
  const bare = async (to: number) => {
    const { from } = rangeOf(to);
    const query = recordedRange({ resource: 'gpu', level: 'host', pooled: 'worst', grid: { fromMs: from, toMs: to, stepMs } });
    const address = new URL(`${prometheus.url}/api/v1/query_range`);
    Object.entries({ query, start: from / 1_000, end: to / 1_000, step: stepMs / 1_000 }).forEach(([name, value]) => address.searchParams.set(name, String(value)));
    JSON.parse(await (await fetch(address)).text());
  };
  try {
    await ready(() => ours(end));
    const began = performance.now();
    const packed = gzipSync(frame).byteLength;
    const took = performance.now() - began;
    const name = `matrix of ${hosts.toLocaleString('en')} hosts x ${columns} columns over 24 h`;
    return [
      ...(await beside({ name, peerName: 'bare Prometheus', ours, peer: bare, end, stepMs, rounds, under: 1.3 })),
      { name: `${name}: gzipped to the page`, value: packed / 1e6, unit: 'MB', under: 1 },
      { name: `${name}: time to gzip it`, value: took, unit: 'ms' },
    ];
  } finally {
    await plugin.stop();
    await prometheus.stop();
  }
}

/** Smooth over the day, with a tenth of noise; one host in a thousand stands still for an hour. */
function* samples(end: number): Generator<string> {
  const series = seriesName('host', 'gpu', 'worst');
  const steps = (day + (rounds + 2) * stepMs) / recordedMs;
  yield `# TYPE ${series} gauge\n`;
  for (let host = 0; host < hosts; host++) {
    const labels = `{host="gpu-${String(host).padStart(5, '0')}",rack="r${Math.floor(host / 16)}",cluster="c${Math.floor(host / 4_000)}"}`;
    const lines = Array.from({ length: steps }, (_, step) => {
      const noise = ((host * 2_654_435_761 + step * 40_503) % 1_000_003) / 1_000_003;
      const value = host % 1_000 === 7 && step > 100 && step < 112 ? 0 : 0.55 + 0.3 * Math.sin(host + step / 60) + 0.1 * noise;
      return `${series}${labels} ${value.toFixed(6)} ${(end - step * recordedMs) / 1_000}\n`;
    });
    yield lines.reverse().join('');
  }
}
