/** The parts of a host that jobs have, with what runs on each at which minutes; and the minutes in which nobody measures the host. */
import { fraction } from '../random.ts';
import { faultyHost, isSilenced, silence, stalledSince, vanishedAt } from './faults.ts';
import { gpusOf, plannedState, type Hardware } from './hardware.ts';
import { jobOf } from './job.ts';
import type { Lane } from './lane.ts';
import { levelsOf } from './levels.ts';
import { checkpointBlocks, minuteMs, type Stay } from './part-use.ts';
import type { FleetPlan } from './plan.ts';
import { lostAt, runsOf } from './runs.ts';

const salt = { checkpoint: 251, gpu: 252 } as const;
/** GPUs of one job differ by up to so much of their use. */
const mostOffset = 0.02;
/** A job that uses one GPU keeps others from being used by anybody. */
const gpusInUse = 1;

export interface Part {
  readonly key: number;
  readonly gpus: number;
  readonly stays: readonly Stay[];
  /** How much each of its GPUs in use gives of the part's use. */
  readonly factors: readonly number[];
  readonly factorSum: number;
  readonly factorLow: number;
  readonly factorHigh: number;
  /** From this minute on it stands still. */
  readonly stalledFrom: number;
}

/** What the parts of hosts have in common while one question is answered. */
export class FleetMoment {
  readonly plan: FleetPlan;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly #stays = new Map<Lane, readonly Stay[]>();

  constructor(plan: FleetPlan, now: number) {
    this.plan = plan;
    this.now = now;
  }

  /** Of the oldest job that is told nobody tells what was before it: another like it. */
  staysOf(lane: Lane): readonly Stay[] {
    const known = this.#stays.get(lane);
    if (known !== undefined) {
      return known;
    }
    const { organisation, organisation: { seed } } = this.plan;
    const stays = runsOf(seed, lane, this.now).map((run): Stay => {
      const job = jobOf(organisation, lane, run);
      const fault = run.state === 'running' ? lane.fault : undefined;
      return {
        from: run.turn === 0 ? -Infinity : Math.ceil(run.start / minuteMs),
        to: Math.ceil(run.end / minuteMs),
        levels: levelsOf(seed, job, fault),
        checkpointAt: Math.floor(fraction(seed, job.number, salt.checkpoint) * checkpointBlocks),
        ...(fault === 'memoryClimbs' ? { climbsUntil: Math.floor(this.now / minuteMs) } : {}),
      };
    });
    this.#stays.set(lane, stays);
    return stays;
  }
}

export function partOf(moment: FleetMoment, lane: Lane, host: number): Part {
  const { hardware, organisation: { seed } } = moment.plan;
  const gpus = Math.min(lane.gpusPerHost, gpusOf(hardware, host) - lane.firstGpu);
  const gpusUsed = lane.fault === 'usesOneGpu' ? gpusInUse : gpus;
  const key = host * 8 + lane.firstGpu;
  const factors = Array.from({ length: gpus }, (_, gpu) => (gpu >= gpusUsed ? 0 : gpu === 0 ? 1 : 1 - mostOffset * fraction(seed, key + gpu, salt.gpu)));
  return {
    key,
    gpus,
    stays: moment.staysOf(lane),
    factors,
    factorSum: factors.reduce((sum, factor) => sum + factor, 0),
    factorLow: Math.min(...factors),
    factorHigh: Math.max(...factors),
    stalledFrom: lane.fault === 'stalled' && faultyHost(lane) === host ? Math.ceil(stalledSince(moment.now) / minuteMs) : Infinity,
  };
}

/** The minutes in which nobody measures the host. */
export function mutedOf(hardware: Hardware, lanes: readonly Lane[], host: number, now: number): { readonly from: number; readonly to: number } {
  if (plannedState(hardware, host) === 'down') {
    return { from: Math.ceil(lostAt(now) / minuteMs), to: Infinity };
  }
  if (lanes.some((lane) => lane.fault === 'hostVanished' && faultyHost(lane) === host)) {
    return { from: Math.ceil(vanishedAt(now) / minuteMs), to: Infinity };
  }
  const { from, to } = silence(now);
  return isSilenced(hardware, host) ? { from: from / minuteMs, to: to / minuteMs } : { from: Infinity, to: Infinity };
}
