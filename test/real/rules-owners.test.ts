/** Whose a model is, on the alerts that Prometheus raises: what Alertmanager routes by, evaluated by a real promtool. */
import { resolve } from 'node:path';
import { vitalRules } from '../../src/core/rules/vital-rules.ts';
import { vitals } from '../../src/core/telemetry/vitals.ts';
import { failuresOf, type Expectation, type ExpectedAlert, type InputSeries, type Scenario } from './promtool.ts';

const alerting = resolve('provisioning/prometheus/northstar-alerts.rules.yml');
const minute = 60_000;
const hour = 60 * minute;

type Labels = Readonly<Record<string, string>>;
interface Owner extends Labels {
  readonly domain: string;
  readonly team: string;
  readonly rotation: string;
}
const ads: Owner = { domain: 'Ads', team: 'Click models', rotation: 'ads-ml' };
const feed: Owner = { domain: 'Feed', team: 'Ranking', rotation: 'feed-ml' };
const one = { org_id: '1', datasource_uid: 'northstar' };
const other = { org_id: '1', datasource_uid: 'second' };

const info = (owner: Labels, place: Labels = one, values = '1x60', model = 'ctr'): InputSeries => ({ name: 'northstar_model_info', labels: { model, ...owner, ...place }, values });
const staleModel = (place: Labels = one, values = '50401x60', model = 'ctr'): InputSeries[] => [
  { name: 'northstar_model_snapshot_age_seconds', labels: { model, ...place }, values },
  { name: 'northstar_model_snapshot_sla_seconds', labels: { model, ...place }, values: '50400x60' },
];
const stoppedModel = (place: Labels = one): InputSeries[] => [{ name: 'northstar_model_training', labels: { model: 'ctr', ...place }, values: '0x60' }];
/** Healthy for ten minutes, then not. */
const failing = (model = 'ctr'): InputSeries => ({ name: 'northstar:calibration', labels: { model }, values: '1x9 2x80' });

const stale = { alertname: 'NorthstarModelStale', severity: 'critical' };
const notTraining = { alertname: 'NorthstarModelNotTraining', severity: 'warning' };
const miscalibrated = { alertname: 'NorthstarCalibrationOutOfBand', severity: 'critical' };

/** All labels of all alerts that fire, but for the one on watching. */
const firing = (at: string, ...alerts: readonly Labels[]): Expectation => ({
  expression: 'group without (alertstate) (ALERTS{alertstate="firing", alertname!="NorthstarWatchGap"})',
  at,
  gives: alerts.map((labels) => ({ labels: { model: 'ctr', ...labels }, value: 1 })),
});
const failures = (...scenarios: readonly Scenario[]) => failuresOf(alerting, scenarios);

it('stands on every alert on a model, beside its name and the severity, and nothing else', () => {
  const beyond = vitalRules.map(({ alert, severity, grafana }) => {
    const vital = vitals.find(({ id }) => id === grafana.queries['Value']?.['vital']);
    const end = vital?.band.high ?? vital?.band.low ?? 0;
    return { alert: { alertname: alert, severity, ...ads }, series: { name: vital?.series ?? '', labels: { model: 'ctr' }, values: `${vital?.band.high === null ? end - 0.1 : end + 0.1}x60` } };
  });
  expect(beyond).toHaveLength(9);
  expect(
    failures({
      series: [info(ads), ...staleModel(), ...stoppedModel(), ...beyond.map(({ series }) => series)],
      expect: [firing('20m', { ...stale, ...ads }, { ...notTraining, ...ads }, ...beyond.map(({ alert }) => alert))],
    })
  ).toBe('');
});

it('is left out where no metric says it, and so is the part that is unknown', () => {
  const all = (labels: Labels) => [stale, notTraining, miscalibrated].map((alert) => ({ ...alert, ...labels }));
  const series = [...staleModel(), ...stoppedModel(), failing()];
  expect(
    failures(
      { series, expect: [firing('30m', ...all({}))] },
      { series: [...series, info({ domain: '', team: 'Click models', rotation: '' })], expect: [firing('30m', ...all({ team: 'Click models' }))] },
      { series: [...series, info(ads, one, '1x60', 'another')], expect: [firing('30m', ...all({}))] },
      // Another datasource has an owner for that name; only what is known by the name alone takes it.
      { series: [...series, info(feed, other)], expect: [firing('30m', stale, notTraining, { ...miscalibrated, ...feed })] }
    )
  ).toBe('');
});

