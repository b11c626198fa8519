/** What a link of an alert asks about, and what to say of it: that it is still so, when it cleared, or that the model is gone. */
import { alertRules, urlParameters, type AlertRule } from '../../../contract/identifiers.ts';
import type { HistoryEntry } from '../../kit/history.ts';
import { momentText } from '../../kit/moment-text.ts';
import type { TimeText } from '../../kit/time-text.ts';

export interface AlertLink {
  readonly rule: AlertRule;
  /** Milliseconds since the epoch; undefined where the link does not say. */
  readonly raised: number | undefined;
}

/** Undefined where the URL comes from no alert. */
export function alertLinkOf(parameters: Readonly<Record<string, unknown>>): AlertLink | undefined {
  const rule = alertRules.find((known) => known === parameters[urlParameters.alert]);
  const raised = Number(parameters[urlParameters.at] ?? NaN);
  return rule === undefined ? undefined : { rule, raised: Number.isFinite(raised) && raised > 0 ? raised : undefined };
}

export const ruleWords: Readonly<Record<AlertRule, string>> = {
  stale: 'stale',
  notTraining: 'not training',
  vitalOutOfBand: 'vital out of its band',
  sourceMissing: 'source missing',
  watchGap: 'nobody watched',
};

const endedBy: Readonly<Partial<Record<AlertRule, string>>> = { stale: 'fresh', notTraining: 'training' };

export interface RowNow {
  /** Whether the data has the model. */
  readonly present: boolean;
  /** Whether what the rule says of it is so; undefined where that is unknown. */
  readonly holds: boolean | undefined;
}

/** One sentence on how things stand since the alert. `entries`: the model's history, newest first; undefined where nobody keeps one. */
export function verdictOf({ rule, raised }: AlertLink, { present, holds }: RowNow, entries: readonly HistoryEntry[] | undefined, time: TimeText): string {
  const since = (event: string | undefined) => entries?.filter((entry) => entry.event === event && (raised === undefined || entry.latest === undefined || entry.latest >= raised)) ?? [];
  if (!present) {
    const gone = since('gone')[0];
    return gone === undefined ? 'The model is not in this table.' : `The model left production${when(gone, time)}.`;
  }
  if (holds === undefined) {
    return 'Whether it is still so is unknown.';
  }
  const ended = since(endedBy[rule]).at(-1);
  if (holds) {
    return ended === undefined ? 'Still so.' : `It cleared${when(ended, time)}, and is so again.`;
  }
  return ended === undefined ? `No longer so${entries === undefined ? '.' : '; when it cleared was not seen.'}` : `Cleared${when(ended, time)}.`;
}

function when(entry: HistoryEntry, time: TimeText): string {
  const text = momentText(entry, time);
  return text === '' ? ' at an unknown time' : /^\d/.test(text) ? ` at ${text}` : ` ${text}`;
}
