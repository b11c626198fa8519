/** The recording and alert rules in provisioning/prometheus, evaluated by a real promtool. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { recordingRules } from '../../src/core/rules/recording.ts';
import { vitalRules } from '../../src/core/rules/vital-rules.ts';
import { defaultMetricNames } from '../../src/core/telemetry/metric-names.ts';
import { vitals, type VitalId } from '../../src/core/telemetry/vitals.ts';
import { failuresOf, promtool, type Expectation, type InputSeries, type Scenario } from './promtool.ts';

const recording = resolve('provisioning/prometheus/northstar.rules.yml');
const alerting = resolve('provisioning/prometheus/northstar-alerts.rules.yml');
/** The rules of the vitals alone: those of the fleet, evaluated over a week of nothing, only take time. */
const folder = mkdtempSync(join(tmpdir(), 'northstar-rules-'));
const ofVitals = join(folder, 'vitals.rules.yml');
writeFileSync(ofVitals, recordingRules(defaultMetricNames, { presets: [] }));
afterAll(() => rmSync(folder, { recursive: true }));

it('are rules that Prometheus takes', () => {
  const { code, output } = promtool('check', 'rules', recording, alerting);
  expect([code, output.match(/\d+ rules found/g)]).toEqual([0, ['42 rules found', '18 rules found']]);
});

/** Counters by name: increments in ten minutes, first for a week, then for what is evaluated. */
type Increments = Readonly<Record<string, readonly [before: number, now: number]>>;
const ctr = { model: 'ctr' };
const weekSteps = 7 * 24 * 6;
const evaluatedAt = '7d7h';

/** Of one process; a restart, half an hour before the end, begins again at 0. */
function counters(increments: Increments, labels: Readonly<Record<string, string>>, restarted: boolean): InputSeries[] {
  return Object.entries(increments).map(([name, [before, now]]) => {
    const reached = before * weekSteps;
    const rest = restarted ? `${reached + now}+${now}x38 ${now}+${now}x10` : `${reached + now}+${now}x50`;
    return { name, labels, values: `0+${before}x${weekSteps} ${rest}` };
  });
}

/** By vital, increments that put it on the very end of its band, and that value. */
const edges: Readonly<Record<Exclude<VitalId, 'snapshotAge' | 'featureAge'>, { readonly increments: Increments; readonly value: number }>> = {
  predictionRate: { increments: { model_predictions_total: [600, 300] }, value: 0.5 },
  scoreDrift: { increments: { model_prediction_score_sum: [60, 33], model_prediction_score_count: [600, 300] }, value: 1.1 },
  revenuePerPrediction: { increments: { model_revenue_total: [8, 3.6], model_predictions_total: [600, 300] }, value: 0.9 },
  fallbackShare: { increments: { model_fallback_predictions_total: [0, 3], model_predictions_total: [600, 300] }, value: 0.01 },
  calibration: { increments: { model_labelled_score_sum: [10, 21], model_label_sum: [10, 20] }, value: 1.05 },
  normalizedEntropy: { increments: { model_log_loss_sum: [50, 100 * Math.LN2], model_label_sum: [50, 50], model_label_count: [100, 100] }, value: 1 },
  loggedShare: { increments: { model_predictions_logged_total: [600, 297], model_predictions_sampled_total: [600, 300] }, value: 0.99 },
  labelJoinShare: { increments: { model_labels_joined_total: [100, 95], model_labels_received_total: [100, 100] }, value: 0.95 },
};

const seriesOf = (id: string) => vitals.find((vital) => vital.id === id)?.series ?? id;
/** The vital of the models whose names begin so, to a millionth: sums of floating-point numbers are not exact. */
const recorded = (id: string, models: string, at: string, values: Readonly<Record<string, number>>): Expectation => ({
  expression: `floor(1e6 * ${seriesOf(id)}{model=~"${models}.*"} + 0.5)`,
  at,
  gives: Object.entries(values).map(([model, value]) => ({ labels: { model }, value: Math.round(value * 1e6) })),
});

it('record each vital over all processes, whether or not one restarts, and nothing where an input is missing or never moved', () => {
  const cases = Object.entries(edges).map(([id, { increments, value }]) => {
    const of = (kind: string, instance: string, restarted = false) => counters(increments, { model: `${id}-${kind}`, instance }, restarted);
    const series = [...of('whole', 'a'), ...of('restarted', 'a'), ...of('restarted', 'b', true), ...of('lacking', 'a').slice(1), ...of('idle', 'a').map((one) => ({ ...one, values: `0x${weekSteps + 51}` }))];
    return { series, expectation: recorded(id, `${id}-`, evaluatedAt, { [`${id}-whole`]: value, [`${id}-restarted`]: value }) };
  });
  expect(failuresOf(ofVitals, [{ interval: '10m', series: cases.flatMap(({ series }) => series), expect: cases.map(({ expectation }) => expectation) }])).toBe('');
});

