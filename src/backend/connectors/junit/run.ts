/** What a report says, in whatever format: cases that were tried once or more, and the runs of checks that they become. */
import type { Outcome } from '../../../core/models/check-run.ts';
import { ownText } from '../own-text.ts';

export const caseOutcomes = ['passed', 'failed', 'errored', 'skipped'] as const satisfies readonly Outcome[];
export type CaseOutcome = (typeof caseOutcomes)[number];

/** One try of a test case. */
export interface Try {
  readonly outcome: CaseOutcome;
  /** What it said; empty where it said nothing. */
  readonly message: string;
}

export interface TestCase {
  /** The class, or whatever stands between suite and case; empty where nothing does. */
  readonly group: string;
  readonly name: string;
  /** In their order; at least one. */
  readonly tries: readonly Try[];
  /** ms since the epoch; NaN where the report does not say. */
  readonly startTime: number;
  /** Of the last try; NaN where the report does not say. */
  readonly seconds: number;
}

export const passedOnce: readonly Try[] = [{ outcome: 'passed', message: '' }];

/** One run of a check. */
export interface Run {
  /** As the report itself names them; empty where it does not. */
  readonly package: string;
  readonly build: string;
  readonly check: string;
  /** Empty where unknown. */
  readonly suite: string;
  readonly outcome: Outcome;
  /** ms since the epoch; NaN where unknown. */
  readonly startTime: number;
  /** How long it took; NaN where unknown. */
  readonly seconds: number;
  /** Whether the start is that of the suite, for want of one of the case. */
  readonly isStartOfSuite: boolean;
  /** Empty where unknown. */
  readonly machine: string;
  /** Empty where there is nothing to say. */
  readonly message: string;
  /** Address of its log; reports give none. */
  readonly url?: string;
}

/** Whether a check is a suite with all its cases, or each case. */
export const checkUnits = ['suite', 'case'] as const;
export type CheckUnit = (typeof checkUnits)[number];

const longestName = 500;
const longestMessage = 2_000;
const shortened = (text: string, longest: number) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** On one line, and no longer than a name may be. */
export const nameOf = (text: string): string => shortened(text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim(), longestName);
/** Without the colours of a terminal, and no longer than a message may be. */
export const messageOf = (text: string): string =>
  text === ''
    ? text
    : ownText(
        shortened(
          text
            .slice(0, 4 * longestMessage)
            .replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
            .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
            .trim(),
          longestMessage
        )
      );
