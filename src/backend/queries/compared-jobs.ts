/** The jobs that are compared: which they are, and what is known of each. */
import { accountedShare } from '../../core/capacity/efficiency.ts';
import type { ComparedJob } from '../../core/capacity/compare.ts';
import { resources, type Resource } from '../../core/models/fleet.ts';
import { namedValues } from '../../core/models/job.ts';
import type { NorthstarError } from '../../contract/errors.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { View } from '../federation/view.ts';
import type { FleetGiven, Inputs } from './asked.ts';
import { measuredUse } from './fleet-use.ts';
import { placesOf, type JobPlace } from './job-places.ts';
import { knownJob, unknownJob } from './known-job.ts';
import { decimalOf } from './decimal.ts';
import { lifeGrid } from './job-usage.ts';
import { partsIn } from './joined-requests.ts';
import { knownMean } from './known-mean.ts';
import type { Needs } from './needs.ts';

/** More do not stand side by side. */
const mostJobs = 50;

/** Each once, in their order. */
export const comparedIds = (written: string): readonly string[] => [...new Set(written.split(/[\s,]+/).filter((id) => id !== ''))].slice(0, mostJobs);

/** The newest run that has machines, else the newest: of one that waits nothing can be compared. */
function comparedPlace(places: readonly JobPlace[], cluster: string | undefined): JobPlace | undefined {
  const own = places.filter((place) => cluster === undefined || place.cluster === cluster);
  return own.find(({ hosts }) => hosts.length > 0) ?? own[0];
}

/** The mean use over its life, of each resource: of the job itself, and of its machines. */
export function usesOf(job: string, places: readonly JobPlace[], cluster: string | undefined, now: number): FleetRequest[] {
  const place = comparedPlace(places, cluster);
  return place === undefined || place.startTime === null || place.hosts.length === 0 ? [] : requestsOf(job, place, place.startTime, now);
}

const requestsOf = (job: string, { endTime, hosts }: JobPlace, startTime: number, now: number): FleetRequest[] =>
  resources.flatMap((resource): FleetRequest[] => {
    const asked = { resource, pooled: 'mean', grid: lifeGrid(startTime, endTime ?? now) } as const;
    return [{ ...asked, level: 'job', members: [job] }, { ...asked, level: 'host', members: hosts }];
  });

/** Asked together where that can be done: fifty jobs have four hundred means. */
export const comparedNeeds = (ids: readonly string[], cluster: string | undefined, now: number): NonNullable<Needs['fleetOf']> => ({
  jobs: ids,
  ask: (places) => ids.flatMap((id, place) => usesOf(id, places[place] ?? [], cluster, now)),
  together: true,
});

export interface ComparedJobs {
  /** In their order. */
  readonly jobs: readonly ComparedJob[];
  /** What is to be said of those that nobody knows. */
  readonly problems: readonly { readonly job: string; readonly problem: NorthstarError }[];
}

export function comparedJobs(view: View, ids: readonly string[], cluster: string | undefined, now: number, inputs: Inputs): ComparedJobs {
  const given = partsIn(inputs.fleet ?? []);
  const found = ids.map((id) => {
    const places = placesOf(view, id);
    const place = comparedPlace(places, cluster);
    return { id, places, job: place === undefined ? undefined : knownJob(view, place.row, now) };
  });
  const problems = found.flatMap(({ id, job }) => (job === undefined ? [{ job: id, problem: unknownJob(view, id, cluster, inputs) }] : []));
  // Of one that waits there is only what it asked for.
  const isAnyWithoutGpus = found.some(({ job }) => job !== undefined && Number.isNaN(job.number('gpusAllocated')));
  const jobs = found.flatMap(({ id, places, job }): ComparedJob[] => {
    if (job === undefined) {
      return [];
    }
    const { text, number, life } = job;
    const accounting = { elapsed: life.elapsed, cpuSeconds: number('cpuSeconds'), cpusAllocated: number('cpusAllocated'), memoryPeak: number('memoryPeak'), memoryAllocated: number('memoryAllocated') };
    const measured = usesOf(id, places, cluster, now).map((request) => ({ resource: request.resource, mean: meanUse(given(request)) }));
    const use = (resource: Resource) => measured.find((one) => one.resource === resource && !Number.isNaN(one.mean))?.mean ?? NaN;
    const known = Object.entries({
      gpus: number('gpusAllocated'),
      ...(isAnyWithoutGpus ? { 'gpus requested': number('gpusRequested') } : {}),
      hosts: number('hostCount'),
      cpus: number('cpusAllocated'),
      memory: number('memoryAllocated'),
      elapsed: life.elapsed,
      waited: life.waited,
      'GPU use': use('gpu'),
      'GPU memory use': use('gpuMemory'),
      'CPU efficiency': orElse(accountedShare('cpu', accounting), use('cpu')),
      'memory efficiency': orElse(accountedShare('memory', accounting), use('memory')),
    }).filter(([, value]) => !Number.isNaN(value));
    const outcomes = Object.entries(namedValues(text('outcomes'))).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    return [{ id, state: life.state, settings: { ...namedValues(text('settings')), ...(text('package') === '' ? {} : { package: text('package') }) }, resources: Object.fromEntries(known), outcomes: Object.fromEntries(outcomes) }];
  });
  return { jobs, problems };
}

const orElse = (value: number, other: number) => (Number.isNaN(value) ? other : value);

function meanUse(given: FleetGiven | undefined): number {
  return decimalOf(knownMean([...measuredUse(given).members.values()].flatMap(({ values }) => [...values])));
}
