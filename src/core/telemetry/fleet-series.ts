/** What is asked of a source of fleet telemetry, and what it answers: shares of use over time, of hosts, racks, clusters or jobs. */
import type { Level, Resource } from '../models/fleet.ts';
import type { Grid } from './vital-series.ts';

/** Of a job a source may know the share that the job itself used, where its machines are shared. */
export type MeasuredLevel = Level | 'job';

export interface FleetRequest {
  readonly resource: Resource;
  readonly level: MeasuredLevel;
  /**
   * `worst`: each point is the worst value in the step that ends there, over time and over all that the member holds, by `worstEnd`;
   * `mean`: the mean of both.
   */
  readonly pooled: 'worst' | 'mean';
  readonly grid: Grid;
  /** Names of members at that level, under which the source knows them; all where absent. */
  readonly members?: readonly string[];
  /** Only members of it; those of which the source does not know whether they are come too. */
  readonly cluster?: string;
  readonly rack?: string;
}

/** At so many steps of the time of a request a source looks for whether it has recorded what is asked; what lasts shorter than one may not be seen. */
export const looksAtRequest = 10;

/** What tells the members of a level apart: racks of two clusters may have one name; hosts of which nobody says the rack are one. */
export const memberKey = (level: MeasuredLevel, name: string, cluster: string): string => (level === 'rack' && name !== '' ? `${cluster}\u0000${name}` : name);

interface Named {
  readonly name: string;
  readonly cluster: string;
}

/** How each of these is named where the names stand alone: with its cluster before it where another has the same name. */
export function distinctNames(all: readonly Named[]): (one: Named) => string {
  const counts = new Map<string, number>();
  all.forEach(({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return ({ name, cluster }) => ((counts.get(name) ?? 0) > 1 && cluster !== '' ? `${cluster}/${name}` : name);
}

/** `Names` is a list, in the backend a pool of strings. */
export interface FleetAnswer<Names = readonly string[]> {
  /** Name of the source. */
  readonly source: string;
  /** One a series. Those of a level are told apart by `memberKey`. */
  readonly members: Names;
  /** The cluster and the rack of each member, empty where unknown or more than one; places as in `members`. */
  readonly clusters: Names;
  readonly racks: Names;
  /** Share of use, one a member and point of the grid, one member behind the other; NaN where there is none. 0 to 1 but for what an exporter got wrong. */
  readonly values: Float32Array;
  /** Why there is nothing, in one sentence; absent where there is something. */
  readonly missing?: { readonly reason: 'notRecorded' | 'failed'; readonly text: string };
  /** What else is to be said: an answer that is partial, or that raw series stand in for recorded ones. */
  readonly warnings: readonly string[];
}
