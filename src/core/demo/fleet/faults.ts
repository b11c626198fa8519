/**
 * What is wrong in the fleet, of known size. Each stays as it is while the clock moves, on the same hosts and jobs:
 *
 * - `stalled`: a job of 16 hosts, on one of which all GPUs stand at 0 for the last 3 hours;
 * - `starved`: a job whose GPUs stand at 12%, because its data loader has all CPUs at 97%;
 * - `memoryClimbs`: a job whose GPU memory has climbed for 20 hours and stands at 97%, and whose memory at 94%;
 * - `usesOneGpu`: a job that asked for 8 GPUs and uses one;
 * - `hostVanished`: a job of 4 hosts, one of which has answered nobody for 5 hours;
 * - a host that went down 26 to 27 hours ago; a rack of which the exporters were silent for 40 minutes, 9 hours ago.
 */
import { hour, second } from '../clock.ts';
import { clusterOf, hostsPerRack, rackOf, type Hardware } from './hardware.ts';
import type { Fault, Lane } from './lane.ts';

const minute = 60 * second;
/** Faults move minute by minute. */
export const wholeMinute = (now: number): number => Math.floor(now / minute) * minute;

export const faultSizes = {
  stalledFor: 3 * hour,
  vanishedFor: 5 * hour,
  silentFrom: 9 * hour,
  silentFor: 40 * minute,
  starvedGpu: 0.12,
  starvedCpu: 0.97,
  climbedGpuMemory: 0.97,
  climbedMemory: 0.94,
} as const;

export const stalledSince = (now: number): number => wholeMinute(now) - faultSizes.stalledFor;
export const vanishedAt = (now: number): number => wholeMinute(now) - faultSizes.vanishedFor;
/** `to` is the first moment at which they answer again. */
export const silence = (now: number): { readonly from: number; readonly to: number } => ({ from: wholeMinute(now) - faultSizes.silentFrom, to: wholeMinute(now) - faultSizes.silentFrom + faultSizes.silentFor });

/** Which hosts of a job its fault is about. */
const hostOfFault: Partial<Record<Fault, number>> = { stalled: 6, hostVanished: 2 };

/** The one host of the lane that its fault is about. */
export const faultyHost = ({ fault, hosts }: Lane): number | undefined => (fault === undefined ? undefined : hosts[hostOfFault[fault] ?? -1]);

/** Whether the exporters of its rack fell silent: those of the second rack of the second cluster. */
export const isSilenced = (hardware: Hardware, host: number): boolean => hardware.hasFaults && clusterOf(hardware, host) === 1 && rackOf(hardware, host) === silentRack(hardware);

function silentRack({ starts }: Hardware): number {
  return Math.min(1, Math.ceil((starts[2] - starts[1]) / hostsPerRack) - 1);
}
