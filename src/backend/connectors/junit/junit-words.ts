/** The words of JUnit XML: which element or status of a case tells how a try of it ended. */
import type { CaseOutcome } from './run.ts';

/** Elements of a case, and how the try ended that each stands for. */
export const verdicts: Readonly<Record<string, CaseOutcome>> = { failure: 'failed', error: 'errored', skipped: 'skipped' };
export const earlier: Readonly<Record<string, CaseOutcome>> = { flakyFailure: 'failed', flakyError: 'errored' };
export const later: Readonly<Record<string, CaseOutcome>> = { rerunFailure: 'failed', rerunError: 'errored' };
export const isVerdict = (name: string) => Object.hasOwn(verdicts, name) || Object.hasOwn(earlier, name) || Object.hasOwn(later, name);
const leftOut = new Set(['disabled', 'notrun', 'skipped', 'ignored']);
/** Whether a case with that status did not run. */
export const isLeftOutBy = (status: string | undefined) => status !== undefined && leftOut.has(status);
/** ctest writes a test that it could not start as one that was skipped, and says why. */
export const meantToSkip = /^SKIP_/;
