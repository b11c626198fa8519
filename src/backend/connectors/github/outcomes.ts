/** From GitHub's words for how a job stands to ours. */
import type { Outcome } from '../../../core/models/check-run.ts';

const ofConclusion: Readonly<Record<string, Outcome>> = {
  success: 'passed',
  failure: 'failed',
  timed_out: 'errored',
  startup_failure: 'errored',
  cancelled: 'cancelled',
  skipped: 'skipped',
  neutral: 'skipped',
  action_required: 'queued',
  // GitHub gave up waiting for a result.
  stale: 'lost',
};

interface Standing {
  readonly status: string;
  readonly conclusion: string;
}

/** `isSettled`: its run, or that attempt of it, has ended, so that a job which has not will never say how it did. */
export function outcomeOf({ status, conclusion }: Standing, isSettled: boolean): Outcome {
  if (status === 'completed') {
    return Object.hasOwn(ofConclusion, conclusion) ? (ofConclusion[conclusion] ?? 'lost') : 'lost';
  }
  return isSettled ? 'lost' : status === 'in_progress' ? 'running' : 'queued';
}
