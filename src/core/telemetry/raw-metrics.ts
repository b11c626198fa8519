/** The raw metrics that the vitals are made of: what a model server has to export, without the prefix, and what Northstar exports itself. */

/** A counter may restart at 0; a gauge is read as it is. */
type MetricType = 'counter' | 'gauge';

export interface RawMetric {
  readonly type: MetricType;
  readonly meaning: string;
}

const counter = (meaning: string): RawMetric => ({ type: 'counter', meaning });
const gauge = (meaning: string): RawMetric => ({ type: 'gauge', meaning });

/** Of an instrumented model server, one series a process; the prefix is the fleet's (`model_`). */
export const servedMetrics = {
  predictions_total: counter('Predictions answered, whatever answered them.'),
  fallback_predictions_total: counter('Those of them that the fallback answered.'),
  prediction_score_sum: counter('Sum of the scores predicted: of a summary or histogram over all predictions.'),
  prediction_score_count: counter('Number of the scores in that sum.'),
  revenue_total: counter('Revenue attributed to the predictions, in one currency for the whole fleet.'),
  labelled_score_sum: counter('Sum of the scores of those predictions whose label has arrived, counted when it arrives.'),
  label_sum: counter('Sum of the labels that have arrived, 0 or 1 each.'),
  label_count: counter('Number of the labels that have arrived.'),
  log_loss_sum: counter('Sum of the log loss of the labelled predictions: −ln of the probability that was given to what came true.'),
  feature_age_seconds: gauge('Age of the newest value of a group of features that the model reads; label `feature_group` where there are several.'),
  feature_max_age_seconds: gauge('Age that its owners allow that group; the same labels.'),
  predictions_sampled_total: counter('Predictions chosen to be logged; all of them where nothing is sampled.'),
  predictions_logged_total: counter('Those of them that were written with the features they were made from.'),
  labels_received_total: counter('Labels that arrived for predictions of this model, joined or not.'),
  labels_joined_total: counter('Those of them that met their logged prediction within the join window.'),
} as const satisfies Record<string, RawMetric>;
export type ServedMetric = keyof typeof servedMetrics;

/** Of Northstar's own backend, whole names; labels `model`, `org_id`, `datasource_uid`. */
export const ownMetrics = {
  northstar_model_snapshot_age_seconds: gauge('Age of the production snapshot.'),
  northstar_model_snapshot_sla_seconds: gauge('Longest age that the owners allow the snapshot.'),
} as const satisfies Record<string, RawMetric>;
export type OwnMetric = keyof typeof ownMetrics;
