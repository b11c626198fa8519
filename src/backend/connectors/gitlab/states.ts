/** GitLab's words for how a job stands, in those of a release. */
import type { Outcome } from '../../../core/models/check-run.ts';
import type { Job } from './answers.ts';

const outcomes: Readonly<Record<string, Outcome>> = {
  created: 'queued',
  waiting_for_resource: 'queued',
  preparing: 'queued',
  waiting_for_callback: 'queued',
  pending: 'queued',
  scheduled: 'queued',
  running: 'running',
  canceling: 'running',
  success: 'passed',
  canceled: 'cancelled',
  skipped: 'skipped',
  // It waits for a person, who may never come.
  manual: 'skipped',
};

/** Of a job that failed: the script judged. Every other reason GitLab gives (a runner that broke, a time that ran out, a quota) says that it could not. */
const judged: ReadonlySet<string> = new Set(['', 'script_failure', 'unknown_failure']);

/** How a job of a pipeline in that state stands; undefined for a status that is not known. */
export function outcomeIn(pipelineStatus: string, { status, failure_reason: reason }: Pick<Job, 'status' | 'failure_reason'>): Outcome | undefined {
  if (status === 'failed') {
    return judged.has(reason) ? 'failed' : 'errored';
  }
  // What was made to run behind a manual job that nobody started waits for that person too.
  const isBlocked = status === 'created' && pipelineStatus === 'manual';
  return isBlocked ? 'skipped' : Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
}

/** Nothing of a pipeline changes in these without another `updated_at`; those that wait for a person or a time are among them. */
const settled: ReadonlySet<string> = new Set(['success', 'failed', 'canceled', 'skipped', 'manual', 'scheduled']);
export const isSettled = (status: string): boolean => settled.has(status);
