/** When which job ran on a lane. Times move with the clock by sawteeth, so that between two falls each job keeps its start, and states never change. */
import type { JobState } from '../../models/job.ts';
import { day, hour, sawtooth } from '../clock.ts';
import { fraction } from '../random.ts';
import { sinceRunOf } from '../rhythm.ts';
import { wholeMinute } from './faults.ts';
import type { Lane } from './lane.ts';

export interface Run {
  /** Its place among the runs of the lane, from 0, the oldest first. */
  readonly turn: number;
  readonly state: JobState;
  /** Milliseconds since the epoch; `end` is Infinity while it runs. */
  readonly start: number;
  readonly end: number;
  /** Whether it trains the lane's model. */
  readonly trains: boolean;
}

const minute = hour / 60;
const salt = { start: 221, turn: 222, gap: 223, length: 224, count: 225 } as const;
/** All that is told of jobs that ended lies within two days; what runs longest began before. */
const steadyAge = 3 * day;
const steadyPeriod = 20 * day;
/** How long the oldest job of a lane ran. */
const oldestRun = 60 * hour;
/** What becomes of research, in turn: of a dozen jobs seven complete. */
const fates: readonly JobState[] = ['completed', 'completed', 'failed', 'completed', 'timedOut', 'completed', 'outOfMemory', 'completed', 'cancelled', 'completed', 'failed', 'completed'];
const fateOf = ({ number }: Lane, turn: number): JobState => fates[(number + 5 * turn) % fates.length] ?? 'completed';

/** The runs of the lane that are told at `now` (ms since the epoch), the oldest first; they never overlap. */
export function runsOf(seed: number, lane: Lane, now: number): readonly Run[] {
  const chance = (of: number) => fraction(seed, lane.number, of);
  switch (lane.course) {
    case 'steady':
      return [{ turn: 0, state: 'running', start: now - steadyAge - sawtooth(now, steadyPeriod, chance(salt.start)), end: Infinity, trains: lane.model !== undefined }];
    case 'climbing': {
      const start = wholeMinute(now) - climbingAge;
      return [oldest(seed, lane, start - 10 * minute, fateOf(lane, 0)), { turn: 1, state: 'running', start, end: Infinity, trains: lane.model !== undefined }];
    }
    case 'recurring':
      return recurring(seed, lane, now);
    case 'research':
      return research(seed, lane, now, 1 + Math.floor(3 * chance(salt.count)));
    case 'sweep':
      return research(seed, lane, now, 1).map((run) => (run.state === 'running' ? run : { ...run, state: 'completed' }));
    case 'freed':
      return [oldest(seed, lane, now - hour - sawtooth(now, 30 * hour, chance(salt.start)), fateOf(lane, 0))];
    case 'lost':
      return [oldest(seed, lane, lostAt(now), 'hostFailed')];
  }
}

/** How long the job whose memory climbs has run. */
export const climbingAge = 20 * hour;

/** When the host that is down went down. */
export const lostAt = (now: number): number => Math.floor(now / hour) * hour - 26 * hour;

function oldest(seed: number, { number }: Lane, end: number, state: JobState): Run {
  return { turn: 0, state, start: end - Math.round(oldestRun * (1 + 0.6 * fraction(seed, number, salt.length))), end, trains: false };
}

/** The model's last run ended when the model says so. What ran before had to make way, and another job has filled the place since. */
function recurring(seed: number, lane: Lane, now: number): readonly Run[] {
  const { model, number } = lane;
  if (model === undefined) {
    throw new Error('a recurring lane has a model');
  }
  const end = now - sinceRunOf(seed, model.index, model.rhythm, now);
  const start = end - Math.round(model.rhythm.cadence * (0.3 + 0.3 * fraction(seed, number, salt.length)));
  return [
    oldest(seed, lane, start, number % 2 === 0 ? 'preempted' : fateOf(lane, 0)),
    { turn: 1, state: 'completed', start, end, trains: true },
    { turn: 2, state: 'running', start: end, end: Infinity, trains: false },
  ];
}

/** The running job after `count` others, the older ones at most a day before it, with short gaps between. */
function research(seed: number, lane: Lane, now: number, count: number): readonly Run[] {
  const chance = (of: number) => fraction(seed, lane.number, of);
  const gap = () => Math.round((4 + 16 * chance(salt.gap)) * minute);
  let start = now - 20 * minute - sawtooth(now, Math.round((8 + 12 * chance(salt.turn)) * hour), chance(salt.start));
  const runs: Run[] = [{ turn: count, state: 'running', start, end: Infinity, trains: false }];
  for (let turn = count - 1; turn >= 0; turn--) {
    const end = start - gap();
    const run = turn === 0 ? oldest(seed, lane, end, fateOf(lane, 0)) : { turn, state: fateOf(lane, turn), start: end - Math.round((3 + 8 * fraction(seed, lane.number * 4 + turn, salt.length)) * hour), end, trains: false };
    runs.unshift(run);
    start = run.start;
  }
  return runs;
}
