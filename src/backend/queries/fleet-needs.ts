/** What the query types on the fleet ask of its sources. */
import { levels, resources } from '../../core/models/fleet.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { QueryOf } from '../../contract/queries.ts';
import type { Range } from './asked.ts';
import { fleetGrid, lastPoint } from './fleet-grid.ts';
import { wordOf } from './known-word.ts';
import type { JobPlace } from './job-places.ts';
import type { Needs } from './needs.ts';

/** Columns of a matrix of a whole fleet, and of one cluster: more cells than a screen has pixels cost without being seen. A rack and a host come at full resolution. */
const mostOfFleet = 144;
const mostOfCluster = 288;
const recentMs = 5 * 60_000;
const usualPoints = 1_000;

/** Racks and clusters are pooled from hosts: which of them enter is known from the jobs. */
export function matrixNeeds({ cluster, rack, host, resource = 'gpu' }: QueryOf<'fleetMatrix'>, range: Range): Needs & { readonly fleet: readonly FleetRequest[] } {
  const wanted = wordOf(resource, resources);
  const most = Math.min(range.maxDataPoints, rack !== undefined || host !== undefined ? Infinity : cluster === undefined ? mostOfFleet : mostOfCluster);
  return { fleet: wanted === undefined ? [] : [{ resource: wanted, level: 'host', pooled: 'worst', grid: fleetGrid(range, most), ...within({ cluster, rack, host }) }] };
}

/** The table needs the last minutes of every resource, series need the chosen ones over time. */
export function usageNeeds({ level, cluster, rack, host, resource, job, shape, columns, format, measure }: QueryOf<'fleetUsage'>, range: Range): Needs {
  const isSeries = shape === 'series';
  const isShown = (name: string) => (format === 'alert' ? measure === name : columns === undefined || columns.includes(name));
  const wanted = resources.filter((one) => (resource === undefined || one === resource) && (isSeries || isShown(one)));
  const grid = isSeries ? fleetGrid(range, Math.min(range.maxDataPoints, usualPoints)) : lastPoint(range, recentMs);
  const at = job === undefined ? (wordOf(level, levels) ?? 'cluster') : 'host';
  const requests = wanted.map((one): FleetRequest => ({ resource: one, level: at, pooled: 'mean', grid, ...within({ cluster, rack, host }) }));
  return job === undefined ? { fleet: requests } : { fleetOf: { jobs: [job], ask: (places) => onHostsOf(places.flat(), requests) } };
}

const onHostsOf = (places: readonly JobPlace[], requests: readonly FleetRequest[]): readonly FleetRequest[] => {
  const members = [...new Set(places.flatMap(({ hosts }) => hosts))];
  return members.length === 0 ? [] : requests.map((request) => ({ ...request, members }));
};

const within = ({ cluster, rack, host }: { readonly cluster: string | undefined; readonly rack: string | undefined; readonly host: string | undefined }): Pick<FleetRequest, 'cluster' | 'rack' | 'members'> => ({
  ...(cluster === undefined ? {} : { cluster }),
  ...(rack === undefined ? {} : { rack }),
  ...(host === undefined ? {} : { members: [host] }),
});
