/**
 * What a job used of what it got, per resource. CPU and memory are defined as in Slurm's seff: CPU time over elapsed time times allocated
 * CPUs, and the peak of memory over the memory that it got. GPUs are the mean of their use, GPU memory its peak. `docs/jobs.md` says so too.
 */
import type { Resource } from '../models/fleet.ts';
import { formatDuration } from '../models/duration.ts';

/** All numbers are NaN where unknown. */
export interface ResourceUse {
  readonly resource: Resource;
  /** CPUs or GPUs, or bytes. */
  readonly requested: number;
  readonly allocated: number;
  /** Share of what it got, by its scheduler's accounting. */
  readonly accounted: number;
  /** Share of what it got, by telemetry: the mean over its life, the mean of the last minutes, the most at once. */
  readonly mean: number;
  readonly now: number;
  readonly peak: number;
}

export interface JobLife {
  readonly state: string;
  readonly reason: string;
  /** Seconds; NaN where unknown. */
  readonly waited: number;
  readonly elapsed: number;
}

export interface AccountedJob {
  readonly elapsed: number;
  readonly cpuSeconds: number;
  readonly cpusAllocated: number;
  readonly memoryPeak: number;
  readonly memoryAllocated: number;
}

/** What accounting says of a resource, as a share of what the job got; NaN where it says nothing. */
export function accountedShare(resource: Resource, { elapsed, cpuSeconds, cpusAllocated, memoryPeak, memoryAllocated }: AccountedJob): number {
  switch (resource) {
    case 'cpu':
      return ratio(cpuSeconds, elapsed * cpusAllocated);
    case 'memory':
      return ratio(memoryPeak, memoryAllocated);
    case 'gpu':
    case 'gpuMemory':
      return NaN;
  }
}
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : NaN);

/** Whether its mean use or the most at once is what counts: memory has to hold the most. */
export const countsPeak = (resource: Resource): boolean => resource === 'memory' || resource === 'gpuMemory';

/** Share of what the job got by telemetry, in the same sense as accounting's. */
export const measuredShare = ({ resource, mean, peak }: ResourceUse): number => (countsPeak(resource) ? peak : mean);

/** Accounting's word where there is one, else telemetry's. */
export function efficiencyOf(use: ResourceUse): { readonly share: number; readonly by: 'accounting' | 'telemetry' | 'nobody' } {
  if (!Number.isNaN(use.accounted)) {
    return { share: use.accounted, by: 'accounting' };
  }
  const share = measuredShare(use);
  return { share, by: Number.isNaN(share) ? 'nobody' : 'telemetry' };
}

/** Further apart than this, accounting and telemetry do not mean the same. */
const agreedWithin = 0.1;

/** Both are known and far apart. Telemetry counts whole hosts where it knows no jobs, accounting the job alone. */
export const disagrees = (use: ResourceUse): boolean => Math.abs(use.accounted - measuredShare(use)) > agreedWithin;

const low = 0.5;
const starved = 0.3;
const busy = 0.9;
const full = 0.95;
const settledSeconds = 600;

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** One sentence on why the use is what it is; empty where there is nothing to say. `all`: every resource of the job. */
export function whyOf(use: ResourceUse, all: readonly ResourceUse[], life: JobLife): string {
  const { resource } = use;
  if (life.state === 'pending') {
    return `${Number.isNaN(life.waited) ? 'It waits' : `It has waited for ${formatDuration(Math.round(life.waited))}`}${life.reason === '' ? '' : `: ${life.reason}`}.`;
  }
  const fullest = Math.max(zero(use.accounted), zero(measuredShare(use)));
  if (countsPeak(resource) && fullest >= full) {
    return `It is nearly full: at most ${percent(fullest)} at once. More, and the job may be ended.`;
  }
  const { share, by } = efficiencyOf(use);
  if (by === 'nobody') {
    return 'Nobody measures it.';
  }
  if (share >= low) {
    return '';
  }
  if (life.elapsed < settledSeconds) {
    return `It has run for ${formatDuration(Math.round(life.elapsed))} only: its start counts in.`;
  }
  const cpu = all.find((one) => one.resource === 'cpu');
  if (resource === 'gpu' && share < starved && cpu !== undefined && Math.max(zero(cpu.now), zero(efficiencyOf(cpu).share)) >= busy) {
    return `CPUs are the limit: they are at ${percent(Math.max(zero(cpu.now), zero(efficiencyOf(cpu).share)))} while the GPUs wait for data.`;
  }
  const enough = Math.ceil(share * use.allocated);
  if (resource === 'gpu' && use.allocated > 1 && use.peak < low) {
    return `All its GPUs together do the work of ${enough} of ${use.allocated}.`;
  }
  if (resource === 'cpu' && use.allocated > enough && enough > 0) {
    return `It asked for more than it uses: ${enough} of ${use.allocated} CPUs would do.`;
  }
  if (resource === 'memory') {
    return `It asked for more than it uses: at most ${percent(share)} at once.`;
  }
  if (resource === 'gpuMemory') {
    return `At most ${percent(share)} at once: larger batches, or fewer GPUs, would fit.`;
  }
  return `It stood idle for ${percent(1 - share)} of the time.`;
}
const zero = (value: number) => (Number.isNaN(value) ? 0 : value);

/** What is known of one machine of a job. */
export interface HostUse {
  readonly state: string;
  readonly reason: string;
  /** Share of GPU use: of this host in the last minutes, and the median of the job's hosts; NaN where unknown. */
  readonly now: number;
  readonly median: number;
  /** When it was last measured, ms since the epoch; NaN where never. */
  readonly lastSeen: number;
}

const silentMs = 10 * 60_000;
const straggling = 0.5;

/** One word for machines, one sentence for people. */
export function healthOf({ state, reason, now, median, lastSeen }: HostUse, at: number): { readonly healthy: boolean; readonly text: string } {
  if (state === 'down') {
    return { healthy: false, text: `It is down${reason === '' ? '' : `: ${reason}`}.` };
  }
  if (Number.isNaN(lastSeen)) {
    return { healthy: false, text: 'Nobody measures it.' };
  }
  if (at - lastSeen > silentMs) {
    return { healthy: false, text: `Silent for ${formatDuration(Math.round((at - lastSeen) / 1_000))}.` };
  }
  if (now < straggling * median) {
    return { healthy: false, text: `Its GPUs are at ${percent(now)} while half of the others are above ${percent(median)}.` };
  }
  if (state === 'drained') {
    return { healthy: true, text: `Drained after this job${reason === '' ? '' : `: ${reason}`}.` };
  }
  return { healthy: true, text: '' };
}
