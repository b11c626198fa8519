/** The names of the recorded series of the fleet, all in one place: level, what is measured, and how. */
import type { Resource } from '../../models/fleet.ts';
import type { FleetRequest, MeasuredLevel } from '../fleet-series.ts';

const words: Readonly<Record<Resource, string>> = { gpu: 'gpu', gpuMemory: 'gpu_memory', cpu: 'cpu', memory: 'memory' };

/** Of these a host has several, so that its worst differs from its mean. */
const perDevice: readonly Resource[] = ['gpu', 'gpuMemory'];

export type Pooled = FleetRequest['pooled'];

/** `northstar:host_gpu_use:ratio`, with `_worst` where what it holds differs from the mean of it. */
export function seriesName(level: MeasuredLevel, resource: Resource, pooled: Pooled): string {
  const isWorst = pooled === 'worst' && poolings(level, resource).includes('worst');
  return `northstar:${level}_${words[resource]}_use:ratio${isWorst ? '_worst' : ''}`;
}

/** What is recorded of each. */
export const poolings = (level: MeasuredLevel, resource: Resource): readonly Pooled[] => (level === 'host' && !perDevice.includes(resource) ? ['mean'] : ['mean', 'worst']);

/** One a host, with its rack and cluster; the value is 1. */
export const placeSeries = 'northstar:host_place:info';
/** One a host that enters no worst of its rack or cluster; the value is 1. */
export const outOfPoolSeries = 'northstar:host_out_of_pool:info';

/** How often the rules are evaluated, ms. */
export const recordedEachMs = 60_000;
