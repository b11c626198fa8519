/** Query type `fleetUsage`: machines by state and how much of them is used, one row a cluster, rack or host; or the use over time. */
import { hostStates, levelTitles, resources, resourceTitles, usageLevels, type HostState, type Resource, type UsageLevel } from '../../core/models/fleet.ts';
import { distinctNames, memberKey } from '../../core/telemetry/fleet-series.ts';
import type { Reason } from '../../core/models/fact.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, NumberColumn, Table, TimeColumn } from '../../contract/table.ts';
import type { View, ViewField } from '../federation/view.ts';
import { Allocation } from './allocation.ts';
import type { Asked, FleetGiven, Inputs } from './asked.ts';
import { linkToModel } from './config.ts';
import { currentJobs } from './current-jobs.ts';
import { decimalOf } from './decimal.ts';
import { timesOf } from './fleet-grid.ts';
import { fleetHosts, grouped, shared, type FleetHost, type Within } from './fleet-hosts.ts';
import { measuredUse, type MeasuredMember, type MeasuredUse } from './fleet-use.ts';
import { placesOf } from './job-places.ts';
import { knownWord } from './known-word.ts';
import { madeRelation, type MadeCell } from './made-relation.ts';
import { inputNotices, sourceNotices } from './notices.ts';
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { ascending } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { unlisted } from './unlisted.ts';
import { rowOfKey, rowsNamed } from './view-columns.ts';

interface UsageRow {
  readonly name: string;
  readonly level: UsageLevel;
  readonly hosts: readonly FleetHost[];
  readonly use: ReadonlyMap<Resource, MeasuredMember>;
}

export function fleetUsageRelation(view: View, rows: readonly UsageRow[], at: number, within: Within = {}): Relation {
  const listed = (value: (row: UsageRow) => string | number) => (row: UsageRow): MadeCell => {
    const found = value(row);
    const [host] = row.hosts;
    return found === '' || Number.isNaN(found) ? { reason: 'notStated' } : { value: found, source: host?.source ?? '', basis: 'observed', time: host?.time ?? NaN };
  };
  const noHosts = unlisted(view, 'host') ?? 'notStated';
  const noJobs = unlisted(view, 'job');
  const counted = (value: (row: UsageRow) => number, reason?: Reason) => (row: UsageRow): MadeCell => (row.hosts.length === 0 ? { reason: noHosts } : reason === undefined ? listed(value)(row) : { reason });
  const used = (resource: Resource) => ({ use }: UsageRow): MadeCell => {
    const measured = use.get(resource);
    const value = decimalOf(measured?.values[0] ?? NaN);
    return measured === undefined || Number.isNaN(value) ? { reason: 'notStated' } : { value, source: measured.source, basis: 'observed', time: at };
  };
  const { id, model, team } = view.jobs.fields;
  const { text } = readerOf(view.pool);
  let current: ReturnType<typeof currentJobs> | undefined;
  const jobOn = ({ level, name }: UsageRow) => (level === 'host' ? (current ??= currentJobs(view, new Allocation(view)))(name) : -1);
  const ofJob = ({ codes }: ViewField) =>
    listed((row) => {
      const job = jobOn(row);
      return job < 0 ? '' : text(codes[job] ?? -1);
    });
  let modelRows: Int32Array | undefined;
  const ofModel = ({ codes }: ViewField) =>
    listed((row) => {
      const job = jobOn(row);
      return job < 0 ? '' : text(codes[(modelRows ??= rowsNamed(model, rowOfKey(view, view.models)))[job] ?? -1] ?? -1);
    });
  let held: ReturnType<typeof gpusAllocatedBy> | undefined;
  const gpusHeld = (host: string) => (held ??= gpusAllocatedBy(view))(host);
  return madeRelation(view, rows, {
    member: { type: 'string', cell: listed(({ name }) => name) },
    level: { type: 'string', cell: listed(({ level }) => level) },
    cluster: { type: 'string', cell: listed(({ hosts }) => shared(hosts, ({ cluster }) => cluster)) },
    rack: { type: 'string', cell: listed(({ hosts }) => shared(hosts, ({ rack }) => rack)) },
    job: { type: 'string', cell: ofJob(id) },
    model: { type: 'string', cell: ofJob(model), config: { links: [linkToModel] } },
    team: { type: 'string', cell: ofJob(team) },
    rotation: { type: 'string', cell: ofModel(view.models.fields.rotation) },
    hosts: { type: 'number', cell: counted(({ hosts }) => hosts.length) },
    ...Object.fromEntries(hostStates.map((state) => [state, { type: 'number', cell: counted(({ hosts }) => countOf(hosts, state)) } as const])),
    gpus: { type: 'number', cell: counted(({ hosts }) => hosts.reduce((sum, { gpus }) => sum + gpus, 0)) },
    gpusAllocated: { type: 'number', cell: counted(({ hosts }) => hosts.reduce((sum, { name }) => sum + gpusHeld(name), 0), noJobs) },
    jobsPending: { type: 'number', cell: (row) => (noJobs === undefined ? pendingOf(view, row, within) : { reason: noJobs }) },
    ...Object.fromEntries(resources.map((resource) => [resource, { type: 'number', cell: used(resource) } as const])),
    source: { type: 'string', cell: listed(({ hosts }) => shared(hosts, ({ source }) => source)) },
  });
}

