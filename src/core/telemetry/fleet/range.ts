/** Queries over the use of a fleet in PromQL: each point is the worst, or the mean, of the step that ends there. */
import { worstEnd, type Resource } from '../../models/fleet.ts';
import { exactly, quoted } from '../expression.ts';
import type { FleetRequest } from '../fleet-series.ts';
import { recordedEachMs, seriesName, type Pooled } from './series.ts';

/** No shorter than what lies between two samples, and open at its beginning, so that no sample belongs to two steps. */
const windowOf = (stepMs: number) => Math.max(stepMs, recordedEachMs) - 1;

const overTime = (resource: Resource, pooled: Pooled) => (pooled === 'mean' ? 'avg_over_time' : worstEnd[resource] === 'low' ? 'min_over_time' : 'max_over_time');

/** Whatever is of that cluster and rack, or does not say of which it is. */
function within({ cluster, rack }: Pick<FleetRequest, 'cluster' | 'rack'>): readonly string[] {
  const of = (label: string, value: string | undefined) => (value === undefined ? [] : [`${label}=~${quoted(`${exactly(value)}|`)}`]);
  return [...of('cluster', cluster), ...of('rack', rack)];
}

const selected = (name: string, matchers: readonly string[]) => (matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`);

/** How many recorded series there are to the request, whichever its members. */
export const recordedCount = (request: FleetRequest) => `count(${selected(seriesName(request.level, request.resource, request.pooled), within(request))})`;

/** `members`: only these; all where absent. */
export function recordedRange(request: FleetRequest, members?: readonly string[]): string {
  const { level, resource, pooled, grid } = request;
  const named = members === undefined ? [] : [`${level}=~${quoted(members.map(exactly).join('|'))}`];
  return `${overTime(resource, pooled)}(${selected(seriesName(level, resource, pooled), [...within(request), ...named])}[${windowOf(grid.stepMs)}ms])`;
}

/** Of an expression from raw metrics, looked at as often as it would be recorded. */
export function rawRange({ resource, pooled, grid }: FleetRequest, expression: string): string {
  return grid.stepMs <= recordedEachMs ? expression : `${overTime(resource, pooled)}((\n${expression}\n)[${windowOf(grid.stepMs)}ms:${recordedEachMs}ms])`;
}
