/** What is used of a host over a span of time: its parts put together, the worst of what jobs hold and the sums for a mean, whole blocks at once where nothing but chance moves them. */
import { worse, worstEnd, type Resource } from '../../models/fleet.ts';
import { gpusOf } from './hardware.ts';
import { mutedOf, partOf, type FleetMoment, type Part } from './host-parts.ts';
import type { Lane } from './lane.ts';
import { addMinutes, blockMinutes, blockOf, blockUse, firstMinuteOf, isPlain, minuteUse, type BlockUse, type Stay } from './part-use.ts';

/** What a host uses for itself. */
const own: Readonly<Record<Resource, number>> = { gpu: 0, gpuMemory: 0, cpu: 0.01, memory: 0.03 };
/** What a job does on a host where it stands still, beside what it did. */
const stalledShare: Readonly<Record<Resource, number>> = { gpu: 0, gpuMemory: 1, cpu: 0.1, memory: 1 };

/** Of a span; `worst` are NaN where there is none. */
export interface SpanUse {
  /** The worst of what jobs held, and of the moments at which no job held anything of the host. */
  heldWorst: number;
  freeWorst: number;
  /** Over minutes, and over GPUs where it is of GPUs, whether held or not. */
  sum: number;
  count: number;
}
export const noUse = (): SpanUse => ({ heldWorst: NaN, freeWorst: NaN, sum: 0, count: 0 });
export function clear(use: SpanUse): void {
  use.heldWorst = NaN;
  use.freeWorst = NaN;
  use.sum = 0;
  use.count = 0;
}

export class HostUse {
  readonly #seed: number;
  readonly #gpus: number;
  readonly #parts: readonly Part[];
  readonly #own: Readonly<Record<Resource, number>>;
  readonly #muted: { readonly from: number; readonly to: number };
  readonly #block: BlockUse = { low: 0, high: 0, mean: 0 };
  readonly #minutes = new Float64Array(blockMinutes);
  /** Of each part the job that is there in the block at hand. */
  readonly #here: (Stay | undefined)[] = [];

  /** Of a host, or of what one lane has of it. */
  constructor(moment: FleetMoment, host: number, only?: Lane) {
    const { organisation: { seed }, hardware, lanesOf } = moment.plan;
    const lanes = only === undefined ? (lanesOf[host] ?? []) : [only];
    this.#seed = seed;
    this.#parts = lanes.map((lane) => partOf(moment, lane, host));
    this.#gpus = only === undefined ? gpusOf(hardware, host) : this.#parts.reduce((sum, { gpus }) => sum + gpus, 0);
    this.#own = only === undefined ? own : nothing;
    this.#muted = mutedOf(hardware, lanes, host, moment.now);
  }

  /** Adds the minutes from `first` to `last`, both included. */
  add(resource: Resource, first: number, last: number, into: SpanUse): void {
    for (let minute = first; minute <= last; ) {
      const block = blockOf(minute);
      const end = firstMinuteOf(block) + blockMinutes - 1;
      if (minute === firstMinuteOf(block) && end <= last && this.#addBlock(resource, block, into)) {
        minute = end + 1;
      } else {
        this.addMinute(resource, minute, into);
        minute++;
      }
    }
  }

