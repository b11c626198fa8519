/** Use in PromQL, from the raw metrics of presets: of hosts, of what pools them, and of jobs. */
import { worstEnd, type Resource } from '../../models/fleet.ts';
import { quoted } from '../expression.ts';
import type { MeasuredLevel } from '../fleet-series.ts';
import { by, hostMatchers, indented, isGiven, narrowed, replaced, withCluster, withHost, withRack } from './labels.ts';
import { measured, seriesOf } from './measure.ts';
import type { FleetPreset, JobMeasures, Measure } from './preset.ts';
import { outOfPoolSeries, placeSeries, poolings, seriesName, type Pooled } from './series.ts';

/** What a fleet is measured by. */
export interface Measuring {
  /** The first that says something of a host or a job counts. */
  readonly presets: readonly FleetPreset[];
  /** The cluster of whatever names none. */
  readonly cluster?: string | undefined;
}

const aggregateOf = (resource: Resource, pooled: Pooled) => (pooled === 'mean' ? 'avg' : worstEnd[resource] === 'low' ? 'min' : 'max');

/** The first that says something of the host, or the job, counts. Undefined where nothing is asked. */
const firstOn = (label: string, branches: readonly string[]) => (branches.length === 0 ? undefined : branches.join(`\nor on (${label})\n`));

const parenthesized = (expression: string) => `(\n  ${indented(expression)}\n)`;

/** One series a host, with that label alone; undefined where no preset measures it. `hosts`: only these. */
function hostUse({ presets }: Measuring, resource: Resource, pooled: Pooled, hosts?: readonly string[]): string | undefined {
  const aggregate = aggregateOf(resource, pooled);
  const branches = presets.flatMap((preset) => {
    const isWorst = pooled === 'worst' && poolings('host', resource).includes('worst');
    const held = [...(isWorst ? preset.held.map((label) => [isGiven(label)]) : []), []];
    return (preset.hosts[resource] ?? []).flatMap((measure) =>
      held.flatMap((devices) =>
        hostMatchers(preset, hosts).map((named) => `${aggregate} by (host) (${withHost(`${aggregate} ${by(preset.host)} (${measured(measure, [...named, ...devices], preset.host)})`, preset)})`)
      )
    );
  });
  return firstOn('host', branches);
}

/** One series a host that some preset knows, valued 1; the rack from where nodes are labelled, else from what measures them. */
export function placeExpression({ presets, cluster }: Measuring, hosts?: readonly string[]): string {
  const placed = (preset: FleetPreset, series: string, rack: readonly string[], matchers: readonly string[]) => {
    const named = { ...preset, rack: [...rack] };
    const seen = `group ${by([...preset.host, ...rack, ...preset.cluster])} (${narrowed(series, matchers)})`;
    return `group by (host, rack, cluster) (${withCluster(withRack(withHost(seen, named), named), named, cluster)})`;
  };
  const signs = presets.flatMap((preset) => [...new Set(Object.values(preset.hosts).flatMap((measures) => measures.map((measure) => seriesOf(measure)[0])))].map((series) => ({ preset, series })));
  const narrow = (preset: FleetPreset, matchers: readonly string[]) => hostMatchers(preset, hosts).map((named) => [...named, ...matchers]);
  const branches = [
    ...presets.flatMap((preset) => (preset.place?.rack ?? []).flatMap((label) => narrow(preset, [isGiven(label)]).map((matchers) => placed(preset, preset.place?.series ?? '', [label], matchers)))),
    ...signs.flatMap(({ preset, series }) => preset.rack.flatMap((label) => narrow(preset, [isGiven(label)]).map((matchers) => placed(preset, series, [label], matchers)))),
    ...signs.flatMap(({ preset, series }) => narrow(preset, []).map((matchers) => placed(preset, series, [], matchers))),
  ];
  const weighed = branches.map((branch, place) => `${branches.length - place} * ${branch}`).join('\nor\n');
  return `group by (host, rack, cluster) (\n  topk by (host) (1,\n    ${indented(indented(weighed))}\n  )\n)`;
}

/** One series a host that no job has or can have; undefined where no preset knows. */
export function outOfPoolExpression({ presets }: Measuring): string | undefined {
  const branches = presets.flatMap((preset) =>
    preset.outOfPool.map(({ series, equals }) => `group by (host) (${withHost(`group ${by(preset.host)} (${series}${equals === undefined ? '' : ` == ${equals}`})`, preset)})`)
  );
  return firstOn('host', branches);
}

