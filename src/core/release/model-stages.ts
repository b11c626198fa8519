/** The stages after the build as counts: jobs that trained, launches that stayed. */
import type { JobState } from '../models/job.ts';

export interface CountedStage {
  readonly successes: number;
  readonly trials: number;
  /** GPU-hours of one trial on average; NaN where unknown. */
  readonly costGpuHours: number;
}

export interface EndedJob {
  readonly state: string;
  /** Milliseconds since the epoch; NaN where unknown. */
  readonly start: number;
  readonly end: number;
  readonly gpus: number;
}

/** What failed by itself or by its machines; a job that was cancelled or had to make way is no trial. */
const failedStates: readonly string[] = ['failed', 'timedOut', 'outOfMemory', 'hostFailed'] satisfies readonly JobState[];

export function jobStage(jobs: readonly EndedJob[]): CountedStage {
  const trials = jobs.filter(({ state }) => state === 'completed' || failedStates.includes(state));
  const hours = trials.map(({ start, end, gpus }) => (gpus * Math.max(0, end - start)) / 3_600_000).filter((value) => !Number.isNaN(value));
  return { successes: trials.filter(({ state }) => state === 'completed').length, trials: trials.length, costGpuHours: hours.length === 0 ? NaN : hours.reduce((sum, value) => sum + value, 0) / hours.length };
}

export interface Move {
  readonly model: string;
  readonly kind: 'launch' | 'rollback';
  /** Milliseconds since the epoch; NaN where unknown. */
  readonly time: number;
}

/**
 * Launches between `from` and `to` (ms since the epoch), and how many of them stayed: one is rolled back where the next move of its model
 * is a rollback, however late that came. A launch costs no GPU time of its own.
 */
export function launchStage(moves: readonly Move[], from: number, to: number): CountedStage {
  const byModel = [...Map.groupBy(moves.filter(({ time }) => !Number.isNaN(time)), ({ model }) => model).values()].map((own) => own.toSorted((a, b) => a.time - b.time));
  const launches = byModel.flatMap((own) => own.flatMap(({ kind, time }, index) => (kind === 'launch' && time >= from && time <= to ? [own[index + 1]?.kind !== 'rollback'] : [])));
  return { successes: launches.filter((stayed) => stayed).length, trials: launches.length, costGpuHours: 0 };
}
