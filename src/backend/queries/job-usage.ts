/** What is measured of one job: its own use where a source knows it, else that of its hosts. */
import { resources, type Resource } from '../../core/models/fleet.ts';
import { countsPeak } from '../../core/capacity/efficiency.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import { pointsOf, type Grid } from '../../core/telemetry/vital-series.ts';
import type { Inputs } from './asked.ts';
import { decimalOf } from './decimal.ts';
import { fleetGrid, lastPoint } from './fleet-grid.ts';
import { measuredUse, type MeasuredUse } from './fleet-use.ts';
import type { JobPlace } from './job-places.ts';
import { knownMean } from './known-mean.ts';

/** Points over the life of a job: as many as a line of a terminal has room for. */
const lifePoints = 60;
const recentMs = 5 * 60_000;

/** What is asked: over the life of the run that is shown, the mean of each resource, of memory also the most; of its hosts, and of the job itself. Of its last minutes the mean: a point of a long life stands for hours. */
export function jobRequests(job: string, places: readonly JobPlace[], cluster: string | undefined, now: number): FleetRequest[] {
  const place = shownPlace(places, cluster);
  if (place === undefined || place.startTime === null || place.hosts.length === 0) {
    return [];
  }
  const end = place.endTime ?? now;
  const grid = lifeGrid(place.startTime, end);
  const recent = lastPoint({ from: place.startTime, to: end }, recentMs);
  return resources.flatMap((resource): FleetRequest[] => {
    const asked: FleetRequest = { resource, level: 'host', pooled: 'mean', grid, members: place.hosts };
    const all = [asked, ...(countsPeak(resource) ? [{ ...asked, pooled: 'worst' as const }] : []), { ...asked, grid: recent }];
    return [...all, ...all.map((one): FleetRequest => ({ ...one, level: 'job', members: [job] }))];
  });
}

/** The newest run of its cluster, also where it waits; of several clusters that of one where it has machines. */
export function shownPlace(places: readonly JobPlace[], cluster: string | undefined): JobPlace | undefined {
  const own = places.filter((place) => cluster === undefined || place.cluster === cluster);
  const newest = own.filter((place, index) => own.findIndex((other) => other.cluster === place.cluster) === index);
  return newest.find(({ hosts }) => hosts.length > 0) ?? newest[0];
}

export function lifeGrid(from: number, to: number): Grid {
  return fleetGrid({ from, to: Math.max(to, from + 1_000), intervalMs: 1_000 }, lifePoints);
}

export interface JobUsage {
  readonly resource: Resource;
  /** Means over the job at each point; NaN where nobody measures. */
  readonly overTime: Float32Array;
  readonly mean: number;
  readonly now: number;
  readonly peak: number;
  /** Of each host over its life, and as one point of its last minutes. */
  readonly hosts: MeasuredUse;
  readonly recentHosts: MeasuredUse;
}

export function jobUsage(resource: Resource, { fleet = [] }: Inputs): JobUsage {
  const of = (level: 'host' | 'job', pooled: 'mean' | 'worst', place = 0) => fleet.filter(({ request }) => request.resource === resource && request.level === level && request.pooled === pooled)[place];
  const means = of('host', 'mean');
  const recentHosts = measuredUse(of('host', 'mean', 1));
  const recentOwn = measuredUse(of('job', 'mean', 1));
  const hosts = measuredUse(means);
  const own = measuredUse(of('job', 'mean'));
  const overTime = meanOf((own.members.size > 0 ? own : hosts).members.values(), means === undefined ? 0 : pointsOf(means.request.grid));
  const worstOwn = measuredUse(of('job', 'worst'));
  const worst = worstOwn.members.size > 0 ? worstOwn : measuredUse(of('host', 'worst'));
  const highest = countsPeak(resource) ? [...worst.members.values()].flatMap(({ values }) => [...values]) : [...overTime];
  const now = knownMean(meanOf((recentOwn.members.size > 0 ? recentOwn : recentHosts).members.values(), 1));
  return { resource, overTime, mean: decimalOf(knownMean(overTime)), now: decimalOf(now), peak: decimalOf(greatest(highest)), hosts, recentHosts };
}

function meanOf(members: Iterable<{ readonly values: Float32Array }>, points: number): Float32Array {
  const rows = [...members];
  return Float32Array.from({ length: points }, (_, point) => knownMean(rows.map(({ values }) => values[point] ?? NaN)));
}

const greatest = (values: readonly number[]) => values.reduce((most, value) => (value > most || Number.isNaN(most) ? value : most), NaN);
