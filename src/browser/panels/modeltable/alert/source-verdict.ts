/** What to say of an alert on a source: that it is still missing and why, when it answered again, or that nobody asks it any more. */
import type { TimeText } from '../../../kit/time-text.ts';
import type { BoundTable } from '../bind.ts';
import type { AlertLink } from '../../../kit/alert-link.ts';

export interface SourceNow {
  readonly answers: boolean;
  /** Milliseconds since the epoch: when it last changed between answering and not, and when its last data were read; NaN where not known. */
  readonly since: number;
  readonly lastSuccess: number;
  /** Cause and cure; '' where nothing failed yet. */
  readonly error: string;
}

/** The source in a row of the table; 'unknown' where the table does not say whether it answers, undefined where it has no such row. */
export function sourceNow({ raw }: BoundTable, row: number): SourceNow | 'unknown' | undefined {
  const number = (name: string) => raw(name)?.number(row) ?? NaN;
  if (row < 0) {
    return undefined;
  }
  return Number.isNaN(number('up')) ? 'unknown' : { answers: number('up') > 0, since: number('since'), lastSuccess: number('lastSuccess'), error: raw('error')?.text(row) ?? '' };
}

/** Alerts know moments to the second. */
const roundedMs = 1_000;

/** One or two sentences on how the source stands since the alert. */
export function sourceVerdict({ raised }: AlertLink, now: ReturnType<typeof sourceNow>, time: TimeText): string {
  if (now === undefined) {
    return 'No source of that name is in the settings any more.';
  }
  if (now === 'unknown') {
    return 'Whether it is still so is unknown.';
  }
  const { answers, since, lastSuccess, error } = now;
  const isSeen = !Number.isNaN(since);
  if (answers) {
    return isSeen && (raised === undefined || since >= raised - roundedMs) ? `Cleared at ${time(since)}.` : 'It answers; when it recovered was not seen.';
  }
  if (error === '') {
    return 'It has not answered yet since Northstar started, and is being asked.';
  }
  const returned = raised !== undefined && lastSuccess > raised + roundedMs;
  const from = isSeen ? time(since) : '';
  const stand = returned ? `It answered again until ${time(lastSuccess)}, and is missing again${from === '' ? '' : `, since ${from}`}` : `Still so${from === '' ? '' : `, since ${from}`}`;
  return `${stand}: ${error}`;
}