export function fleetUsage(view: View, query: QueryOf<'fleetUsage'>, now: number, { range, inputs }: Asked): Table {
  const asked = knownWord('level', query.level, usageLevels);
  knownWord('resource', query.resource, resources);
  const level = query.job === undefined ? (asked ?? 'cluster') : 'host';
  if (query.shape === 'series') {
    return seriesTable(view, level, query, inputs);
  }
  const weights = hostsOfClusters(view);
  const measured = new Map((inputs.fleet ?? []).map((given) => [given.request.resource, useAt(level, given, weights)] as const));
  const hostsMeasured = level === 'host' ? new Map([...measured.values()].flatMap(({ members }) => [...members])) : new Map<string, MeasuredMember>();
  const all = fleetHosts(view, hostsMeasured, query);
  const hosts = query.job === undefined ? all : hostsOfJob(view, query.job, all);
  const groups = level === 'fleet' ? [{ name: wholeFleet, key: wholeFleet, hosts }] : level === 'host' ? hosts.map((host) => ({ name: host.name, key: host.name, hosts: [host] })) : grouped(hosts, level);
  const rows = groups.map(({ name, key, hosts: own }): UsageRow => ({
    name: name === '' ? `no ${level} known` : name,
    level,
    hosts: own,
    use: new Map([...measured].flatMap(([resource, { members }]) => {
      // A source may not know clusters.
      const member = members.get(key) ?? (level === 'rack' ? members.get(memberKey(level, shared(own, ({ rack }) => rack), '')) : undefined);
      return member === undefined ? [] : [[resource, member] as const];
    })),
  }));
  return tabulate({ type: 'fleetUsage', view, relation: fleetUsageRelation(view, rows, range.to, query), query: { ...query, ...everywhere }, now, notices: [...inputNotices(inputs), ...[...measured.values()].flatMap(({ notices }) => notices), ...noSchedulerNotice(view, query.columns)] });
}

/** The hosts are chosen already: the row of a part without any stays, and of a job that ended the hosts that another has now. */
const everywhere = { cluster: undefined, rack: undefined, host: undefined, job: undefined } as const;

/** Columns that only a scheduler fills. */
const scheduled: ReadonlySet<string> = new Set(['hosts', ...hostStates, 'gpus', 'gpusAllocated', 'jobsPending']);

function noSchedulerNotice(view: View, columns: readonly string[] | undefined): Notice[] {
  const lacks = unlisted(view, 'host') === 'noSource' && unlisted(view, 'job') === 'noSource';
  return lacks && (columns === undefined || columns.some((name) => scheduled.has(name))) ? [{ severity: 'info', text: 'Machines and jobs are not counted: no source is connected that lists them, as slurm and kueue do.' }] : [];
}

function hostsOfJob(view: View, job: string, hosts: readonly FleetHost[]): readonly FleetHost[] {
  const names = new Set(placesOf(view, job).flatMap((place) => place.hosts));
  return hosts.filter(({ name }) => names.has(name));
}

const countOf = (hosts: readonly FleetHost[], state: HostState) => hosts.reduce((count, host) => count + (host.state === state ? 1 : 0), 0);

