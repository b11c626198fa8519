/** docs/metrics.md */
import { datasource } from '../../src/contract/identifiers.ts';
import { badBuildMetric, keptMetricsMs, metricNames, metrics, modelMetrics, usualModelMetricsLimit } from '../../src/contract/metrics.ts';
import { code, fenced, made, page, table } from './markdown.ts';

const scrape = `scrape_configs:
  - job_name: northstar
    metrics_path: /metrics/plugins/${datasource.type}
    static_configs:
      - targets: ['grafana:3000']`;

export function metricsPage(): string {
  return page(
    '# Metrics',
    made('src/contract/metrics.ts'),
    `The backend gives these metrics to Prometheus: Grafana and the workbench serve them at \`/metrics/plugins/${datasource.type}\`, and \`npx northstar watch --metrics-port N\` at \`/metrics\`.`,
    fenced('yaml', scrape),
    'Grafana asks the backend without an organisation, so that all datasources that run are told at once, apart by `org_id` and `datasource_uid`. Inside Grafana a datasource runs as long as somebody asks it, an alert rule for instance; a metric of one that does not run is absent. What is unknown has no sample: it is never 0.',
    table(
      ['Metric', 'Type', 'Labels', 'Meaning'],
      metricNames.map((name) => [code(name), metrics[name].type, metrics[name].labels.map(code).join(', '), metrics[name].meaning])
    ),
    `Metrics of single models (${[...modelMetrics, badBuildMetric].map(code).join(', ')}) are given of at most ${usualModelMetricsLimit.toLocaleString('en')} models of all datasources together, in order of name; \`GF_PLUGIN_MODEL_METRICS_LIMIT\` in the environment of the backend (\`model_metrics_limit\` in \`[plugin.${datasource.type}]\` of grafana.ini) is another limit, 0 for none of them. \`northstar_model_metrics_capped\` says how many were left out.`,
    `While the backend is too busy to write metrics of models and packages, or fails to, it gives them as they were last, so that no alert on them resolves by that. What is gone meanwhile, a package for instance, is told for ${keptMetricsMs / 60_000} minutes at most after they were written last; \`northstar_model_metrics_age_seconds\` and \`northstar_release_metrics_age_seconds\` say how long ago that was, for a rule of your own.`
  );
}