  /** The obvious way, GPU by GPU. */
  addMinute(resource: Resource, minute: number, into: SpanUse): void {
    if (minute >= this.#muted.from && minute < this.#muted.to) {
      return;
    }
    let held = false;
    let worst = NaN;
    let sum = 0;
    for (const part of this.#parts) {
      const stay = part.stays.find(({ from, to }) => minute >= from && minute < to);
      if (stay === undefined) {
        continue;
      }
      held = true;
      const use = minuteUse(this.#seed, part.key, stay, resource, minute) * (minute >= part.stalledFrom ? stalledShare[resource] : 1);
      if (isOfGpus(resource)) {
        for (let gpu = 0; gpu < part.gpus; gpu++) {
          const value = use * (part.factors[gpu] ?? 0);
          worst = worse(resource, worst, value);
          sum += value;
        }
      } else {
        sum += (use * part.gpus) / this.#gpus;
      }
    }
    const value = isOfGpus(resource) ? worst : this.#withOwn(resource, sum);
    if (held) {
      into.heldWorst = worse(resource, into.heldWorst, value);
    } else {
      into.freeWorst = worse(resource, into.freeWorst, this.#own[resource]);
    }
    into.sum += isOfGpus(resource) ? sum : value;
    into.count += isOfGpus(resource) ? this.#gpus : 1;
  }

  /** Whether it could add the block at once: not where a job comes, goes or stands still in it. */
  #addBlock(resource: Resource, block: number, into: SpanUse): boolean {
    const first = firstMinuteOf(block);
    const behind = first + blockMinutes;
    if (first < this.#muted.to && behind > this.#muted.from) {
      return first >= this.#muted.from && behind <= this.#muted.to;
    }
    let held = 0;
    for (let place = 0; place < this.#parts.length; place++) {
      const part = this.#parts[place];
      const stay = part?.stays.find(({ from, to }) => behind > from && first < to);
      if (part !== undefined && stay !== undefined) {
        if (first < stay.from || behind > stay.to || behind > part.stalledFrom) {
          return false;
        }
        held++;
      }
      this.#here[place] = stay;
    }
    const ofGpus = isOfGpus(resource);
    const sum = ofGpus ? this.#addGpus(resource, block, into) : this.#addShared(resource, block, held, into);
    if (held === 0) {
      into.freeWorst = worse(resource, into.freeWorst, this.#own[resource]);
    }
    into.sum += sum;
    into.count += blockMinutes * (ofGpus ? this.#gpus : 1);
    return true;
  }

  /** Jobs share no GPU: the worst of all is the worst of each. Answers the sum over minutes and GPUs. */
  #addGpus(resource: Resource, block: number, into: SpanUse): number {
    const isLow = worstEnd[resource] === 'low';
    let sum = 0;
    for (let place = 0; place < this.#parts.length; place++) {
      const [part, stay] = [this.#parts[place], this.#here[place]];
      if (part !== undefined && stay !== undefined) {
        this.#measure(part, stay, resource, block);
        const { low, high, mean } = this.#block;
        into.heldWorst = worse(resource, into.heldWorst, isLow ? low * part.factorLow : high * part.factorHigh);
        sum += blockMinutes * mean * part.factorSum;
      }
    }
    return sum;
  }

  /** Of what jobs share the worst is that of their sum, minute by minute unless there is one. Answers the sum over minutes. */
  #addShared(resource: Resource, block: number, held: number, into: SpanUse): number {
    if (held === 0) {
      return blockMinutes * this.#own[resource];
    }
    this.#minutes.fill(0);
    for (let place = 0; place < this.#parts.length; place++) {
      const [part, stay] = [this.#parts[place], this.#here[place]];
      if (part !== undefined && stay !== undefined) {
        const share = part.gpus / this.#gpus;
        if (held === 1) {
          this.#measure(part, stay, resource, block);
          scale(this.#block, share);
        } else {
          addMinutes(this.#seed, part.key, stay, resource, block, share, this.#minutes);
        }
      }
    }
    if (held > 1) {
      measureMinutes(this.#minutes, this.#block);
    }
    const { low, high, mean } = this.#block;
    into.heldWorst = worse(resource, into.heldWorst, this.#withOwn(resource, worstEnd[resource] === 'low' ? low : high));
    return blockMinutes * this.#withOwn(resource, mean);
  }

  #measure(part: Part, stay: Stay, resource: Resource, block: number): void {
    if (isPlain(stay, resource, block)) {
      blockUse(this.#seed, part.key, stay, resource, block, this.#block);
    } else {
      this.#minutes.fill(0);
      addMinutes(this.#seed, part.key, stay, resource, block, 1, this.#minutes);
      measureMinutes(this.#minutes, this.#block);
    }
  }

  #withOwn(resource: Resource, used: number): number {
    return this.#own[resource] + (1 - this.#own[resource]) * used;
  }
}

function scale(use: BlockUse, by: number): void {
  use.low *= by;
  use.high *= by;
  use.mean *= by;
}

function measureMinutes(minutes: Float64Array, into: BlockUse): void {
  into.low = Infinity;
  into.high = -Infinity;
  into.mean = 0;
  for (const value of minutes) {
    into.low = Math.min(into.low, value);
    into.high = Math.max(into.high, value);
    into.mean += value / minutes.length;
  }
}

const nothing: Readonly<Record<Resource, number>> = { gpu: 0, gpuMemory: 0, cpu: 0, memory: 0 };
const isOfGpus = (resource: Resource) => resource === 'gpu' || resource === 'gpuMemory';
