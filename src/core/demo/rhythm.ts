/** How often a model is trained, how old its snapshots may grow, and how old they are. Spans are in ms. */
import { day, hour, sawtooth } from './clock.ts';
import { fraction, pick } from './random.ts';

export interface Rhythm {
  /** From one run, and one snapshot, to the next. */
  readonly cadence: number;
  /** From the end of a run to its snapshot serving. */
  readonly lag: number;
  readonly sla: number;
  /** Longest expected time between two runs; absent where none are expected. */
  readonly period?: number;
}

const online = [
  { cadence: hour / 2, lag: hour, sla: 6 * hour, period: 2 * hour },
  { cadence: hour, lag: 4 * hour, sla: 14 * hour, period: 6 * hour },
  { cadence: 2 * hour, lag: 6 * hour, sla: 24 * hour, period: 12 * hour },
] as const satisfies readonly Rhythm[];
const recurring = [
  { cadence: 12 * hour, lag: 6 * hour, sla: 2 * day, period: day },
  { cadence: day, lag: 8 * hour, sla: 3 * day, period: 2 * day },
  { cadence: 7 * day, lag: day, sla: 14 * day, period: 10 * day },
] as const satisfies readonly Rhythm[];
const once: Rhythm = { cadence: 90 * day, lag: day, sla: 180 * day };

/** The row of the talk: "4h ago, SLA: 14 hours". */
export const talkRhythm: Rhythm = online[1];

const salt = { rhythm: 21, phase: 22 } as const;

export function rhythmOf(seed: number, index: number, trainingType: string): Rhythm {
  const part = fraction(seed, index, salt.rhythm);
  return trainingType === 'online' ? pick<Rhythm>(online, part) : trainingType === 'recurring' ? pick<Rhythm>(recurring, part) : once;
}

export interface Ages {
  /** Since the last run was seen. */
  readonly training: number;
  /** Since the snapshot was published. */
  readonly snapshot: number;
  /** The SLA as declared: wide enough that a model whose training stopped is stale only where it is meant to be. */
  readonly sla: number;
}

/** How long ago at `now` the last run of a model that is trained was: falls to 0 with each run. */
export const sinceRunOf = (seed: number, index: number, { cadence }: Rhythm, now: number): number => sawtooth(now, cadence, fraction(seed, index, salt.phase));

/** Ages at `now` that move with the clock and never cross SLA or period. */
export function agesOf(seed: number, index: number, rhythm: Rhythm, state: { readonly stale: boolean; readonly stopped: boolean }, now: number): Ages {
  const { cadence, lag, sla, period = cadence } = rhythm;
  const sinceRun = sinceRunOf(seed, index, rhythm, now);
  if (state.stopped) {
    const stoppedFor = Math.max(3 * period, state.stale ? 2 * sla : 0) + sinceRun;
    return { training: stoppedFor, snapshot: stoppedFor, sla: state.stale ? sla : 2 * (3 * period + cadence) };
  }
  return { training: sinceRun, snapshot: state.stale ? 2 * sla + sinceRun : lag + sinceRun, sla };
}
