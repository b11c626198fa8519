/** In which state a workload is, and why, by its conditions. */
import type { JobState } from '../../../core/models/job.ts';
import type { Condition, TimedCondition, Workload } from './answers.ts';

export interface WorkloadState {
  readonly state: JobState;
  readonly reason: string;
  /** ms since the epoch; NaN where it has not. */
  readonly started: number;
  readonly ended: number;
  /** Why it ended, in a word that Northstar does not know. */
  readonly strange?: string;
}

const longestReason = 1_000;
const finishes: Readonly<Record<string, JobState>> = { Succeeded: 'completed', Failed: 'failed', AdmissionChecksRejected: 'failed', OutOfSync: 'failed' };
/** Kueue before 0.7 has one reason for both ends, and tells them apart in the message. */
const finishedBefore = 'JobFinished';

export const saidBy = ({ reason, message }: Pick<Condition, 'reason' | 'message'>): string => (reason !== '' && message !== '' ? `${reason}: ${message}` : reason || message).slice(0, longestReason);

/** `queueReason`: why its queue admits nothing; empty where it does. */
export function stateOf({ spec, status }: Workload, queueReason: string): WorkloadState {
  const conditions = new Map(status.conditions.map((condition) => [condition.type, condition]));
  const holding = (type: string) => (conditions.get(type)?.status === 'True' ? conditions.get(type) : undefined);
  const admitted = holding('Admitted');
  const evicted = holding('Evicted');
  const reserved = holding('QuotaReserved');
  const started = admitted?.lastTransitionTime ?? NaN;
  const finished = holding('Finished');
  if (finished !== undefined) {
    return { ...finishOf(finished), reason: saidBy(finished), started, ended: finished.lastTransitionTime };
  }
  if (evicted !== undefined && (admitted ?? reserved) !== undefined) {
    return { state: 'completing', reason: evictionOf(evicted, holding('Preempted')), started, ended: NaN };
  }
  if (spec.active === false && admitted === undefined) {
    const state = /MaximumExecutionTimeExceeded/.test(evicted?.reason ?? '') ? 'timedOut' : 'cancelled';
    return { state, reason: evicted === undefined ? 'Inactive' : saidBy(evicted), started: NaN, ended: evicted?.lastTransitionTime ?? NaN };
  }
  if (admitted !== undefined) {
    const ready = conditions.get('PodsReady');
    return { state: 'running', reason: ready?.status === 'False' ? saidBy(ready) : '', started, ended: NaN };
  }
  return { state: 'pending', reason: waitOf(status, conditions, reserved, evicted, queueReason), started: NaN, ended: NaN };
}

function finishOf({ reason, message }: TimedCondition): Pick<WorkloadState, 'state' | 'strange'> {
  if (reason === finishedBefore) {
    return { state: /success/i.test(message) ? 'completed' : 'failed' };
  }
  const state = Object.hasOwn(finishes, reason) ? finishes[reason] : undefined;
  return state === undefined ? { state: 'unknown', strange: reason } : { state };
}

/** The condition `Preempted` says more than that of the eviction. */
const evictionOf = (evicted: TimedCondition, preempted: TimedCondition | undefined) => (evicted.reason === 'Preempted' && preempted !== undefined ? `Preempted, ${saidBy(preempted)}`.slice(0, longestReason) : saidBy(evicted));

function waitOf(status: Workload['status'], conditions: ReadonlyMap<string, TimedCondition>, reserved: TimedCondition | undefined, evicted: TimedCondition | undefined, queueReason: string): string {
  if (reserved !== undefined) {
    const waiting = status.admissionChecks.find(({ state }) => state !== 'Ready');
    return waiting === undefined ? '' : saidBy({ reason: `AdmissionCheck ${waiting.name} ${waiting.state}`, message: waiting.message });
  }
  const refused = conditions.get('QuotaReserved');
  if (refused !== undefined && saidBy(refused) !== '') {
    return saidBy(refused);
  }
  return queueReason || (evicted === undefined ? '' : evictionOf(evicted, conditions.get('Preempted')));
}
