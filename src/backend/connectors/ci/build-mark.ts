/** How a build ended, by the jobs that made it or by the runs that tested it. */
import type { BuildMark, Outcome } from '../../../core/models/check-run.ts';

const markOf: Readonly<Record<Outcome, BuildMark>> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'errored',
  cancelled: 'cancelled',
  queued: 'running',
  running: 'running',
  skipped: 'unknown',
  lost: 'unknown',
};

/** The first of these that one of them has is the mark of all; one that is unknown says nothing. */
const worstFirst: readonly BuildMark[] = ['running', 'failed', 'errored', 'cancelled', 'passed'];

/** The mark of what consists of these; `unknown` where there are none. */
export const markOfAll = (marks: readonly BuildMark[]): BuildMark => worstFirst.find((mark) => marks.includes(mark)) ?? 'unknown';

/** The mark of a build that these jobs made, each by its last run. */
export const markOfJobs = (outcomes: readonly Outcome[]): BuildMark => markOfAll(outcomes.map((outcome) => markOf[outcome]));