describe('the vitals of staleness', () => {
  const own = { ...ctr, org_id: '1', datasource_uid: 'northstar' };
  const gauge = (name: string, labels: Readonly<Record<string, string>>, value: number): InputSeries => ({ name, labels: { ...ctr, ...labels }, values: `${value}x5` });
  const snapshot = (age: number, sla: number, instance: string) => [gauge('northstar_model_snapshot_age_seconds', { ...own, instance }, age), gauge('northstar_model_snapshot_sla_seconds', { ...own, instance }, sla)];
  const feature = (group: string, age: number, most: number) => [gauge('model_feature_age_seconds', { feature_group: group }, age), gauge('model_feature_max_age_seconds', { feature_group: group }, most)];
  const at = (id: VitalId, value: number | undefined, series: readonly InputSeries[]): Scenario => ({ series, expect: [recorded(id, 'ctr', '5m', value === undefined ? {} : { ctr: value })] });

  it('count the oldest of what they see, and are absent where no age is allowed', () => {
    expect(
      failuresOf(ofVitals, [
        at('snapshotAge', 1, snapshot(50_400, 50_400, 'a')),
        at('snapshotAge', 1.5, [...snapshot(25_200, 50_400, 'a'), ...snapshot(75_600, 50_400, 'b')]),
        at('snapshotAge', undefined, snapshot(50_400, 0, 'a')),
        at('snapshotAge', undefined, snapshot(50_400, 1, 'a').slice(0, 1)),
        at('featureAge', 2, [...feature('clicks', 600, 3600), ...feature('users', 7200, 3600)]),
        at('featureAge', undefined, feature('clicks', 600, 0)),
      ])
    ).toBe('');
  });
});

const firing = (at: string, ...alerts: readonly (readonly [alert: string, labels: Readonly<Record<string, string>>])[]) => ({
  // Whether anybody watches is told apart from the rest.
  expression: 'group by (alertname, model, source) (ALERTS{alertstate="firing", alertname!="NorthstarWatchGap"})',
  at,
  gives: alerts.map(([alertname, labels]) => ({ labels: { alertname, ...labels }, value: 1 })),
});

it.each(vitalRules)('$title: the ends of the band are healthy, a hair beyond fires after a quarter of an hour, no value never', ({ alert, grafana }) => {
  const vital = vitals.find(({ id }) => id === grafana.queries['Value']?.['vital']);
  const name = vital?.series ?? '';
  const hair = 1e-6;
  const ends = [...(vital?.band.low === null ? [] : [[vital?.band.low ?? 0, -hair]]), ...(vital?.band.high === null ? [] : [[vital?.band.high ?? 0, hair]])];
  const valued = (values: string) => [{ name, labels: ctr, values }];
  expect(
    failuresOf(alerting, [
      ...ends.flatMap(([end = 0, beyond = 0]) => [
        { series: valued(`${end}x30`), expect: [firing('25m')] },
        { series: valued(`${end + beyond}x30`), expect: [firing('14m'), firing('16m', [alert, ctr])] },
      ]),
      { series: valued('NaN '.repeat(30).trim()), expect: [firing('25m')] },
      { series: [], expect: [firing('25m')] },
    ])
  ).toBe('');
});

