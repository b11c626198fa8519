/** Launches of a choice of models since two moments, as launch entities state them. */
import { halfStart, monthStart } from '../../core/models/calendar.ts';
import { reasons, type Reason } from '../../core/models/fact.ts';
import { launchedBetween } from '../../core/models/launches.ts';
import type { View } from '../federation/view.ts';
import { lackedWithout } from './notices.ts';
import { codesEqualTo } from './pool-text.ts';
import { rowOfKey } from './view-columns.ts';

export interface LaunchCounts {
  /** Launches, rollbacks not among them; NaN where nothing can be said. */
  readonly sinceMonth: number;
  readonly sinceHalf: number;
  /** Chosen models of which no launch is stated at any time. */
  readonly unknownModels: number;
  /** Why the counts are NaN. */
  readonly reason: Reason;
}

/** Counts at `now`, ms since the epoch. A launch in its future is not counted. */
export function countLaunches(view: View, chosen: Int32Array, now: number): LaunchCounts {
  const [month, half] = [monthStart(now), halfStart(now)];
  const { launches, models } = view;
  const isChosen = new Uint8Array(models.rows);
  for (const row of chosen) {
    isChosen[row] = 1;
  }
  const stated = new Uint8Array(models.rows);
  const rowOf = rowOfKey(view, models);
  const rollback = codesEqualTo(view.pool, 'rollback');
  let sinceMonth = 0;
  let sinceHalf = 0;
  for (let row = 0; row < launches.rows; row++) {
    const model = rowOf[launches.fields.model.codes[row] ?? -1] ?? -1;
    if (model < 0 || isChosen[model] !== 1) {
      continue;
    }
    stated[model] = 1;
    const kind = rollback[launches.fields.kind.codes[row] ?? -1] === 1 ? 'rollback' : 'launch';
    const launch = { kind, time: launches.fields.time.numbers[row] ?? NaN };
    sinceMonth += launchedBetween(launch, month, now) ? 1 : 0;
    sinceHalf += launchedBetween(launch, half, now) ? 1 : 0;
  }
  const unknownModels = chosen.reduce((count, row) => count + (stated[row] === 1 ? 0 : 1), 0);
  const reason = whyUnknown(view, chosen);
  return reason === undefined ? { sinceMonth, sinceHalf, unknownModels, reason: 'notStated' } : { sinceMonth: NaN, sinceHalf: NaN, unknownModels, reason };
}

/** Why launches cannot be counted; undefined where a source gives them. 0 is a count only then. */
function whyUnknown(view: View, chosen: Int32Array): Reason | undefined {
  if (view.given.includes('launch')) {
    const silent = view.sources.some((source) => Number.isNaN(source.lastSuccess) && lackedWithout(source, view.sources).some((path) => path.startsWith('launch.')));
    return silent && view.launches.rows === 0 ? 'sourceFailed' : undefined;
  }
  const noHistory = reasons.indexOf('noHistory');
  return chosen.some((row) => view.models.fields.launchTime.reason[row] === noHistory) ? 'noHistory' : 'noSource';
}
