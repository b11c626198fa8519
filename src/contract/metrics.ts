/** The metrics that the backend gives to Prometheus: names and labels are stable API. `docs/metrics.md` is made from this catalogue. */
import { keysOf } from '../core/models/keys.ts';
import { ownerLabels } from '../core/models/owner-labels.ts';

export interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly meaning: string;
}

/** Which datasource of which organisation. */
const own = ['org_id', 'datasource_uid'] as const;
const ofSource = [...own, 'source'] as const;
const ofModel = ['model', ...own] as const;

/** Packages of a datasource that have a metric of their own. */
export const packageMetricsLimit = 10_000;
const packagesText = packageMetricsLimit.toLocaleString('en');

/** For so long what was last written of models and releases is given again where it cannot be written anew. */
export const keptMetricsMs = 30 * 60_000;
const keptAge = (what: string) => `How long ago ${what} were written: 0 where this scrape wrote them. Where that fails they are given as they were last, for ${keptMetricsMs / 60_000} minutes, and then left out, while the age goes on; absent before the first time.`;

export const metrics = {
  northstar_queries_total: { type: 'counter', labels: ['query_type', 'code'], meaning: 'Queries answered; code is empty where there was no error.' },
  northstar_query_duration_seconds: { type: 'histogram', labels: ['query_type'], meaning: 'Time from the arrival of a query to its encoded answer.' },
  northstar_resource_calls_total: { type: 'counter', labels: ['route', 'code'], meaning: 'Resource calls answered; code is empty where there was no error.' },
  northstar_instances: { type: 'gauge', labels: [], meaning: 'Datasource instances that run.' },
  northstar_source_up: { type: 'gauge', labels: ofSource, meaning: '1 where the last refresh of the source succeeded, else 0.' },
  northstar_source_age_seconds: { type: 'gauge', labels: ofSource, meaning: 'Age of the data of the source; absent before it was first read.' },
  northstar_source_last_success_timestamp_seconds: { type: 'gauge', labels: ofSource, meaning: 'When the source was last read well, in seconds since the epoch; absent before it was first read.' },
  northstar_source_refresh_duration_seconds: { type: 'gauge', labels: ofSource, meaning: 'How long the last successful refresh took.' },
  northstar_source_failures: { type: 'gauge', labels: ofSource, meaning: 'Failed refreshes of the source in a row.' },
  northstar_source_problems: { type: 'gauge', labels: ofSource, meaning: 'Statements of the source that could not be used.' },
  northstar_models_as_of_age_seconds: { type: 'gauge', labels: own, meaning: 'How long ago the moment is as of which alert rules judge ages: 0, or where sources that ages are made of do not answer, since the one silent for longest was last read; absent before any was read.' },
  northstar_watch_leader: { type: 'gauge', labels: own, meaning: '1 where this backend watches the models, 0 where another does or none can.' },
  northstar_watch_last_timestamp_seconds: { type: 'gauge', labels: own, meaning: 'When anybody who shares the journal last looked at the models, in seconds since the epoch; absent before the first look.' },
  northstar_journal_problem: { type: 'gauge', labels: ['kind'], meaning: '1 where something is wrong with the journal, a journal that lies in memory only among it; kind is sqlite, postgres or memory, or unknown where the journal does not answer.' },
  northstar_model_info: { type: 'gauge', labels: ['model', ...ownerLabels, ...own], meaning: '1 for each model, whose owner its labels say; what is unknown is an empty label.' },
  northstar_model_snapshot_age_seconds: { type: 'gauge', labels: ofModel, meaning: 'Age of the production snapshot; absent where it is unknown.' },
  northstar_model_snapshot_sla_seconds: { type: 'gauge', labels: ofModel, meaning: 'Longest age that the owners allow the snapshot; absent where nobody declares it.' },
  northstar_model_training: { type: 'gauge', labels: ofModel, meaning: '1 where training ran within its expected period, else 0; absent where none is expected or it is unknown.' },
  northstar_model_launches_total: { type: 'counter', labels: ofModel, meaning: 'Launches in the launch log since watching began, rollbacks not among them; begins anew where the log forgets what is too old.' },
  northstar_model_job_host: { type: 'gauge', labels: ['model', 'job_id', 'host', ...ownerLabels, ...own], meaning: '1 for each host that a job of the model holds; of a datasource at most as many as it has models with metrics, and a thousand.' },
  northstar_model_bad_build: { type: 'gauge', labels: ['model', 'package', 'build', ...ownerLabels, ...own], meaning: '1 for each production model on a bad build, as `exposed` of the query `blastRadius` says.' },
  northstar_model_metrics_capped: { type: 'gauge', labels: [], meaning: 'Production models left out of the metrics of models, because there are more than the limit or because they cannot be written.' },
  northstar_model_metrics_age_seconds: { type: 'gauge', labels: own, meaning: keptAge('the metrics of single models but `northstar_model_bad_build`') },
  northstar_release_metrics_age_seconds: { type: 'gauge', labels: own, meaning: keptAge('the metrics of packages and `northstar_model_bad_build`') },
  northstar_package_waiting_seconds: { type: 'gauge', labels: ['package', ...own], meaning: `How long builds that are newer than the last ready one wait, as \`waiting\` of the query \`readiness\` says; absent where none waits or it is unknown; of a datasource the ${packagesText} packages at most that wait longest.` },
  northstar_package_gate_failing_builds: { type: 'gauge', labels: ['package', 'gate', ...own], meaning: `On how many of the last builds in a row the gate failed, as \`failingBuilds\` of the query \`readiness\` says: of each package the gate that has failed longest, where one failed when it last ran; of a datasource the ${packagesText} packages at most where that is most.` },
  process_resident_memory_bytes: { type: 'gauge', labels: [], meaning: 'Resident memory of the backend.' },
  process_start_time_seconds: { type: 'gauge', labels: [], meaning: 'When the backend started, in seconds since the epoch.' },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof metrics;
export const metricNames: readonly MetricName[] = keysOf(metrics);

/** Metrics of single models, in the order in which they are written. */
export const modelMetrics = ['northstar_model_info', 'northstar_model_snapshot_age_seconds', 'northstar_model_snapshot_sla_seconds', 'northstar_model_training', 'northstar_model_launches_total', 'northstar_model_job_host'] as const satisfies readonly MetricName[];
/** The one that alerts on machines read: what fires on it says nothing of how the model does. */
export const jobHostMetric = 'northstar_model_job_host' satisfies (typeof modelMetrics)[number];
export type ModelMetric = (typeof modelMetrics)[number];
/** The one that the release rule on models reads. */
export const badBuildMetric = 'northstar_model_bad_build' satisfies MetricName;
/** What is known of releases, in the order in which it is written: apart from the other metrics of models, which do not wait for builds to be judged. */
export const releaseMetrics = [badBuildMetric, 'northstar_package_waiting_seconds', 'northstar_package_gate_failing_builds'] as const satisfies readonly MetricName[];
/** Models of all datasources together that have metrics of their own, unless the environment says otherwise. */
export const usualModelMetricsLimit = 20_000;