describe('of a model in two datasources', () => {
  it('is told once where they agree', () => {
    expect(
      failures({
        series: [info(ads), info(ads, other), ...staleModel(), ...staleModel(other), failing()],
        expect: [firing('30m', { ...stale, ...ads }, { ...miscalibrated, ...ads })],
      })
    ).toBe('');
  });

  it('is each of the two where they differ; a conclusion of one is told its own', () => {
    const both = [info(ads), info(feed, other), failing()];
    expect(
      failures(
        { series: [...both, ...staleModel()], expect: [firing('30m', { ...stale, ...ads }, { ...miscalibrated, ...ads }, { ...miscalibrated, ...feed })] },
        { series: [...both, ...staleModel(), ...staleModel(other)], expect: [firing('30m', { ...stale, ...ads }, { ...stale, ...feed }, { ...miscalibrated, ...ads }, { ...miscalibrated, ...feed })] }
      )
    ).toBe('');
  });

  it('breaks no rule where two backends of one datasource differ', () => {
    expect(
      failures({
        series: [info(ads, { ...one, instance: 'a' }), info(feed, { ...one, instance: 'b' }), ...staleModel({ ...one, instance: 'a' }), ...staleModel({ ...one, instance: 'b' }), failing()],
        expect: [firing('30m', { ...stale, ...ads }, { ...stale, ...feed }, { ...miscalibrated, ...ads }, { ...miscalibrated, ...feed })],
      })
    ).toBe('');
  });
});

describe('of a model whose vital is out of its band', () => {
  const ofAds = firing('30m', { ...miscalibrated, ...ads });
  const at = (time: string, { expression, gives }: Expectation) => ({ expression, gives, at: time });

  it('stays while Northstar restarts, and what it says before it has read its sources raises no alert', () => {
    expect(
      failures({
        series: [failing(), info(ads, one, '1x30 stale _x6 1x60'), info({}, one, '_x35 1x2 stale')],
        expect: ['30m', '33m', '37m', '40m', '45m', '48m', '49m', '50m', '60m'].map((time) => at(time, ofAds)),
      })
    ).toBe('');
  });

  it('passes to another owner with five minutes between, for an alert is pending longer than an owner is remembered', () => {
    expect(
      failures({
        series: [failing(), info(ads, one, '1x40 stale'), info(feed, one, '_x40 1x60')],
        expect: [at('40m', ofAds), at('50m', ofAds), firing('53m'), firing('56m', { ...miscalibrated, ...feed })],
      })
    ).toBe('');
  });
});

describe('the link of an alert', () => {
  const link = ({ dashboard, alert, model, began }: { readonly dashboard: string; readonly alert: string; readonly model: string; readonly began: number }) =>
    `http://localhost:3000/d/${dashboard}?viewPanel=panel-20&ns-alert=${alert}&${new URLSearchParams({ 'var-family': 'calibration', 'var-keptModel': model, 'ns-vital': 'calibration', 'ns-row': model }).toString()}&ns-at=${began}&from=${began - 6 * hour}&to=${began + hour}`;
  const cure = 'See what changed: launches and rollbacks are marked on the model’s vitals; roll back where the change began with one.';
  const calibration = vitals.find(({ id }) => id === 'calibration');
  const fired = (owner: Labels, began: number, model = 'ctr'): ExpectedAlert['fires'][number] => ({
    labels: { model, ...owner, severity: 'critical' },
    annotations: {
      summary: `Calibration of model ${model} is out of its band`,
      description: `It is 200%; healthy is 95% to 105%. ${calibration?.why} ${cure}`,
      runbook_url: 'http://localhost:3000/public/plugins/northstar-lifecycle-app/runbooks.html#vitalOutOfBand',
      northstar_url: link({ dashboard: 'northstar-vitals', alert: 'vitalOutOfBand', model, began }),
      dashboard_uid: 'northstar-vitals',
      panel_id: '20',
    },
  });
  const alerts = (...fires: ExpectedAlert['fires']): readonly ExpectedAlert[] => [{ alert: miscalibrated.alertname, at: '60m', fires }];

  it('says when it began for its own owner, with labels of any text', () => {
    const hostile: Owner = { domain: 'a"b\\c', team: '} or vector(1) # {{ $labels.model }}\n', rotation: "%q %s 'é' \u0001" };
    expect(
      failures(
        { series: [failing(), info(ads), info(feed, other, '_x30 1x60')], alerts: alerts(fired(ads, 10 * minute), fired(feed, 30 * minute)) },
        { series: [failing(), info(hostile)], alerts: alerts(fired(hostile, 10 * minute)) },
        { series: [failing()], alerts: alerts(fired({}, 10 * minute)) },
        // One without an owner is not taken for one with an owner that began earlier.
        { series: [failing(), info(ads), info({}, other, '_x30 1x60')], alerts: alerts(fired(ads, 10 * minute), fired({}, 30 * minute)) }
      )
    ).toBe('');
  });
});
