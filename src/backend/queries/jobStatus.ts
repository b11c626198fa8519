/** Query type `jobStatus`: what one job asked for, got and uses, one row a resource; or each of its machines, with neighbours and health. */
import { accountedShare, disagrees, efficiencyOf, healthOf, measuredShare, whyOf, type ResourceUse } from '../../core/capacity/efficiency.ts';
import { resources, type Resource } from '../../core/models/fleet.ts';
import { hostsOf } from '../../core/models/job.ts';
import type { FieldOf } from '../../core/models/entities.ts';
import { cellOf, packRow } from '../../contract/packed-matrix.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import { Allocation } from './allocation.ts';
import type { Asked, Inputs } from './asked.ts';
import { linkToModel } from './config.ts';
import { decimalOf } from './decimal.ts';
import { fleetHosts, type FleetHost } from './fleet-hosts.ts';
import { knownJob, unknownJob, type KnownJob } from './known-job.ts';
import { jobUsage, shownPlace, type JobUsage } from './job-usage.ts';
import { placesOf } from './job-places.ts';
import { knownMean } from './known-mean.ts';
import { madeRelation, type MadeCell, type MadeColumn } from './made-relation.ts';
import { inputNotices } from './notices.ts';
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';

interface StatusRow {
  readonly job: KnownJob;
  readonly at: number;
}
interface ResourceRow extends StatusRow {
  readonly use: ResourceUse;
  readonly why: string;
  readonly overTime: Float32Array;
}
interface HostRow extends StatusRow {
  readonly host: FleetHost;
  readonly now: Readonly<Record<Resource, number>>;
  readonly neighbours: string;
  readonly health: ReturnType<typeof healthOf>;
  readonly lastSeen: number;
  readonly overTime: Float32Array;
}

const known = (value: string | number | boolean, { job, at }: StatusRow, basis: 'observed' | 'inferred' = 'observed'): MadeCell => (value === '' || Number.isNaN(value) ? { reason: 'notStated' } : { value, source: job.source, basis, time: at });
const ofJob = (field: FieldOf<'job'>, type: 'string' | 'time') => ({ type, cell: (row: StatusRow) => known(type === 'string' ? row.job.text(field) : row.job.number(field), row) }) as const;
const packed = (values: Float32Array) => (values.length === 0 || values.every(Number.isNaN) ? '' : packRow(Uint8Array.from(values, cellOf)));

const identity = {
  job: ofJob('id', 'string'),
  model: { ...ofJob('model', 'string'), config: { links: [linkToModel] } },
  name: ofJob('name', 'string'),
  cluster: ofJob('cluster', 'string'),
  team: ofJob('team', 'string'),
} as const satisfies Readonly<Record<string, MadeColumn<StatusRow>>>;

const gibi = 1024 ** 3;
const units: Readonly<Record<Resource, string>> = { gpu: 'GPUs', gpuMemory: 'GiB', cpu: 'CPUs', memory: 'GiB' };

export function jobStatusRelation(view: View, rows: readonly ResourceRow[]): Relation {
  const amount = (share: (row: ResourceRow) => number) => ({ type: 'number', cell: (row: ResourceRow) => known(decimalOf(share(row) * row.use.allocated), row) }) as const;
  const shareOf = (share: (use: ResourceUse) => number) => ({ type: 'number', cell: (row: ResourceRow) => known(share(row.use), row, 'inferred') }) as const;
  return madeRelation<ResourceRow>(view, rows, {
    ...identity,
    queue: ofJob('queue', 'string'),
    clusterQueue: ofJob('clusterQueue', 'string'),
    cohort: ofJob('cohort', 'string'),
    state: ofJob('state', 'string'),
    reason: ofJob('reason', 'string'),
    waiting: { type: 'number', cell: (row) => known(row.job.life.waited, row, 'inferred') },
    elapsed: { type: 'number', cell: (row) => known(row.job.life.elapsed, row, 'inferred') },
    submitTime: ofJob('submitTime', 'time'),
    startTime: ofJob('startTime', 'time'),
    endTime: ofJob('endTime', 'time'),
    resource: { type: 'string', cell: (row) => known(row.use.resource, row) },
    unit: { type: 'string', cell: (row) => known(units[row.use.resource], row) },
    requested: { type: 'number', cell: (row) => known(row.use.requested, row) },
    allocated: { type: 'number', cell: (row) => known(row.use.allocated, row) },
    used: amount(({ use }) => efficiencyOf(use).share),
    usedNow: amount(({ use, job }) => (Number.isNaN(job.number('endTime')) ? use.now : NaN)),
    efficiency: shareOf((use) => efficiencyOf(use).share),
    accounted: shareOf(({ accounted }) => accounted),
    measured: shareOf(measuredShare),
    disagree: { type: 'boolean', cell: (row) => known(disagrees(row.use), row, 'inferred') },
    why: { type: 'string', cell: (row) => known(row.why, row, 'inferred') },
    useOverTime: { type: 'string', cell: (row) => known(packed(row.overTime), row) },
    source: { type: 'string', cell: (row) => known(row.job.source, row) },
  });
}