describe('rules on models and sources', () => {
  const place = { org_id: '1', datasource_uid: 'northstar' };
  const metric = (name: string, labels: Readonly<Record<string, string>>, values: string): InputSeries => ({ name: `northstar_${name}`, labels: { ...place, ...labels }, values });
  const model = (name: string, age: string, sla = 50_400, training = '1x60'): InputSeries[] => [
    metric('model_snapshot_age_seconds', { model: name }, age),
    metric('model_snapshot_sla_seconds', { model: name }, `${sla}x60`),
    metric('model_training', { model: name }, training),
  ];
  /** A source, and how long ago the moment is as of which ages are judged. */
  const source = (name: string, up: string, asOfAge: string): InputSeries[] => [metric('source_up', { source: name }, up), metric('models_as_of_age_seconds', {}, asOfAge)];
  const stale = 'NorthstarModelStale';
  const notTraining = 'NorthstarModelNotTraining';
  const missing = 'NorthstarSourceMissing';
  const registry = source('registry', '1x60', '0x60');

  it('call a model stale five minutes after it is older than its SLA, not at it, and not without an SLA', () => {
    expect(
      failuresOf(alerting, [
        { series: [...registry, ...model('at', '50400x60'), ...model('over', '50401x60'), ...model('without', '90000x60', 0)], expect: [firing('4m'), firing('6m', [stale, { model: 'over' }])] },
        { series: [...model('over', '50401x60')], expect: [firing('6m', [stale, { model: 'over' }])] },
        { series: [...registry, ...model('recovers', '50401x10 60+60x40')], expect: [firing('8m', [stale, { model: 'recovers' }]), firing('12m')] },
      ])
    ).toBe('');
  });

  it('call no model stale that only grows old while a source that ages are made of is missing, and keep those that were', () => {
    const outage = source('registry', '1x5 0x55', '0x5 60+60x54');
    expect(
      failuresOf(alerting, [
        {
          series: [...outage, ...model('fresh', '50000+60x60'), ...model('old', '60000+60x60')],
          expect: [firing('7m', [stale, { model: 'old' }]), firing('50m', [stale, { model: 'old' }], [missing, { source: 'registry' }])],
        },
        // A source of other facts holds nothing back, nor does a backend that reaches less than another.
        { series: [...registry, metric('source_up', { source: 'pager' }, '0x60'), ...model('ages', '50000+60x60')], expect: [firing('6m'), firing('13m', [stale, { model: 'ages' }], [missing, { source: 'pager' }])] },
        { series: [...registry, metric('models_as_of_age_seconds', { instance: 'b' }, '80000+60x60'), ...model('over', '50401x60')], expect: [firing('6m', [stale, { model: 'over' }])] },
      ])
    ).toBe('');
  });

  it('call a model not training after ten minutes of it, unless a source that ages are made of is missing', () => {
    const stopped = model('ctr', '60x60', 50_400, '0x60');
    expect(
      failuresOf(alerting, [
        { series: [...registry, ...stopped, ...model('feed', '60x60')], expect: [firing('9m'), firing('11m', [notTraining, ctr])] },
        { series: [...source('registry', '0x60', '60+60x60'), ...stopped], expect: [firing('30m', [missing, { source: 'registry' }])] },
        // Another organisation's outage silences only its own models.
        {
          series: [...registry, ...stopped, ...source('other', '0x60', '60+60x60').map((one) => ({ ...one, labels: { ...one.labels, org_id: '2', datasource_uid: 'x' } }))],
          expect: [firing('11m', [notTraining, ctr], [missing, { source: 'other' }])],
        },
        { series: [...registry, ...stopped, metric('source_up', { source: 'pager' }, '0x60')], expect: [firing('11m', [notTraining, ctr], [missing, { source: 'pager' }])] },
      ])
    ).toBe('');
  });

  it('call a source missing only where no backend reaches it', () => {
    const seenBy = (instance: string, up: number) => metric('source_up', { source: 'registry', instance }, `${up}x30`);
    expect(
      failuresOf(alerting, [
        { series: [seenBy('a', 1), seenBy('b', 0)], expect: [firing('20m')] },
        { series: [seenBy('a', 0), seenBy('b', 0)], expect: [firing('9m'), firing('11m', [missing, { source: 'registry' }])] },
      ])
    ).toBe('');
  });

  it('say that nobody watches where the last look is old or no metric tells of one', () => {
    const gap = (at: string, fires: boolean) => ({ expression: 'group by (alertname) (ALERTS{alertname="NorthstarWatchGap", alertstate="firing"})', at, gives: fires ? [{ labels: { alertname: 'NorthstarWatchGap' }, value: 1 }] : [] });
    const look = (values: string, place_: Readonly<Record<string, string>> = {}) => metric('watch_last_timestamp_seconds', place_, values);
    expect(
      failuresOf(alerting, [
        { series: [look('0+60x60')], expect: [gap('50m', false)] },
        { series: [look('0+60x10 600x50')], expect: [gap('19m', false), gap('21m', true)] },
        { series: [look('0+60x60'), look('0x60', { org_id: '2' })], expect: [gap('12m', true)] },
        { series: [], expect: [gap('4m', false), gap('6m', true)] },
      ])
    ).toBe('');
  });

  it('lead to the row of a model with any name, at the moment when the alert began, though that is long ago', () => {
    const hostile = 'a b&c="d"\\é';
    const query = new URLSearchParams({ 'ns-row': hostile });
    const [at, from, to] = [600_000, 600_000 - 6 * 3_600_000, 600_000 + 3_600_000];
    expect(
      failuresOf(alerting, [
        {
          series: [...source('registry', '1x200', '0x200'), ...model(hostile, '60x9 50401x190')],
          alerts: [
            {
              alert: stale,
              at: '40m',
              fires: [
                {
                  labels: { model: hostile, severity: 'critical' },
                  annotations: {
                    summary: `Model ${hostile} is stale`,
                    description: 'Its production snapshot is 14h 0m 1s old, which is older than its owners allow. Look whether its training runs and whether a newer version waits to be launched; else take the fallback.',
                    runbook_url: 'http://localhost:3000/public/plugins/northstar-lifecycle-app/runbooks.html#stale',
                    northstar_url: `http://localhost:3000/d/northstar-models?viewPanel=panel-20&ns-alert=stale&${query.toString()}&ns-at=${at}&from=${from}&to=${to}`,
                    dashboard_uid: 'northstar-models',
                    panel_id: '20',
                  },
                },
              ],
            },
          ],
        },
      ])
    ).toBe('');
  });
});
