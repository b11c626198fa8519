/** The machines of the organisation: three clusters, each of one make of GPU, with racks of 16 hosts of 8 GPUs, and the state of each host. */
import type { HostState } from '../../models/fleet.ts';
import { fraction, pick, stride } from '../random.ts';

export interface HardwareOptions {
  readonly seed: number;
  /** How many GPUs the whole fleet has. */
  readonly gpus: number;
}

/** Of one host of a cluster. Memory is in bytes. */
export interface Machine {
  readonly cluster: string;
  readonly gpuType: string;
  /** As cloud and cluster operators name such a host. */
  readonly machineType: string;
  readonly cpus: number;
  readonly memory: number;
  /** How fast it trains beside the first cluster's. */
  readonly speed: number;
}

const tebibyte = 2 ** 40;
export const machines = [
  { cluster: 'atlas', gpuType: 'H100', machineType: 'h100-8g', cpus: 192, memory: 2 * tebibyte, speed: 1 },
  { cluster: 'borea', gpuType: 'A100', machineType: 'a100-8g', cpus: 128, memory: tebibyte, speed: 0.45 },
  { cluster: 'corvus', gpuType: 'H200', machineType: 'h200-8g', cpus: 224, memory: 2 * tebibyte, speed: 1.2 },
] as const satisfies readonly [Machine, ...Machine[]];

/** Of the fleet where nobody says otherwise. */
export const screenGpus = 1_000;
export const gpusPerHost = 8;
export const hostsPerRack = 16;
/** Of the hosts, rounded; the rest of the fleet is allocated. */
export const shares = { secondCluster: 0.3, thirdCluster: 0.2, drained: 0.02, idle: 0.05 } as const;
/** Hosts from which on one is down; from `faultGpus` on a second one is, which vanished under its job. */
const hostsWithDown = 16;
/** GPUs from which on the fleet has the faults of known size of `faults.ts`: with fewer they would be half of it. */
const faultGpus = 512;

export interface Hardware extends HardwareOptions {
  readonly hosts: number;
  /** First host of each cluster, and the number of hosts behind the last. */
  readonly starts: readonly [number, number, number, number];
  /** Hosts that were lost long ago, that are drained, and that are free. */
  readonly dead: number;
  readonly drained: number;
  readonly idle: number;
  readonly hasFaults: boolean;
  /** Step of the order in which states are given out. */
  readonly step: number;
}

export function planHardware({ seed, gpus }: HardwareOptions): Hardware {
  const hosts = Math.ceil(gpus / gpusPerHost);
  const [second, third] = [Math.round(hosts * shares.secondCluster), Math.round(hosts * shares.thirdCluster)];
  return {
    seed,
    gpus,
    hosts,
    starts: [0, hosts - second - third, hosts - third, hosts],
    dead: hosts >= hostsWithDown ? 1 : 0,
    drained: Math.round(hosts * shares.drained),
    idle: Math.round(hosts * shares.idle),
    hasFaults: gpus >= faultGpus,
    step: stride(hosts, 0.618),
  };
}

/** What the plan alone says of a host; of those that are allocated one vanishes later, see `faults.ts`. */
export function plannedState({ seed, hosts, step, dead, drained, idle }: Hardware, host: number): Exclude<HostState, 'unknown'> {
  const rank = (host * step + (Math.abs(seed) % hosts)) % hosts;
  return rank < dead ? 'down' : rank < dead + drained ? 'drained' : rank < dead + drained + idle ? 'idle' : 'allocated';
}

/** 0 to 2. */
export function clusterOf({ starts }: Hardware, host: number): 0 | 1 | 2 {
  return host < starts[1] ? 0 : host < starts[2] ? 1 : 2;
}

export const machineOf = (hardware: Hardware, host: number): Machine => machines[clusterOf(hardware, host)];

/** The last host has what is left. */
export const gpusOf = ({ gpus }: Hardware, host: number): number => Math.min(gpusPerHost, gpus - host * gpusPerHost);

/** Numbers begin at 1 in each cluster. */
export function hostName(hardware: Hardware, host: number): string {
  const cluster = clusterOf(hardware, host);
  return `${machines[cluster].cluster}-${String(host - hardware.starts[cluster] + 1).padStart(4, '0')}`;
}

/** The number of its rack within its cluster, from 0. */
export const rackOf = (hardware: Hardware, host: number): number => Math.floor((host - hardware.starts[clusterOf(hardware, host)]) / hostsPerRack);

export function rackName(hardware: Hardware, host: number): string {
  return `${machineOf(hardware, host).cluster}-r${String(rackOf(hardware, host) + 1).padStart(3, '0')}`;
}

const drainReasons = ['GPU fell off the bus (Xid 79)', 'Uncorrectable ECC errors on GPU 3', 'Firmware update', 'NVLink errors above threshold', 'Fan failure', 'Health check failed: DCGM level 3'] as const;
const saltReason = 201;

export const drainReason = ({ seed }: Hardware, host: number): string => pick(drainReasons, fraction(seed, host, saltReason));
