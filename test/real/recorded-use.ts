/** A training fleet whose use is known by a formula, minute by minute, so that every cell of a matrix can be computed a second time without Prometheus. */
import { quoted } from '../../src/core/telemetry/expression.ts';
import { seriesName } from '../../src/core/telemetry/fleet/series.ts';

export const minuteMs = 60_000;
export const usedMinutes = 6 * 60;

export interface UsedHost {
  readonly name: string;
  readonly rack: string;
  readonly cluster: string;
}

/** Names that would end a literal or mean something in a pattern. */
const hostile = ['a"} or up{x="', 'dot.star.*|pipe', 'back\\slash'];
/** It is recorded until so many minutes before the end. */
export const vanished = 'gpu-05';
export const vanishedBefore = 130;
/** It stands still for four minutes, which a mean over a quarter of an hour hides. */
export const stumbling = 'gpu-11';
export const stumbledBefore = 61;

export const usedHosts: readonly UsedHost[] = [
  ...Array.from({ length: 21 }, (_, index) => ({ name: `gpu-${String(index).padStart(2, '0')}`, rack: `r${index % 3}`, cluster: index % 3 === 2 ? 'west' : 'east' })),
  ...hostile.map((name) => ({ name, rack: 'r9', cluster: 'west' })),
];

export type UsedSeries = 'ratio' | 'ratio_worst';

/** NaN where nothing is recorded; `before`: whole minutes before the last. */
export function usedAt(host: UsedHost, series: UsedSeries, before: number): number {
  if (before < 0 || before > usedMinutes || (host.name === vanished && before < vanishedBefore)) {
    return NaN;
  }
  if (host.name === stumbling && before >= stumbledBefore && before < stumbledBefore + 4) {
    return series === 'ratio' ? 0.7 : 0;
  }
  const place = usedHosts.indexOf(host);
  const value = 0.6 + 0.3 * Math.sin(place + before / 40) + 0.05 * Math.sin(before * (place + 1));
  return Number((series === 'ratio' ? value : value * 0.8).toPrecision(6));
}

const minutes = Array.from({ length: usedMinutes + 1 }, (_, index) => usedMinutes - index);
const line = (name: string, labels: Readonly<Record<string, string>>, value: number | string, end: number, before: number) =>
  `${name}{${Object.entries(labels).map(([label, text]) => `${label}=${quoted(text)}`).join(',')}} ${value} ${(end - before * minuteMs) / 1_000}\n`;

function* gauge(name: string, rows: Iterable<{ readonly labels: Readonly<Record<string, string>>; readonly at: (before: number) => number }>, end: number): Generator<string> {
  yield `# TYPE ${name} gauge\n`;
  for (const { labels, at } of rows) {
    yield minutes.flatMap((before) => (Number.isNaN(at(before)) ? [] : [line(name, labels, at(before), end, before)])).join('');
  }
}

/** What the rules would have recorded of hosts, racks, clusters and one job up to `end`, ms since the epoch. */
export function* recordedUse(end: number): Generator<string> {
  for (const [pooled, series] of [['mean', 'ratio'], ['worst', 'ratio_worst']] as const) {
    yield* gauge(seriesName('host', 'gpu', pooled), usedHosts.map((host) => ({ labels: { host: host.name, rack: host.rack, cluster: host.cluster }, at: (before) => usedAt(host, series, before) })), end);
    for (const level of ['rack', 'cluster'] as const) {
      const names = [...new Set(usedHosts.map((host) => host[level]))];
      const pool = (values: readonly number[]) => (pooled === 'worst' ? Math.min(...values) : values.reduce((sum, value) => sum + value, 0) / values.length);
      const rows = names.map((name) => {
        const own = usedHosts.filter((host) => host[level] === name);
        return { labels: { [level]: name, cluster: own[0]?.cluster ?? '' }, at: (before: number) => Number(pool(own.map((host) => usedAt(host, series, before)).filter((value) => !Number.isNaN(value))).toPrecision(6)) };
      });
      yield* gauge(seriesName(level, 'gpu', pooled), rows, end);
    }
    yield* gauge(seriesName('job', 'gpu', pooled), [{ labels: { job: '4711', cluster: 'east' }, at: (before) => (before < 90 ? (series === 'ratio' ? 0.5 : 0.25) : NaN) }], end);
  }
}

/** Memory as the node exporter gives it, of the hosts of rack r0 alone and under their names with a port. */
export const rawHosts = usedHosts.filter(({ rack }) => rack === 'r0');
/** What of it is free, of a million bytes; `before`: whole minutes before the last. */
export const freeAt = (host: UsedHost, before: number) => (before < 0 || before > usedMinutes ? NaN : Math.round(1e6 * usedAt(host, 'ratio', before)));

export function* rawMemory(end: number): Generator<string> {
  const rows = (at: (host: UsedHost, before: number) => number) =>
    rawHosts.map((host) => ({ labels: { instance: `${host.name}:9100`, rack: host.rack, cluster: host.cluster }, at: (before: number) => at(host, before) }));
  yield* gauge('node_memory_MemAvailable_bytes', rows(freeAt), end);
  yield* gauge('node_memory_MemTotal_bytes', rows((_, before) => (before < 0 || before > usedMinutes ? NaN : 1e6)), end);
}
