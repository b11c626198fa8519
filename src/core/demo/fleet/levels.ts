/** How much of what it has a job uses when it is under way: a level, how far it swings with the day, and how deep chance may take it below. */
import type { Resource } from '../../models/fleet.ts';
import { fraction } from '../random.ts';
import { faultSizes } from './faults.ts';
import type { JobIdentity } from './job.ts';
import { busyByWorkers } from './known.ts';
import type { Fault } from './lane.ts';

/** Shares of what the job has, 0 to 1. */
export interface Level {
  readonly base: number;
  readonly swing: number;
  /** Chance takes up to so much away. */
  readonly noise: number;
}
export type Levels = Readonly<Record<Resource, Level>>;

const salt = { gpu: 241, gpuMemory: 242, cpu: 243, memory: 244 } as const;

export function levelsOf(seed: number, { number, settings }: JobIdentity, fault: Fault | undefined): Levels {
  const chance = (of: number) => fraction(seed, number, of);
  const between = (of: number, from: number, to: number) => from + (to - from) * chance(of);
  const levels: Levels = {
    gpu: { base: busyByWorkers(settings.dataLoaderWorkers) + between(salt.gpu, -0.03, 0.03), swing: 0.02, noise: 0.05 },
    gpuMemory: { base: between(salt.gpuMemory, 0.55, 0.9), swing: 0, noise: 0.01 },
    cpu: { base: 0.22 + 0.04 * settings.dataLoaderWorkers + between(salt.cpu, 0, 0.1), swing: 0.03, noise: 0.06 },
    memory: { base: between(salt.memory, 0.3, 0.75), swing: 0.01, noise: 0.02 },
  };
  switch (fault) {
    case 'starved':
      return { ...levels, gpu: { base: faultSizes.starvedGpu + 0.005, swing: 0, noise: 0.01 }, cpu: { base: faultSizes.starvedCpu + 0.002, swing: 0, noise: 0.004 } };
    case 'memoryClimbs':
      return { ...levels, gpuMemory: { base: faultSizes.climbedGpuMemory, swing: 0, noise: 0 }, memory: { base: faultSizes.climbedMemory, swing: 0, noise: 0 } };
    case 'stalled':
    case 'usesOneGpu':
    case 'hostVanished':
    case undefined:
      return levels;
  }
}

/** The mean over a long run, ramps and checkpoints left out. */
export const meanOf = ({ base, noise }: Level): number => base - noise / 2 * meanWeight;

/** How deep each of five minutes goes, beside the deepest of them. */
export const weights = [1, 0.45, 0.8, 0.2, 0.55] as const;
export const meanWeight = weights.reduce<number>((sum, weight) => sum + weight, 0) / weights.length;
export const leastWeight = Math.min(...weights);
