/**
 * The ten vitals that matter, two for each family. Windows: an hour for what is counted as it is served, six for what waits for labels;
 * what has a rhythm of days and weeks is compared with the same hour a week or a day before.
 */
import type { FamilyId } from './families.ts';
import { changeSince, perModel, ratioOf, sumOfRates } from './templates.ts';
import type { Vital } from './vital.ts';

export { families, familyIds, isFamilyId, type FamilyId } from './families.ts';
export type { Band } from './band.ts';
export type { Vital } from './vital.ts';

const served = '1h';
const labelled = '6h';

const catalogue = [
  {
    id: 'predictionRate',
    title: 'Prediction rate',
    family: 'prediction',
    formula: 'Predictions per second over the last hour, divided by those over the same hour a week ago.',
    unit: 'percentunit',
    why: 'Half the predictions means that callers time out, are routed elsewhere or no longer ask; twice as many is load nobody planned.',
    source: 'Beyer et al., Site Reliability Engineering (O’Reilly, 2016), chapter 6, “The Four Golden Signals”: traffic.',
    band: { low: 0.5, high: 2 },
    worse: 'both',
    series: 'northstar:prediction_rate',
    metrics: ['predictions_total'],
    expression: (names) => changeSince('1w', (offset) => sumOfRates(names, 'predictions_total', served, offset)),
  },
  {
    id: 'scoreDrift',
    title: 'Score drift',
    family: 'prediction',
    formula: 'Mean score over the last hour, divided by the mean score over the same hour a day ago.',
    unit: 'percentunit',
    why: 'Scores that move as a whole without a launch point at a broken feature, a bad snapshot or another population, hours before labels can show it.',
    source: 'Breck et al., The ML Test Score: A Rubric for ML Production Readiness and Technical Debt Reduction (IEEE Big Data 2017), Monitor 7.',
    band: { low: 0.9, high: 1.1 },
    worse: 'both',
    series: 'northstar:score_drift',
    metrics: ['prediction_score_sum', 'prediction_score_count'],
    expression: (names) =>
      changeSince('1d', (offset) => ratioOf(sumOfRates(names, 'prediction_score_sum', served, offset), sumOfRates(names, 'prediction_score_count', served, offset))),
  },
  {
    id: 'revenuePerPrediction',
    title: 'Revenue per thousand predictions',
    family: 'revenue',
    formula: 'Revenue per thousand predictions over the last hour, divided by that over the same hour a week ago; the thousand cancels out.',
    unit: 'percentunit',
    why: 'It falls when the model picks worse, though traffic and latency look well; against last week, neither traffic nor the day of the week moves it.',
    source: 'Google AdSense Help, “Page revenue per thousand impressions (page RPM)”; taken per prediction and against last week.',
    band: { low: 0.9, high: null },
    worse: 'low',
    series: 'northstar:revenue_per_prediction',
    metrics: ['revenue_total', 'predictions_total'],
    expression: (names) => changeSince('1w', (offset) => ratioOf(sumOfRates(names, 'revenue_total', served, offset), sumOfRates(names, 'predictions_total', served, offset))),
  },
  {
    id: 'fallbackShare',
    title: 'Fallback share',
    family: 'revenue',
    formula: 'Share of the last hour’s predictions that the fallback answered.',
    unit: 'percentunit',
    why: 'The fallback keeps the product up and earns less: a fleet that degrades gracefully loses money without an error.',
    source: 'Beyer et al., Site Reliability Engineering (O’Reilly, 2016), chapter 22, “Load Shedding and Graceful Degradation”.',
    band: { low: null, high: 0.01 },
    worse: 'high',
    series: 'northstar:fallback_share',
    metrics: ['fallback_predictions_total', 'predictions_total'],
    expression: (names) => ratioOf(sumOfRates(names, 'fallback_predictions_total', served), sumOfRates(names, 'predictions_total', served)),
  },
  {
    id: 'calibration',
    title: 'Calibration',
    family: 'calibration',
    formula: 'Sum of the scores of labelled predictions over six hours, divided by the sum of their labels.',
    unit: 'percentunit',
    why: 'Bids and rankings multiply the score: 5% too high is 5% overpaid, on every auction.',
    source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (ADKDD 2014), section 2: calibration.',
    band: { low: 0.95, high: 1.05 },
    worse: 'both',
    series: 'northstar:calibration',
    metrics: ['labelled_score_sum', 'label_sum'],
    expression: (names) => ratioOf(sumOfRates(names, 'labelled_score_sum', labelled), sumOfRates(names, 'label_sum', labelled)),
  },
  {
    id: 'normalizedEntropy',
    title: 'Normalised entropy',
    family: 'calibration',
    formula: 'Mean log loss over six hours, divided by the log loss of always predicting the mean label of the same hours.',
    unit: 'none',
    why: 'Above 1 the model knows less than the average does; it shows lost information that calibration, right on average, hides.',
    source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (ADKDD 2014), section 2: Normalized Entropy.',
    band: { low: null, high: 1 },
    worse: 'high',
    series: 'northstar:normalized_entropy',
    metrics: ['log_loss_sum', 'label_sum', 'label_count'],
    // With n labels of sum y, the entropy times n is n ln n − y ln y − (n − y) ln (n − y), for rates as well as for counts.
    expression: (names) => {
      const [n, y] = [sumOfRates(names, 'label_count', labelled), sumOfRates(names, 'label_sum', labelled)];
      return ratioOf(sumOfRates(names, 'log_loss_sum', labelled), `(\n  ${n} * ln(${n})\n  - ${y} * ln(${y})\n  - (${n} - ${y}) * ln(${n} - ${y})\n)`);
    },
  },
  {
    id: 'snapshotAge',
    title: 'Snapshot age over SLA',
    family: 'staleness',
    formula: 'Age of the production snapshot, divided by the age its owners allow.',
    unit: 'percentunit',
    why: 'Beyond 100% the model serves a world that its owners said it no longer knows.',
    source: 'Breck et al., The ML Test Score (IEEE Big Data 2017), Monitor 4: “Models are not too stale”.',
    band: { low: null, high: 1 },
    worse: 'high',
    series: 'northstar:snapshot_age',
    metrics: ['northstar_model_snapshot_age_seconds', 'northstar_model_snapshot_sla_seconds'],
    expression: () => `max by (model) (\n  max by (model, org_id, datasource_uid) (northstar_model_snapshot_age_seconds)\n  / max by (model, org_id, datasource_uid) (northstar_model_snapshot_sla_seconds > 0)\n)`,
  },
  {
    id: 'featureAge',
    title: 'Feature age over SLA',
    family: 'staleness',
    formula: 'Age of the newest value of each group of features, divided by the age allowed; the worst group counts.',
    unit: 'percentunit',
    why: 'A table that is no longer filled decays the model slowly, without an error anywhere.',
    source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering (Google), rule 10: “Watch for silent failures”.',
    band: { low: null, high: 1 },
    worse: 'high',
    series: 'northstar:feature_age',
    metrics: ['feature_age_seconds', 'feature_max_age_seconds'],
    expression: (names) => perModel(names, 'max', `${names.prefix}feature_age_seconds / (${names.prefix}feature_max_age_seconds > 0)`),
  },
  {
    id: 'loggedShare',
    title: 'Predictions logged',
    family: 'diagnosability',
    formula: 'Share of the predictions chosen for the log over the last hour that were written with their features.',
    unit: 'percentunit',
    why: 'Without the features as they were served nobody can replay a bad prediction, and training drifts from serving.',
    source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering (Google), rule 29: save the features used at serving time.',
    band: { low: 0.99, high: null },
    worse: 'low',
    series: 'northstar:logged_share',
    metrics: ['predictions_logged_total', 'predictions_sampled_total'],
    expression: (names) => ratioOf(sumOfRates(names, 'predictions_logged_total', served), sumOfRates(names, 'predictions_sampled_total', served)),
  },
  {
    id: 'labelJoinShare',
    title: 'Labels joined in time',
    family: 'diagnosability',
    formula: 'Share of the labels that arrived over six hours and met their logged prediction within the join window.',
    unit: 'percentunit',
    why: 'Labels that miss their prediction make every figure of quality wrong, and the next snapshot trains on a biased rest.',
    source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (ADKDD 2014), section 4: the online data joiner.',
    band: { low: 0.95, high: null },
    worse: 'low',
    series: 'northstar:label_join_share',
    metrics: ['labels_joined_total', 'labels_received_total'],
    expression: (names) => ratioOf(sumOfRates(names, 'labels_joined_total', labelled), sumOfRates(names, 'labels_received_total', labelled)),
  },
] as const satisfies readonly Vital[];

export type VitalId = (typeof catalogue)[number]['id'];
export const vitals: readonly Vital<VitalId>[] = catalogue;
export const vitalIds: readonly VitalId[] = vitals.map(({ id }) => id);

const byId: ReadonlyMap<string, Vital<VitalId>> = new Map(vitals.map((vital) => [vital.id, vital]));

/** Undefined where there is no such vital. */
export const vitalById = (id: string): Vital<VitalId> | undefined => byId.get(id);

/** The vitals of a family, in the order of the catalogue. */
export const vitalsOf = (family: FamilyId): readonly Vital<VitalId>[] => vitals.filter((vital) => vital.family === family);
