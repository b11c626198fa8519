/**
 * What the job on a part of a host uses, minute by minute, as a share of that part. Samples are taken at whole minutes; five of them, the
 * last of which falls on a multiple of five minutes, are a block: its level is one, and one chance says how its minutes go.
 */
import type { Resource } from '../../models/fleet.ts';
import { day, hour } from '../clock.ts';
import { fraction } from '../random.ts';
import { climbingAge } from './runs.ts';
import { leastWeight, meanWeight, weights, type Level, type Levels } from './levels.ts';

export const minuteMs = hour / 60;
export const blockMinutes = weights.length;
const blocksPerDay = day / minuteMs / blockMinutes;

/** The block that a minute (since the epoch) lies in. */
export const blockOf = (minute: number): number => Math.ceil(minute / blockMinutes);
export const firstMinuteOf = (block: number): number => (block - 1) * blockMinutes + 1;

/** A job on the part, in whole minutes since the epoch; `to` is the first minute at which it is gone. */
export interface Stay {
  readonly from: number;
  readonly to: number;
  readonly levels: Levels;
  /** In which of the blocks between two checkpoints this job writes one. */
  readonly checkpointAt: number;
  /** Of a job whose memory climbs: the minute at which it stands at its level. */
  readonly climbsUntil?: number;
}

/** A job takes so long until it is under way. */
const rampMinutes = 12;
/** Once in two hours, in the first minutes of a block, GPUs wait for a checkpoint. */
export const checkpointBlocks = (2 * hour) / minuteMs / blockMinutes;
const checkpointMinutes = 2;
const checkpointShare = 0.75;
/** How far the climb goes. */
const climb: Readonly<Partial<Record<Resource, number>>> = { gpuMemory: 0.4, memory: 0.5 };

const daily = Float64Array.from({ length: blocksPerDay }, (_, block) => Math.cos((2 * Math.PI * (block - 0.8 * blocksPerDay)) / blocksPerDay));
const places: Readonly<Record<Resource, number>> = { gpu: 0, gpuMemory: 1, cpu: 2, memory: 3 };

/** Use over the minutes of a block; a scratch that `blockUse` fills. */
export interface BlockUse {
  low: number;
  high: number;
  mean: number;
}

/** `key` tells the part from all others. 0 to 1 at a minute at which the job is there. */
export function minuteUse(seed: number, key: number, stay: Stay, resource: Resource, minute: number): number {
  const block = blockOf(minute);
  const level = stay.levels[resource];
  const chance = chanceOf(seed, key, resource, block);
  return valueAt(stay, resource, levelAt(stay, resource, level, block), level.noise * chance, turnOf(chance), isCheckpoint(stay, block), minute, minute - firstMinuteOf(block));
}

/** Adds `minuteUse` times `share` to each minute of a block, at all of which the job is there; one look at chance serves them all. */
export function addMinutes(seed: number, key: number, stay: Stay, resource: Resource, block: number, share: number, into: Float64Array): void {
  const level = stay.levels[resource];
  const chance = chanceOf(seed, key, resource, block);
  const steady = levelAt(stay, resource, level, block);
  const checkpoint = isCheckpoint(stay, block);
  for (let place = 0; place < blockMinutes; place++) {
    into[place] = (into[place] ?? 0) + valueAt(stay, resource, steady, level.noise * chance, turnOf(chance), checkpoint, firstMinuteOf(block) + place, place) * share;
  }
}

function valueAt({ from }: Stay, resource: Resource, steady: number, depth: number, turn: number, checkpoint: boolean, minute: number, place: number): number {
  const since = minute - from;
  const ramp = since < rampMinutes ? (since + 1) / (rampMinutes + 1) : 1;
  return (steady - depth * (weights[(place + turn) % blockMinutes] ?? 1)) * ramp * (resource === 'gpu' && checkpoint && place < checkpointMinutes ? checkpointShare : 1);
}

/** Whether nothing but its level and chance moves the job in a block at all of whose minutes it is there. */
export function isPlain(stay: Stay, resource: Resource, block: number): boolean {
  return firstMinuteOf(block) - stay.from >= rampMinutes && !(resource === 'gpu' && isCheckpoint(stay, block));
}

/** The extremes and the mean of `minuteUse` over a plain block, without looking at its minutes. */
export function blockUse(seed: number, key: number, stay: Stay, resource: Resource, block: number, into: BlockUse): void {
  const level = stay.levels[resource];
  const at = levelAt(stay, resource, level, block);
  const depth = level.noise * chanceOf(seed, key, resource, block);
  into.low = at - depth;
  into.high = at - depth * leastWeight;
  into.mean = at - depth * meanWeight;
}

function levelAt({ climbsUntil }: Stay, resource: Resource, { base, swing }: Level, block: number): number {
  const height = climb[resource];
  const climbed = climbsUntil === undefined || height === undefined ? 0 : height * Math.max(0, climbsUntil - block * blockMinutes) / (climbingAge / minuteMs);
  return base + swing * (daily[((block % blocksPerDay) + blocksPerDay) % blocksPerDay] ?? 0) - climbed;
}

const chanceOf = (seed: number, key: number, resource: Resource, block: number) => fraction(seed, key, block * 4 + places[resource]);
const isCheckpoint = ({ checkpointAt }: Stay, block: number) => (block + checkpointAt) % checkpointBlocks === 0;
/** Which of its minutes goes deepest is up to chance as well. */
const turnOf = (chance: number) => Math.floor(chance * 4_096) % blockMinutes;
