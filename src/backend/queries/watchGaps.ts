/** Query type `watchGaps`: times in which nobody watched, newest first. */
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import { ownRuleName, type View } from '../federation/view.ts';
import type { WatchGap } from '../journal/journal.ts';
import type { Asked, LaunchLog } from './asked.ts';
import { madeRelation, type MadeCell } from './made-relation.ts';
import { inputNotices, minuteOf } from './notices.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';
import { openGap } from './watched.ts';

interface GapRow extends WatchGap {
  readonly ongoing: boolean;
}

const own = (value: (gap: GapRow) => number | boolean) => (gap: GapRow): MadeCell => ({ value: value(gap), source: ownRuleName, basis: 'observed', time: gap.to });

export function watchGapsRelation(view: View, gaps: readonly GapRow[]): Relation {
  return madeRelation(view, gaps, {
    from: { type: 'time', cell: own(({ from }) => from) },
    to: { type: 'time', cell: own(({ to }) => to) },
    seconds: { type: 'number', cell: own(({ from, to }) => (to - from) / 1000) },
    ongoing: { type: 'boolean', cell: own(({ ongoing }) => ongoing) },
  });
}

export function watchGaps(view: View, query: QueryOf<'watchGaps'>, now: number, { range, inputs }: Asked): Table {
  const { gaps = [] } = inputs.launchLog ?? {};
  const open = openGap(inputs.launchLog, now);
  const rows = [...(open === undefined ? [] : [{ ...open, ongoing: true }]), ...gaps.map((gap): GapRow => ({ ...gap, ongoing: false }))].filter(({ from, to }) => to >= range.from && from <= range.to);
  rows.sort((a, b) => b.to - a.to);
  return tabulate({ type: 'watchGaps', view, relation: watchGapsRelation(view, rows), query, now, quiet: true, notices: [...inputNotices(inputs), ...beginning(inputs.launchLog)] });
}

/** No rows mean two things: watched without a gap, or never watched. */
function beginning(log: LaunchLog | undefined): Notice[] {
  if (log === undefined) {
    return [];
  }
  const { since } = log.state;
  return [{ severity: 'info', text: since === null ? 'Northstar has not begun to watch yet.' : `Northstar watches since ${minuteOf(since)}.` }];
}
