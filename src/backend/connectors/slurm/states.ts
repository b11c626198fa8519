/** Slurm's words for states, in ours. */
import type { HostState } from '../../../core/models/fleet.ts';
import type { JobState } from '../../../core/models/job.ts';

const ofJobs: Readonly<Record<string, JobState>> = {
  PENDING: 'pending',
  RUNNING: 'running',
  SUSPENDED: 'suspended',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  FAILED: 'failed',
  TIMEOUT: 'timedOut',
  DEADLINE: 'timedOut',
  NODE_FAIL: 'hostFailed',
  BOOT_FAIL: 'hostFailed',
  PREEMPTED: 'preempted',
  OUT_OF_MEMORY: 'outOfMemory',
};

/** Flags beside a state that change what it is; the first that is there counts. */
const jobFlags: ReadonlyArray<readonly [string, JobState]> = [
  ['COMPLETING', 'completing'],
  ['STAGE_OUT', 'completing'],
  ['REQUEUE_HOLD', 'pending'],
  ['REQUEUE_FED', 'pending'],
  ['REQUEUED', 'pending'],
  ['SPECIAL_EXIT', 'pending'],
  ['STOPPED', 'suspended'],
  ['REVOKED', 'cancelled'],
  ['CONFIGURING', 'running'],
  ['RESIZING', 'running'],
  ['SIGNALING', 'running'],
  ['POWER_UP_NODE', 'running'],
];
/** Flags that say nothing of it. */
const silentJobFlags: ReadonlySet<string> = new Set(['LAUNCH_FAILED', 'UPDATE_DB', 'RECONFIG_FAIL', 'RESV_DEL_HOLD', 'EXPEDITING']);

/** The state of a job; `unknown` where a word is none that Slurm is known to have, which is then in `strange`. */
export function jobStateOf(words: readonly string[]): { readonly state: JobState; readonly strange?: string } {
  const given = words.map((word) => word.toUpperCase());
  const flag = jobFlags.find(([name]) => given.includes(name));
  const strange = given.find((word) => ofJobs[word] === undefined && !jobFlags.some(([name]) => name === word) && !silentJobFlags.has(word));
  if (strange !== undefined) {
    return { state: 'unknown', strange };
  }
  return { state: flag?.[1] ?? given.map((word) => ofJobs[word]).find((state) => state !== undefined) ?? 'unknown' };
}

/** An attempt that was put back to the queue: the job itself goes on as another record. */
export const isEarlierAttempt = (words: readonly string[]): boolean => words.some((word) => word.toUpperCase() === 'REQUEUED');

const ofHosts: Readonly<Record<string, HostState>> = { ALLOCATED: 'allocated', MIXED: 'allocated', IDLE: 'idle', DOWN: 'down', ERROR: 'down', UNKNOWN: 'unknown', FUTURE: 'unknown' };
/** Flags that change what a node is; the first that is there counts. A powered-down node is switched on when a job needs it. */
const hostFlags: ReadonlyArray<readonly [string, HostState]> = [
  ['NOT_RESPONDING', 'down'],
  ['DRAIN', 'drained'],
  ['DRAINED', 'drained'],
  ['DRAINING', 'drained'],
  ['FAIL', 'drained'],
  ['MAINTENANCE', 'drained'],
  ['REBOOT_ISSUED', 'down'],
  ['COMPLETING', 'allocated'],
];
const silentHostFlags: ReadonlySet<string> = new Set([
  'CLOUD',
  'RES',
  'RESERVED',
  'UNDRAIN',
  'RESUME',
  'PLANNED',
  'BLOCKED',
  'INVALID_REG',
  'POWER_DOWN',
  'POWERED_DOWN',
  'POWERING_DOWN',
  'POWER_UP',
  'POWERING_UP',
  'POWER_DRAIN',
  'REBOOT_REQUESTED',
  'REBOOT_CANCELED',
  'DYNAMIC_NORM',
  'DYNAMIC_FUTURE',
  'EXTERNAL',
  'INVALID',
  'PERFCTRS',
]);

/** The state of a node, from its state and flags; what is down is down, drained or not. */
export function hostStateOf(words: readonly string[]): { readonly state: HostState; readonly strange?: string } {
  const given = words.map((word) => word.toUpperCase().replace(/\*$/, ''));
  const strange = given.find((word) => ofHosts[word] === undefined && !hostFlags.some(([name]) => name === word) && !silentHostFlags.has(word));
  if (strange !== undefined) {
    return { state: 'unknown', strange };
  }
  const base = given.map((word) => ofHosts[word]).find((state) => state !== undefined) ?? 'unknown';
  const flag = hostFlags.find(([name]) => given.includes(name));
  return { state: base === 'down' ? base : (flag?.[1] ?? base) };
}
