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
  return isBlocked(pipelineStatus, status) ? 'skipped' : Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
}

/** What was made to run behind a manual job that nobody started waits for that person too. */
const isBlocked = (pipelineStatus: string, status: string) => status === 'created' && pipelineStatus === 'manual';

const messages: Readonly<Record<string, string>> = {
  manual: 'It waits for somebody to start it.',
  skipped: 'GitLab skipped it, as it does where a job before it did not pass.',
};

/** Why it failed, in GitLab's word, or why it did not run; empty where there is nothing to say. */
export function messageOf(pipelineStatus: string, { status, failure_reason: reason }: Pick<Job, 'status' | 'failure_reason'>): string {
  const said = Object.hasOwn(messages, status) ? messages[status] : undefined;
  return isBlocked(pipelineStatus, status) ? 'It waits behind a job that nobody has started.' : (said ?? reason);
}

/** Nothing of a pipeline changes in these without another `updated_at`; those that wait for a person or a time are among them. */
const settled: ReadonlySet<string> = new Set(['success', 'failed', 'canceled', 'skipped', 'manual', 'scheduled']);
export const isSettled = (status: string): boolean => settled.has(status);
