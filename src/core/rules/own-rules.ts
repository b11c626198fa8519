/** The rules on Northstar's own sight: a source is missing, nobody watches, Northstar does not answer. */
import { watchGapMs } from '../models/watch-gap.ts';
import type { AlertRule } from './alert-rule.ts';
import { ownMetric } from './as-read.ts';

export const sourceMissingRule: AlertRule = {
  id: 'sourceMissing',
  uid: 'source-missing',
  title: 'Source is missing',
  alert: 'NorthstarSourceMissing',
  severity: 'warning',
  pending: '10m',
  place: 'sources',
  row: 'source',
  summary: 'Northstar gets nothing from source {{ $labels.source }}',
  cause: 'The source does not answer; what it gave last is shown with its age, and ages that are made of it are judged as of then.',
  cure: 'The panel says the error and its cure; until then look at that system itself.',
  grafana: {
    queries: { Up: { queryType: 'sources', measure: 'up' }, Read: { queryType: 'sources', measure: 'lastSuccess' } },
    expressions: { Missing: '$Up < 1' },
    fires: 'Missing',
    since: 'Read',
    noData: 'OK',
    failed: 'KeepLast',
  },
  prometheus: `min by (source) (\n  ${ownMetric('max', 'northstar_source_up', 'source')}\n) == 0`,
};

export const watchGapRule: AlertRule = {
  id: 'watchGap',
  uid: 'watch-gap',
  title: 'Nobody watches',
  alert: 'NorthstarWatchGap',
  severity: 'warning',
  pending: '5m',
  place: 'watchGaps',
  summary: 'Northstar does not watch the models',
  cause: 'No observation was made for more than five minutes: launches since then are seen late, and only between two moments.',
  cure: 'Look whether `npx northstar watch` or the Grafana that keeps Northstar awake still runs, and whether the journal can be written.',
  grafana: {
    queries: { Gap: { queryType: 'watchGaps', measure: 'ongoing' }, From: { queryType: 'watchGaps', measure: 'from' } },
    expressions: { Ongoing: '$Gap > 0' },
    fires: 'Ongoing',
    since: 'From',
    noData: 'OK',
    failed: 'KeepLast',
  },
  // Where several watch, the datasource that was left alone longest counts; where no metric says it, nobody watches either.
  prometheus: `time() - min(\n  ${ownMetric('max', 'northstar_watch_last_timestamp_seconds')}\n) > ${watchGapMs / 1_000}\nor\nabsent(northstar_watch_last_timestamp_seconds)`,
};

/** Asked every minute it keeps the backend awake inside Grafana; it fires only where the answer fails. */
export const keepAwakeRule: AlertRule = {
  id: 'keepAwake',
  uid: 'keep-awake',
  title: 'Northstar does not answer',
  alert: 'NorthstarDoesNotAnswer',
  severity: 'critical',
  pending: '5m',
  place: 'sources',
  summary: 'Northstar does not answer',
  cause: 'Its datasource failed for five minutes; no other rule of Northstar can fire until it answers.',
  cure: 'See the health of the datasource and the log of its backend.',
  grafana: {
    queries: { Up: { queryType: 'sources', measure: 'up' } },
    expressions: { Never: '$Up < 0' },
    fires: 'Never',
    noData: 'OK',
    failed: 'Error',
  },
};
