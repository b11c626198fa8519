/** Who has which machines: lanes laid on the hosts, and the jobs that wait. It is the same at every moment; the clock moves only what runs on the lanes. */
import type { DemoModel } from '../model.ts';
import { planOrganisation, type DemoOptions, type Organisation } from '../organisation.ts';
import { fraction } from '../random.ts';
import { FreeGpus, type Place } from './free-gpus.ts';
import { gpusOf, gpusPerHost, planHardware, plannedState, type Hardware } from './hardware.ts';
import type { Course, Fault, Lane } from './lane.ts';
import { isWell, trainersOf, type Trainers } from './trainers.ts';

export interface FleetPlan {
  readonly organisation: Organisation;
  readonly hardware: Hardware;
  readonly lanes: readonly Lane[];
  /** Of each host, by its index. */
  readonly lanesOf: readonly (readonly Lane[])[];
  readonly trainers: Trainers;
  /** Waiting jobs without a model. */
  readonly waiting: number;
  /** How many arrays sweep over settings. */
  readonly sweeps: number;
}

export interface FleetOptions extends DemoOptions {
  readonly gpus: number;
}

const salt = { size: 211, cluster: 212, spread: 213, steady: 214, left: 215 } as const;
/** GPUs that a model trains on where room is scarce, as often as they occur; their mean. */
const sizes = [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 8] as const;
const meanSize = sizes.reduce<number>((sum, size) => sum + size, 0) / sizes.length;
/** A large fleet trains its models on more GPUs, but on no more than so many times as many. */
const mostGrowth = 64;
/** Of the GPUs that jobs can have, what models train on; the rest is for research. */
const modelShare = 0.75;
const clusterParts = [0.5, 0.8] as const;
/** One waiting job without a model, and one sweep, for so many GPUs. */
const gpusPerWaiting = 40;
const gpusPerSweep = 500;
/** Lanes of one sweep: the GPUs of one host. */
export const sweepLanes = gpusPerHost;

/** The job of the fault, on so many hosts of a cluster; `model` says whether it trains one. */
const faults = [
  { fault: 'stalled', cluster: 0, hosts: 16, course: 'steady', model: true },
  { fault: 'hostVanished', cluster: 0, hosts: 4, course: 'steady', model: true },
  { fault: 'usesOneGpu', cluster: 1, hosts: 1, course: 'steady', model: false },
  { fault: 'starved', cluster: 2, hosts: 2, course: 'steady', model: true },
  { fault: 'memoryClimbs', cluster: 2, hosts: 1, course: 'climbing', model: true },
] as const satisfies readonly { readonly fault: Fault; readonly cluster: 0 | 1 | 2; readonly hosts: number; readonly course: Course; readonly model: boolean }[];

export function planFleet({ seed, models, gpus }: FleetOptions): FleetPlan {
  const organisation = planOrganisation({ seed, models });
  const hardware = planHardware({ seed, gpus });
  const trainers = trainersOf(organisation, gpus);
  const free = new FreeGpus(hardware);
  const lanes: Lane[] = [];
  const lay = (place: Place, course: Course, more: Pick<Lane, 'model' | 'fault' | 'sweep'> = {}) => lanes.push({ number: lanes.length, course, ...place, ...more });

  const faulty = layFaults(organisation, hardware, trainers.running, free, lay);
  layModels(hardware, trainers.running.filter((model) => !faulty.has(model)), lanes.reduce((sum, lane) => sum + lane.gpus, 0), free, lay);
  const sweeps = laySweeps(hardware, free, lay);
  layResearch(hardware, free, lay);
  layFreed(hardware, lay);

  const lanesOf: Lane[][] = Array.from({ length: hardware.hosts }, () => []);
  for (const lane of lanes) {
    for (const host of lane.hosts) {
      lanesOf[host]?.push(lane);
    }
  }
  return { organisation, hardware, lanes, lanesOf, trainers, waiting: Math.max(3, Math.round(gpus / gpusPerWaiting)), sweeps };
}

type Lay = (place: Place, course: Course, more?: Pick<Lane, 'model' | 'fault' | 'sweep'>) => void;

/** The models whose jobs have a fault. */
function layFaults(organisation: Organisation, { hasFaults }: Hardware, running: readonly DemoModel[], free: FreeGpus, lay: Lay): ReadonlySet<DemoModel> {
  const faulty = new Set<DemoModel>();
  const well = running.filter((model) => isWell(organisation, model))[Symbol.iterator]();
  for (const { fault, cluster, hosts, course, model } of hasFaults ? faults : []) {
    const place = free.takeHosts(cluster, hosts);
    if (place === undefined) {
      throw new Error('a fleet with faults has room for them');
    }
    const next = model ? well.next() : undefined;
    const trained = next?.done === false ? next.value : undefined;
    if (trained !== undefined) {
      faulty.add(trained);
    }
    lay(place, course, trained === undefined ? { fault } : { fault, model: trained });
  }
  return faulty;
}

