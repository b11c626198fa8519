/** The words of the fleet: what of a machine is used, at which levels it is looked at, and in which states a machine is. */

/** What a job uses of a machine. All are shares of what is there, 0 to 1. */
export const resources = ['gpu', 'gpuMemory', 'cpu', 'memory'] as const;
export type Resource = (typeof resources)[number];

export const resourceTitles: Readonly<Record<Resource, string>> = { gpu: 'GPU', gpuMemory: 'GPU memory', cpu: 'CPU', memory: 'Memory' };

/** Which end is the worse one: hardware that stands idle is wasted, memory that runs full ends jobs. */
export const worstEnd: Readonly<Record<Resource, 'low' | 'high'>> = { gpu: 'low', cpu: 'low', memory: 'high', gpuMemory: 'high' };

/** What one row of a matrix stands for. */
export const levels = ['host', 'rack', 'cluster'] as const;
export type Level = (typeof levels)[number];
export const levelTitles: Readonly<Record<Level, { readonly one: string; readonly many: string }>> = {
  host: { one: 'host', many: 'hosts' },
  rack: { one: 'rack', many: 'racks' },
  cluster: { one: 'cluster', many: 'clusters' },
};

/** Where machines are counted: a level, or all of them together. */
export const usageLevels = ['fleet', 'cluster', 'rack', 'host'] as const;
export type UsageLevel = (typeof usageLevels)[number];

/**
 * `allocated`: a job has it, whole or in part; `idle`: free to be given; `drained`: kept from new jobs by a person; `down`: it does not
 * answer its scheduler; `unknown`: nobody says.
 */
export const hostStates = ['allocated', 'idle', 'drained', 'down', 'unknown'] as const;
export type HostState = (typeof hostStates)[number];

/** The worse of two values, either of which may be NaN: then the other. */
export function worse(resource: Resource, a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number.isNaN(a) ? b : a;
  }
  return worstEnd[resource] === 'low' ? Math.min(a, b) : Math.max(a, b);
}