function hostsRelation(view: View, rows: readonly HostRow[]): Relation {
  const used = (resource: Resource) => ({ type: 'number', cell: (row: HostRow) => known(row.now[resource], row) }) as const;
  return madeRelation<HostRow>(view, rows, {
    ...identity,
    host: { type: 'string', cell: (row) => known(row.host.name, row) },
    rack: { type: 'string', cell: (row) => known(row.host.rack, row) },
    state: { type: 'string', cell: (row) => known(row.host.state, row) },
    reason: { type: 'string', cell: (row) => known(row.host.reason, row) },
    healthy: { type: 'boolean', cell: (row) => known(row.health.healthy, row, 'inferred') },
    health: { type: 'string', cell: (row) => known(row.health.text, row, 'inferred') },
    gpu: used('gpu'),
    gpuMemory: used('gpuMemory'),
    cpu: used('cpu'),
    memory: used('memory'),
    neighbours: { type: 'string', cell: (row) => known(row.neighbours, row) },
    lastSeen: { type: 'time', cell: (row) => known(row.lastSeen, row) },
    useOverTime: { type: 'string', cell: (row) => known(packed(row.overTime), row) },
    source: { type: 'string', cell: (row) => known(row.host.source, row) },
  });
}

/** Throws `JOB_UNKNOWN` where no source knows a job of that id, or none in that cluster. */
export function jobStatus(view: View, query: QueryOf<'jobStatus'>, now: number, { inputs }: Asked): Table {
  if (query.job === undefined) {
    return tabulate({ type: 'jobStatus', view, relation: jobStatusRelation(view, []), query: { columns: query.columns }, now });
  }
  const place = shownPlace(placesOf(view, query.job), query.cluster);
  if (place === undefined) {
    throw unknownJob(view, query.job, query.cluster, inputs);
  }
  const job = knownJob(view, place.row, now);
  const at = view.sources.find(({ name }) => name === job.source)?.lastSuccess ?? NaN;
  const usage = resources.map((resource) => jobUsage(resource, inputs));
  const grid = inputs.fleet?.[0]?.request.grid;
  const relation = query.shape === 'hosts' ? hostsRelation(view, hostRows(view, place.row, job, at, usage, inputs, now)) : jobStatusRelation(view, resourceRows(job, at, usage));
  const notices = [...inputNotices(inputs), ...usage.flatMap(({ hosts }) => hosts.notices)].filter((notice, index, all) => all.findIndex(({ text }) => text === notice.text) === index);
  // A cluster that was asked for has chosen the run already, and columns of the shape that is shown alone can be named.
  const { limit, columns } = query;
  const table = tabulate({ type: 'jobStatus', view, relation, query: { limit, columns }, now, notices });
  return grid === undefined ? table : { ...table, custom: { ...table.custom, life: { from: grid.fromMs, step: grid.stepMs } } };
}

