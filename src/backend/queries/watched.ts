/** Since when Northstar has watched, and when it did not. */
import { watchGapMs } from '../../core/models/watch-gap.ts';
import type { Notice } from '../../contract/table.ts';
import type { WatchGap } from '../journal/journal.ts';
import type { Inputs, LaunchLog } from './asked.ts';
import { minuteOf } from './notices.ts';

/** The gap that has not ended; undefined where somebody watches, or nobody ever did. */
export function openGap(log: LaunchLog | undefined, now: number): WatchGap | undefined {
  const last = log?.state.last ?? null;
  return last !== null && now - last > watchGapMs ? { from: last, to: now } : undefined;
}

/** Whether there was no gap from `since` to `now`. */
export function watchedAll(log: LaunchLog | undefined, since: number, now: number): boolean {
  const begun = log?.state.since ?? null;
  return log !== undefined && begun !== null && begun <= since && openGap(log, now) === undefined && !log.gaps.some(({ from, to }) => to > since && from < now);
}

/** What explains a history that is short, or empty. */
export function watchNotices({ launchLog }: Inputs, now: number): Notice[] {
  if (launchLog === undefined) {
    return [];
  }
  const { state, gaps } = launchLog;
  if (state.since === null) {
    return [{ severity: 'info', text: 'Northstar has not begun to watch yet: moves are shown from its first look on.' }];
  }
  const open = openGap(launchLog, now);
  const all = [...gaps, ...(open === undefined ? [] : [open])];
  const [newest] = [...all].sort((a, b) => b.to - a.to);
  const hours = all.reduce((sum, { from, to }) => sum + to - from, 0) / 3_600_000;
  const told =
    newest === undefined
      ? 'without a gap'
      : `but for ${all.length === 1 ? 'a gap' : `${all.length} gaps`} of ${hours < 1 ? `${Math.ceil(hours * 60)} min` : `${hours.toFixed(1)} h`}${all.length === 1 ? '' : ' in all'}, ${newest === open ? `and nobody watches since ${minuteOf(newest.from)}` : `the last until ${minuteOf(newest.to)}`}`;
  return [{ severity: 'info', text: `Northstar watches since ${minuteOf(state.since)}, ${told}.` }];
}