function layModels(hardware: Hardware, models: readonly DemoModel[], taken: number, free: FreeGpus, lay: Lay): void {
  const { seed } = hardware;
  let left = Math.max(models.length, Math.floor(modelShare * allocatableGpus(hardware)) - taken);
  const growth = Math.min(mostGrowth, 2 ** Math.max(0, Math.floor(Math.log2(left / (models.length * meanSize)))));
  models.forEach((model, at) => {
    const others = models.length - at - 1;
    const size = growth * (sizes[Math.floor(fraction(seed, model.index, salt.size) * sizes.length)] ?? 1);
    const place = placeFor(hardware, Math.min(size, left - others), fraction(seed, model.index, salt.cluster), free);
    if (place !== undefined) {
      left -= place.gpus;
      lay(place, model.trainingType === 'recurring' ? 'recurring' : 'steady', { model });
    }
  });
}

/** As many of the GPUs as one cluster has together, in the cluster that chance prefers; whole hosts where it is more than one. */
function placeFor({ hosts }: Hardware, gpus: number, part: number, free: FreeGpus): Place | undefined {
  const first = part < clusterParts[0] ? 0 : part < clusterParts[1] ? 1 : 2;
  for (let size = gpus; size >= 1; size = Math.floor(size / 2)) {
    for (let turn = 0; turn < 3; turn++) {
      const cluster = clusters[(first + turn) % 3] ?? 0;
      const place = size < gpusPerHost || hosts === 1 ? free.takeGpus(cluster, size) : free.takeHosts(cluster, Math.floor(size / gpusPerHost));
      if (place !== undefined) {
        return place;
      }
    }
  }
  return undefined;
}
const clusters = [0, 1, 2] as const;

function allocatableGpus(hardware: Hardware): number {
  let sum = 0;
  for (let host = 0; host < hardware.hosts; host++) {
    sum += plannedState(hardware, host) === 'allocated' ? gpusOf(hardware, host) : 0;
  }
  return sum;
}

/** Each on the GPUs of one host of the first cluster; as many as there is room for. */
function laySweeps({ gpus }: Hardware, free: FreeGpus, lay: Lay): number {
  const wanted = Math.round(gpus / gpusPerSweep);
  for (let array = 0; array < wanted; array++) {
    const place = free.wholeHosts(0) > 1 ? free.takeHosts(0, 1) : undefined;
    if (place === undefined || place.gpus < sweepLanes) {
      return array;
    }
    for (let at = 0; at < sweepLanes; at++) {
      lay({ hosts: place.hosts, firstGpu: at, gpusPerHost: 1, gpus: 1 }, 'sweep', { sweep: { array, place: at } });
    }
  }
  return wanted;
}

/** Fills every host that is left, and a part of what is left over of others. */
function layResearch({ seed, starts }: Hardware, free: FreeGpus, lay: Lay): void {
  let turn = 0;
  const chance = (of: number) => fraction(seed, turn, of);
  for (const cluster of clusters) {
    const most = Math.min(64, Math.max(1, Math.floor((starts[cluster + 1] ?? 0) - starts[cluster]) / 20));
    for (const left of free.leftOver(cluster)) {
      turn++;
      const place = chance(salt.left) < 0.6 ? free.takeGpus(cluster, Math.max(1, left - (turn % 2))) : undefined;
      if (place !== undefined) {
        lay(place, 'research');
      }
    }
    while (free.wholeHosts(cluster) > 0) {
      turn++;
      const spread = 2 ** Math.floor(-Math.log2(1 - chance(salt.spread)));
      const place = free.takeHosts(cluster, Math.min(Math.floor(Math.min(spread, most)), free.wholeHosts(cluster)));
      if (place !== undefined) {
        lay(place, chance(salt.steady) < 0.3 ? 'steady' : 'research');
      }
    }
  }
}

/** Hosts that nobody has now had a job before. */
function layFreed(hardware: Hardware, lay: Lay): void {
  for (let host = 0; host < hardware.hosts; host++) {
    const state = plannedState(hardware, host);
    if (state !== 'allocated') {
      lay({ hosts: [host], firstGpu: 0, gpusPerHost, gpus: gpusOf(hardware, host) }, state === 'down' ? 'lost' : 'freed');
    }
  }
}
