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

/** Where training stopped nothing new comes, and ages only grow; once in so long the story begins again. */
const slowTurn = 28 * day;
const week = 7 * day;
/** Of what is stale because it stopped, at least: its age is a few times its SLA at every moment of the turn. */
const staleSla = 2 * week;

export interface State {
  readonly stale: boolean;
  readonly stopped: boolean;
}

/** The age to which a snapshot falls, and how long it grows from there until it falls again. */
function growthOf({ cadence, lag, sla, period = cadence }: Rhythm, { stale, stopped }: State): { readonly from: number; readonly turn: number } {
  return stopped ? { from: Math.max(3 * period, stale ? 2 * Math.max(sla, staleSla) : 0), turn: slowTurn } : { from: stale ? 2 * sla : lag, turn: cadence };
}

/** An age that the snapshots of the model never reach. */
export function oldestOf(rhythm: Rhythm, state: State): number {
  const { from, turn } = growthOf(rhythm, state);
  return from + turn;
}

/** How long ago at `now` the ages of the model last fell: with a run, or where training stopped with the slow turn. */
export const sinceFallOf = (seed: number, index: number, rhythm: Rhythm, state: State, now: number): number => sawtooth(now, growthOf(rhythm, state).turn, fraction(seed, index, salt.phase));

/** Ages at `now` that move with the clock and never cross SLA or period. */
export function agesOf(seed: number, index: number, rhythm: Rhythm, state: State, now: number): Ages {
  const sinceFall = sinceFallOf(seed, index, rhythm, state, now);
  const snapshot = growthOf(rhythm, state).from + sinceFall;
  const sla = !state.stopped ? rhythm.sla : state.stale ? Math.max(rhythm.sla, staleSla) : Math.ceil(oldestOf(rhythm, state) / week) * week;
  return { training: state.stopped ? snapshot : sinceFall, snapshot, sla };
}
