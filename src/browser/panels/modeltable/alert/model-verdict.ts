/** What to say of an alert on a model: that it is still so, when it cleared, or that the model is gone. */
import type { LinkedRule } from '../../../../contract/identifiers.ts';
import type { HistoryEntry } from '../../../kit/history.ts';
import type { TimeText } from '../../../kit/time-text.ts';
import type { AlertLink } from '../../../kit/alert-link.ts';
import { knownWhen } from './known-when.ts';

const endedBy: Readonly<Partial<Record<LinkedRule, string>>> = { stale: 'fresh', notTraining: 'training' };

export interface RowNow {
  /** Whether the data has the model. */
  readonly present: boolean;
  /** Whether what the rule says of it is so; undefined where that is unknown. */
  readonly holds: boolean | undefined;
}

/** One sentence on how things stand since the alert. `entries`: the model's history, newest first; undefined where nobody keeps one. */
export function modelVerdict(link: AlertLink, { present, holds }: RowNow, entries: readonly HistoryEntry[] | undefined, time: TimeText): string {
  if (!present) {
    return goneSince(link, entries, time) ?? 'The model is not in this table.';
  }
  if (holds === undefined) {
    return 'Whether it is still so is unknown.';
  }
  const ended = since(link, endedBy[link.rule], entries).at(-1);
  if (holds) {
    return ended === undefined ? 'Still so.' : `It cleared${knownWhen(ended, time)}, and is so again.`;
  }
  return ended === undefined ? `No longer so${entries === undefined ? '.' : '; when it cleared was not seen.'}` : `Cleared${knownWhen(ended, time)}.`;
}

/** That the model left production after the alert; undefined where nobody saw it leave. */
export function goneSince(link: AlertLink, entries: readonly HistoryEntry[] | undefined, time: TimeText): string | undefined {
  const [gone] = since(link, 'gone', entries);
  return gone === undefined ? undefined : `The model left production${knownWhen(gone, time)}.`;
}

function since({ raised }: AlertLink, event: string | undefined, entries: readonly HistoryEntry[] = []): readonly HistoryEntry[] {
  return entries.filter((entry) => entry.event === event && (raised === undefined || entry.latest === undefined || entry.latest >= raised));
}