/** Jobs wait for a cluster, not for one of its racks or hosts. Of a cluster of which nobody lists a host or job nothing is known. */
function pendingOf(view: View, { level, hosts }: UsageRow, within: Within): MadeCell {
  if (level === 'rack' || level === 'host' || within.rack !== undefined || within.host !== undefined) {
    return { reason: 'notExpected' };
  }
  const { text } = readerOf(view.pool);
  const { cluster, state } = view.jobs.fields;
  const wanted = level === 'cluster' ? shared(hosts, (host) => host.cluster) : within.cluster;
  const own = ascending(view.jobs.rows).filter((row) => wanted === undefined || text(cluster.codes[row] ?? -1) === wanted);
  if (wanted !== undefined && hosts.length === 0 && own.length === 0) {
    return { reason: 'notStated' };
  }
  const source = view.sources[view.jobs.listedBy[own[0] ?? 0] ?? -1];
  return { value: own.filter((row) => text(state.codes[row] ?? -1) === 'pending').length, source: source?.name ?? '', basis: 'observed', time: source?.lastSuccess ?? view.joinedAt };
}

/** A job's GPUs are spread evenly over its hosts, for schedulers tell the sum alone; 0 where no job has the host. */
function gpusAllocatedBy(view: View): (host: string) => number {
  const allocation = new Allocation(view);
  const { gpusAllocated } = view.jobs.fields;
  return (host) =>
    allocation.of(host).reduce((sum, { job, hosts, to }) => {
      const share = (gpusAllocated.numbers[job] ?? NaN) / hosts;
      return to === Infinity && !Number.isNaN(share) ? sum + share : sum;
    }, 0);
}

/** What stands for all of it. */
const wholeFleet = 'fleet';

function hostsOfClusters({ hosts, pool }: View): ReadonlyMap<string, number> {
  const { text } = readerOf(pool);
  const counts = new Map<string, number>();
  for (const code of hosts.fields.cluster.codes) {
    const name = text(code);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** As measured, or of the whole fleet: the mean of its clusters, each counted by its hosts; a cluster of which none is listed counts once. */
function useAt(level: UsageLevel, given: FleetGiven, weights: ReadonlyMap<string, number>): MeasuredUse {
  const measured = measuredUse(given);
  const clusters = [...measured.members.values()];
  const [first] = clusters;
  if (level !== 'fleet' || first === undefined) {
    return measured;
  }
  const values = first.values.map((_, point) => {
    const known = clusters.filter(({ values: own }) => !Number.isNaN(own[point] ?? NaN));
    const weight = ({ name }: MeasuredMember) => weights.get(name) ?? 1;
    return known.reduce((sum, cluster) => sum + weight(cluster) * (cluster.values[point] ?? 0), 0) / known.reduce((sum, cluster) => sum + weight(cluster), 0);
  });
  return { ...measured, members: new Map([[wholeFleet, { name: wholeFleet, cluster: '', rack: '', source: shared(clusters, ({ source }) => source), values }]]) };
}

/** One column a member and resource. */
function seriesTable(view: View, level: UsageLevel, within: Within, inputs: Inputs): Table {
  const { fleet = [] } = inputs;
  const [first] = fleet;
  const values = first === undefined ? new Float64Array(0) : timesOf(first.request.grid);
  const time: TimeColumn = { name: 'time', type: 'time', config: { displayName: 'Time' }, values };
  const weights = hostsOfClusters(view);
  const used = fleet.map((given) => ({ given, ...useAt(level, given, weights) }));
  const columns = used.flatMap(({ given, members }) => {
    const shown = membersWithin(view, level, within, members);
    const naming = distinctNames(shown);
    return shown.map((member) => seriesOf(given, { ...member, name: naming(member) }, level));
  });
  return { name: 'fleetUsage', type: 'timeseries-wide', rows: values.length, columns: [time, ...columns], notices: [...sourceNotices(view.sources), ...inputNotices(inputs), ...used.flatMap(({ notices }) => notices)] };
}

/** A source that knows no clusters and racks answers with every host: those of the part asked for are known from whoever lists them. */
function membersWithin(view: View, level: UsageLevel, within: Within, members: MeasuredUse['members']): readonly MeasuredMember[] {
  if (level !== 'host' || (within.cluster === undefined && within.rack === undefined)) {
    return [...members.values()];
  }
  const names = new Set(fleetHosts(view, members, within).map(({ name }) => name));
  return [...members.values()].filter(({ name }) => names.has(name));
}

function seriesOf({ request: { resource } }: FleetGiven, { name, values }: MeasuredMember, level: UsageLevel): NumberColumn {
  const title = level === 'fleet' ? resourceTitles[resource] : `${name} ${resourceTitles[resource]}`;
  return {
    name: `${resource} ${name}`,
    type: 'number',
    labels: level === 'fleet' ? { resource } : { [levelTitles[level].one]: name, resource },
    config: { displayName: title, unit: 'percentunit', min: 0, max: 1 },
    values: Float64Array.from(values, decimalOf),
  };
}