function resourceRows(job: KnownJob, at: number, usage: readonly JobUsage[]): ResourceRow[] {
  const accounting = { elapsed: job.life.elapsed, cpuSeconds: job.number('cpuSeconds'), cpusAllocated: job.number('cpusAllocated'), memoryPeak: job.number('memoryPeak'), memoryAllocated: job.number('memoryAllocated') };
  const amounts: Readonly<Record<Resource, readonly [number, number]>> = {
    gpu: [job.number('gpusRequested'), job.number('gpusAllocated')],
    gpuMemory: [NaN, NaN],
    cpu: [job.number('cpusRequested'), job.number('cpusAllocated')],
    memory: [job.number('memoryRequested') / gibi, job.number('memoryAllocated') / gibi],
  };
  const uses = usage.map(({ resource, mean: average, now, peak }): ResourceUse => ({ resource, requested: amounts[resource][0], allocated: amounts[resource][1], accounted: accountedShare(resource, accounting), mean: average, now, peak }));
  return uses.map((use, index) => ({ job, at, use, why: whyOf(use, uses, job.life), overTime: usage[index]?.overTime ?? new Float32Array(0) }));
}

function hostRows(view: View, row: number, job: KnownJob, at: number, usage: readonly JobUsage[], { fleet = [] }: Inputs, now: number): HostRow[] {
  const names = new Set(hostsOf(job.text('hosts')));
  const measured = new Map(usage.flatMap(({ hosts }) => [...hosts.members]));
  const hosts = fleetHosts(view, measured, {}).filter(({ name }) => names.has(name));
  const lastOf = (name: string, resource: Resource) => {
    const used = usage.find((one) => one.resource === resource);
    const last = lastValue(used?.hosts.members.get(name)?.values);
    const recent = used?.recentHosts.members.get(name)?.values[0] ?? NaN;
    return { ...last, value: decimalOf(Number.isNaN(recent) ? last.value : recent) };
  };
  const recent = hosts.map(({ name }) => lastOf(name, 'gpu').value);
  const median = medianOf(recent);
  const allocation = new Allocation(view);
  const { text } = readerOf(view.pool);
  const grid = fleet[0]?.request.grid;
  const ended = job.number('endTime');
  const until = Number.isNaN(ended) ? now : ended;
  /** Neighbours of a job that runs are those that are there now; of one that ended all that were there beside it. */
  const since = Number.isNaN(ended) ? now : job.number('startTime');
  const rows = hosts.map((host): HostRow => {
    const use = { gpu: lastOf(host.name, 'gpu'), gpuMemory: lastOf(host.name, 'gpuMemory'), cpu: lastOf(host.name, 'cpu'), memory: lastOf(host.name, 'memory') };
    const lastPoint = Math.max(use.gpu.point, use.gpuMemory.point, use.cpu.point, use.memory.point);
    const ofLife = lastPoint < 0 || grid === undefined ? NaN : grid.fromMs + lastPoint * grid.stepMs;
    // A point of a long life stands for hours; whoever was measured in the last minutes was seen in them.
    const lastSeen = usage.some(({ recentHosts }) => !Number.isNaN(recentHosts.members.get(host.name)?.values[0] ?? NaN)) ? until : ofLife;
    const others = allocation.of(host.name).filter((held) => held.job !== row && held.from <= until && held.to > since);
    return {
      job,
      at,
      host,
      now: { gpu: use.gpu.value, gpuMemory: use.gpuMemory.value, cpu: use.cpu.value, memory: use.memory.value },
      neighbours: [...new Set(others.map((held) => text(view.jobs.fields.id.codes[held.job] ?? -1)))].join(', '),
      health: healthOf({ state: host.state, reason: host.reason, now: use.gpu.value, median, lastSeen }, Math.min(now, until) - (grid?.stepMs ?? 0)),
      lastSeen,
      overTime: usage.find(({ resource }) => resource === 'gpu')?.hosts.members.get(host.name)?.values ?? new Float32Array(0),
    };
  });
  // What somebody has to look at stands first, the rest by name.
  return rows.toSorted((a, b) => Number(a.health.healthy) - Number(b.health.healthy));
}

/** The last point that has a value: of a machine that fell silent, what was seen last. */
function lastValue(values: Float32Array | undefined): { readonly value: number; readonly point: number } {
  for (let point = (values?.length ?? 0) - 1; point >= 0; point--) {
    const value = values?.[point] ?? NaN;
    if (!Number.isNaN(value)) {
      return { value, point };
    }
  }
  return { value: NaN, point: -1 };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return knownMean([sorted[Math.floor(middle - 0.5)] ?? NaN, sorted[Math.ceil(middle - 0.5)] ?? NaN]);
}
