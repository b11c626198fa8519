/** docs/vitals.md: the ten vitals, and what a model server has to export for them. */
import { bandText } from '../../src/core/telemetry/band-text.ts';
import { defaultMetricNames } from '../../src/core/telemetry/metric-names.ts';
import { ownMetrics, servedMetrics, type RawMetric } from '../../src/core/telemetry/raw-metrics.ts';
import { families, vitals, vitalsOf, type Vital } from '../../src/core/telemetry/vitals.ts';
import { code, fenced, made, page, table } from './markdown.ts';

const fullName = (name: string) => (Object.hasOwn(ownMetrics, name) ? name : `${defaultMetricNames.prefix}${name}`);

const vitalPart = ({ id, title, formula, unit, why, source, band, series, metrics, expression }: Vital) =>
  [
    `### ${title}`,
    `${formula} ${why}`,
    table(
      ['Id', 'Series', 'Unit', 'Healthy', 'Made from'],
      [[code(id), code(series), unit === 'percentunit' ? '1 = 100%' : unit, bandText(band, unit), metrics.map((name) => code(fullName(name))).join(', ')]]
    ),
    fenced('promql', expression(defaultMetricNames)),
    `Source: ${source}`,
  ].join('\n\n');

const usedBy = (metric: string) => vitals.filter(({ metrics }) => metrics.some((name) => name === metric)).map(({ title }) => title).join(', ');
const metricRows = (metrics: Readonly<Record<string, RawMetric>>) => Object.entries(metrics).map(([name, { type, meaning }]) => [code(fullName(name)), type, meaning, usedBy(name)]);

export function vitalsPage(): string {
  return page(
    '# Vitals',
    made('src/core/telemetry'),
    'Ten figures that say whether a model in production does well, two for each family. Prometheus records each as one series a model, with the one label `model`; the query type [`vitals`](queries.md), the dashboards and the [alert rules](runbooks.md#vital-out-of-its-band) read the recorded series. A vital whose metrics are missing is unknown, and so is one whose denominator is 0.',
    `Recording rules: [northstar.rules.yml](../provisioning/prometheus/northstar.rules.yml). Metrics with another prefix or another label for the model: \`npx northstar rules recording --metric-prefix ml_ --model-label deployment\`. A counter that restarts does not matter; the value of \`${defaultMetricNames.modelLabel}\` is the model’s name in the registry.`,
    ...families.flatMap(({ id, title, question }) => [`## ${title}`, question, ...vitalsOf(id).map(vitalPart)]),
    '## Metrics of a model server',
    'A server exports what it can: each vital stands alone. Summaries and histograms bring `_sum` and `_count` by themselves.',
    table(['Metric', 'Type', 'Meaning', 'For'], metricRows(servedMetrics)),
    '## Metrics of Northstar',
    'These come from Northstar itself, with the labels `model`, `org_id` and `datasource_uid`.',
    table(['Metric', 'Type', 'Meaning', 'For'], metricRows(ownMetrics)),
    'The bands are where people would look, on most fleets; a team that knows its model better writes its own rule on the recorded series.'
  );
}