/** One series a job and cluster, of what its exporters tell of it alone. */
function jobUse({ presets, cluster }: Measuring, resource: Resource, pooled: Pooled): string | undefined {
  const aggregate = aggregateOf(resource, pooled);
  const branches = presets.flatMap((preset) =>
    preset.jobs.flatMap((jobs) =>
      (jobs.measures[resource] ?? []).map((measure) => {
        const found = `${aggregate} ${by([...jobs.id, ...preset.cluster])} (${ofJobs(preset, jobs, measure)})`;
        const [only, ...more] = jobs.id;
        const named = more.length === 0 ? replaced(found, 'job', only ?? '', '(.+)') : `label_join(${found}, "job", "/", ${jobs.id.map(quoted).join(', ')})`;
        return `${aggregate} by (job, cluster) (${withCluster(named, preset, cluster)})`;
      })
    )
  );
  return firstOn('job', branches);
}

/** The shares of a measure, each with the labels that are the id of its job. */
function ofJobs(preset: FleetPreset, { id, joined, renamed }: JobMeasures, measure: Measure): string {
  if (joined === undefined) {
    return measured(measure, id.map(isGiven), [...id, ...preset.host, ...preset.cluster]);
  }
  const { series, on } = joined;
  const own = on.map((label) => renamed[label] ?? label);
  const shares = measured(measure, Object.values(renamed).map(isGiven), [...own, ...preset.host, ...preset.cluster]);
  const called = Object.entries(renamed).reduce((inner, [to, from]) => replaced(inner, to, from, '(.+)'), shares);
  const brought = id.filter((label) => !on.includes(label));
  return `(${called}) * on (${on.join(', ')}) group_left (${brought.join(', ')}) topk ${by(on)} (1, group ${by([...on, ...id])} (${series}))`;
}

/** From the recorded series of hosts, or from expressions that give the same. */
function pooledUse(level: 'rack' | 'cluster', resource: Resource, pooled: Pooled, hosts: string, outOfPool: string | undefined): string {
  const pool = pooled === 'mean' || outOfPool === undefined ? hosts : `${hosts}\nunless on (host)\n${outOfPool}`;
  return `${aggregateOf(resource, pooled)} by (${level === 'rack' ? 'rack, cluster' : 'cluster'}) (\n  ${indented(pool)}\n)`;
}

/** The rule that records it, from raw metrics or from what other rules record; undefined where no preset measures it. */
export function recordedExpression(measuring: Measuring, level: MeasuredLevel, resource: Resource, pooled: Pooled): string | undefined {
  const use = level === 'job' ? jobUse(measuring, resource, pooled) : hostUse(measuring, resource, pooled);
  if (use === undefined || level === 'job') {
    return use;
  }
  return level === 'host' ? `${parenthesized(use)}\n* on (host) group_left (rack, cluster)\n${placeSeries}` : pooledUse(level, resource, pooled, seriesName('host', resource, pooled), outOfPoolSeries);
}

/** The same from raw metrics alone; `hosts` narrows what is read of hosts. */
export function rawExpression(measuring: Measuring, level: MeasuredLevel, resource: Resource, pooled: Pooled, hosts?: readonly string[]): string | undefined {
  if (level === 'job') {
    return jobUse(measuring, resource, pooled);
  }
  const narrow = level === 'host' ? hosts : undefined;
  const use = hostUse(measuring, resource, pooled, narrow);
  if (use === undefined) {
    return undefined;
  }
  const placed = `${parenthesized(use)}\n* on (host) group_left (rack, cluster)\n${placeExpression(measuring, narrow)}`;
  const out = outOfPoolExpression(measuring);
  return level === 'host' ? placed : pooledUse(level, resource, pooled, placed, out === undefined ? undefined : parenthesized(out));
}

/** The raw series that it would read, each as often as it is read. */
export function rawSeries(measuring: Measuring, level: MeasuredLevel, resource: Resource, hosts?: readonly string[]): readonly string[] {
  return measuring.presets.flatMap((preset) => {
    const measures = level === 'job' ? preset.jobs.flatMap((jobs) => jobs.measures[resource] ?? []) : (preset.hosts[resource] ?? []);
    const named = level === 'host' ? hostMatchers(preset, hosts) : [[]];
    return measures.flatMap((measure) => named.flatMap((matchers) => seriesOf(measure).map((series) => narrowed(series, matchers))));
  });
}
