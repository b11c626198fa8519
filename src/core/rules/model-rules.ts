/** The rules on what Northstar concludes of each model: stale, and not training. */
import type { AlertRule } from './alert-rule.ts';
import { onDatasource, ownMetric, readQuery, secondsHeldBack, unlessHeldBack } from './as-read.ts';
import { ownedInDatasource } from './owner.ts';

const measured = (measure: string) => ({ queryType: 'models', measure });

export const staleRule: AlertRule = {
  id: 'stale',
  uid: 'stale',
  title: 'Model is stale',
  alert: 'NorthstarModelStale',
  severity: 'critical',
  pending: '5m',
  place: 'models',
  row: 'model',
  summary: 'Model {{ $labels.model }} is stale',
  cause: 'Its production snapshot is {value} old, which is older than its owners allow.',
  cure: 'Look whether its training runs and whether a newer version waits to be launched; else take the fallback.',
  figure: { refId: 'Age', format: 'humanizeDuration' },
  grafana: {
    queries: { Snapshot: measured('snapshotTime'), Allowed: measured('snapshotSla'), Read: readQuery },
    expressions: {
      Age: '($Read - $Snapshot) / 1000',
      Stale: '$Read - $Snapshot > $Allowed * 1000',
      Since: '$Snapshot + $Allowed * 1000',
    },
    fires: 'Stale',
    since: 'Since',
    noData: 'KeepLast',
    failed: 'KeepLast',
  },
  prometheus: ownedInDatasource(
    `${ownMetric('max', 'northstar_model_snapshot_age_seconds', 'model')}\n- ${onDatasource()} group_left ()\n${secondsHeldBack}\n>\n${ownMetric('max', 'northstar_model_snapshot_sla_seconds > 0', 'model')}`,
    'northstar_model_snapshot_age_seconds'
  ),
};

export const notTrainingRule: AlertRule = {
  id: 'notTraining',
  uid: 'not-training',
  title: 'Model is not training',
  alert: 'NorthstarModelNotTraining',
  severity: 'warning',
  pending: '10m',
  place: 'models',
  row: 'model',
  summary: 'Model {{ $labels.model }} is not training',
  cause: 'Its training type expects runs, and none ran within the period that its owners declare.',
  cure: 'Open its training job: it may have failed, wait for quota, or have been stopped.',
  grafana: {
    queries: { Training: measured('training'), Ran: measured('lastTrainingTime'), Period: measured('trainingPeriod'), Read: readQuery },
    expressions: {
      NotTraining: '$Training < 1 && $Read - $Ran > $Period * 1000',
      Since: '$Ran + $Period * 1000',
    },
    fires: 'NotTraining',
    since: 'Since',
    noData: 'KeepLast',
    failed: 'KeepLast',
  },
  prometheus: ownedInDatasource(`${ownMetric('min', 'northstar_model_training', 'model')} == 0\n${unlessHeldBack}`, 'northstar_model_training'),
};
