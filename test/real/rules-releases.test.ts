/** The alert rules on what is built in provisioning/prometheus, evaluated by a real promtool over the metrics that the backend writes. */
import { resolve } from 'node:path';
import { Registry } from 'prom-client';
import { keptMetricsMs } from '../../src/contract/metrics.ts';
import { NorthstarError } from '../../src/contract/errors.ts';
import { releaseMetricsOf } from '../../src/backend/instances/metrics/releases.ts';
import { releaseMetricsText } from '../../src/backend/queries/release-metrics.ts';
import { builtPackages } from '../../src/backend/queries/testing/built-packages.ts';
import { samplesIn } from '../../src/backend/queries/testing/samples-in.ts';
import { buildView, readAt, type PlainView } from '../../src/backend/queries/testing/view-builder.ts';
import { formatSearch } from '../../src/core/search/search.ts';
import { failuresOf, type Expectation, type ExpectedAlert, type InputSeries } from './promtool.ts';

const file = resolve('provisioning/prometheus/northstar-alerts.rules.yml');
const minute = 60_000;
const hour = 60 * minute;
const one = { orgId: 1, datasourceUid: 'northstar' };

/** A state of the organisation, and for how many minutes it lasts; `busy`: nothing can be written then; `down`: nothing answers. */
interface Phase {
  readonly minutes: number;
  readonly world: PlainView;
  readonly busy?: boolean;
  readonly down?: boolean;
}

/** What Prometheus has scraped once a minute: what is no longer told is stale, as a real scrape marks it. */
async function scraped(phases: readonly Phase[], scope = one): Promise<readonly InputSeries[]> {
  const series = new Map<string, { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly values: string[] }>();
  let at = 0;
  let isBusy = false;
  const now = () => readAt + at * minute;
  const textOf = releaseMetricsOf(new Registry(), {
    write: (_instance, view, { limit }) => (isBusy ? Promise.reject(new NorthstarError('BUSY', { limit: 200 })) : Promise.resolve(Buffer.from(releaseMetricsText(view, { scope, limit }, now())))),
    now,
    onFault: () => undefined,
  });
  for (const { minutes, world, busy = false, down = false } of phases) {
    const view = buildView(world);
    isBusy = busy;
    for (const end = at + minutes; at < end; at++) {
      const text = down ? '' : await textOf([{ id: 'one', scope, view, limit: 100 }]);
      for (const { name, labels, value } of samplesIn(text.replace(/^#.*$/gm, ''))) {
        const key = JSON.stringify([name, labels]);
        const known = series.get(key) ?? { name, labels, values: [] };
        series.set(key, known);
        known.values[at] = String(value);
      }
    }
  }
  return [...series.values()].map(({ name, labels, values }) => ({ name, labels, values: Array.from({ length: at }, (_, index) => values[index] ?? (index > 0 && values[index - 1] !== undefined ? 'stale' : '_')).join(' ') }));
}

const owner = { domain: 'Ads', team: 'Click models', rotation: 'ads-ml' };
/** Builds by their age in hours, the newest first, each with how its gates ended; and what a model runs. */
function worldOf(name: string, builds: readonly (readonly [build: string, age: number, gates: Readonly<Record<string, string>>])[], runs: string): PlainView {
  return { ...builtPackages([{ name, builds: builds.map(([build, age, gates]) => ({ build, age: age * hour, gates })) }]), models: { ctr: { package: `${name}:${runs}`, ...owner } } };
}
const firing = (at: string, ...alerts: readonly Readonly<Record<string, string>>[]): Expectation => ({
  expression: 'group without (alertstate) (ALERTS{alertstate="firing", alertname!="NorthstarWatchGap"})',
  at,
  gives: alerts.map((labels) => ({ labels, value: 1 })),
});
const noReadyBuild = (name: string) => ({ alertname: 'NorthstarNoReadyBuild', severity: 'warning', package: name });
const gateFailing = (name: string, failingGate: string) => ({ alertname: 'NorthstarGateFailing', severity: 'warning', package: name, failingGate });
const onBadBuild = (name: string, build: string) => ({ alertname: 'NorthstarModelOnBadBuild', severity: 'critical', model: 'ctr', package: name, build, ...owner });

const ready = { unit: 'passed', load: 'passed' };
const failed = { unit: 'failed', load: 'passed' };
/** On which all three fire. */
const wrong = worldOf('ads', [['4', 1, failed], ['3', 5, failed], ['2', 25, failed], ['1', 30, ready]], '3');
const all = [noReadyBuild('ads'), gateFailing('ads', 'unit'), onBadBuild('ads', '3')];

it('fire five minutes after a package has waited a day, a gate has failed on three builds and a model runs a bad one, and stop five minutes after each is mended', async () => {
  const well = worldOf('ads', [['1', 30, ready]], '1');
  const turnedBad = worldOf('ads', [['4', 1, failed], ['3', 5, failed], ['2', 24, failed], ['1', 30, ready]], '3');
  const launched = worldOf('ads', [['4', 1, failed], ['3', 5, failed], ['2', 24, failed], ['1', 30, ready]], '1');
  const turned = worldOf('ads', [['5', 0, { unit: 'passed', load: 'failed' }], ['4', 1, failed], ['3', 5, failed], ['2', 24, failed], ['1', 30, ready]], '1');
  const released = worldOf('ads', [['6', 0, ready], ['5', 0, { unit: 'passed', load: 'failed' }], ['4', 1, failed], ['1', 30, ready]], '6');
  const series = await scraped([{ minutes: 10, world: well }, { minutes: 20, world: turnedBad }, { minutes: 10, world: launched }, { minutes: 10, world: turned }, { minutes: 10, world: released }]);
  const [waits, fails, runs] = [noReadyBuild('ads'), gateFailing('ads', 'unit'), onBadBuild('ads', '3')];
  expect(
    failuresOf(file, [
      { series, expect: [firing('9m'), firing('14m'), firing('15m', waits, fails, runs), firing('29m', waits, fails, runs), firing('34m', waits, fails, runs), firing('35m', waits, fails), firing('44m', waits, fails), firing('45m', waits), firing('54m', waits), firing('55m')] },
      // Seen by two backends, and by another datasource too, each of them is one alert.
      { series: [...series.map((each) => ({ ...each, labels: { ...each.labels, instance: 'a' } })), ...series, ...(await scraped([{ minutes: 60, world: turnedBad }], { orgId: 1, datasourceUid: 'second' }))], expect: [firing('20m', waits, fails, runs)] },
    ])
  ).toBe('');
});

it('fire on while the backend is too busy to say anything, as Grafana keeps the last state, but not for ever', async () => {
  const kept = keptMetricsMs / minute;
  const [written, gone] = [{ minutes: 10, world: wrong }, { minutes: 10, world: {} }];
  expect(
    failuresOf(file, [
      // It began to fire at 5m and was written last at 9m.
      { series: await scraped([written, { minutes: kept + 10, world: wrong, busy: true }]), expect: [firing('4m'), firing('5m', ...all), firing('9m', ...all), firing('10m', ...all), firing(`${14 + kept}m`, ...all), firing(`${15 + kept}m`)] },
      // No wait anew after a while of trouble; and what is gone meanwhile ends with it.
      { series: await scraped([written, { minutes: 10, world: wrong, busy: true }, written]), expect: [firing('19m', ...all), firing('20m', ...all), firing('29m', ...all)] },
      { series: await scraped([written, { minutes: 10, world: {}, busy: true }, gone]), expect: [firing('24m', ...all), firing('25m')] },
    ])
  ).toBe('');
});

it('fire on while Northstar is restarted, and not when it stays away', async () => {
  const away = (minutes: number) => ({ minutes, world: wrong, down: true });
  expect(
    failuresOf(file, [
      { series: await scraped([{ minutes: 10, world: wrong }, away(4), { minutes: 10, world: wrong }]), expect: [firing('9m', ...all), firing('13m', ...all), firing('14m', ...all), firing('23m', ...all)] },
      { series: await scraped([{ minutes: 10, world: wrong }, away(20)]), expect: [firing('14m', ...all), firing('15m')] },
      // Nothing fires by that alone that did not fire before.
      { series: await scraped([{ minutes: 4, world: wrong }, away(1), { minutes: 10, world: wrong }]), expect: [firing('9m'), firing('10m', ...all)] },
    ])
  ).toBe('');
});

it('do not fire below their limits, nor of what is unknown', async () => {
  const young = worldOf('ads', [['4', 1, failed], ['3', 23, failed], ['1', 30, ready]], '1');
  const unknown = worldOf('ads', [['4', 1, { unit: 'running' }]], '9');
  expect(failuresOf(file, [{ series: await scraped([{ minutes: 40, world: young }]), expect: [firing('39m')] }, { series: await scraped([{ minutes: 40, world: unknown }]), expect: [firing('39m')] }])).toBe('');
});

it('lead to the package, the gate, the model and the build on their page, whatever they are named, at the moment when the alert began', async () => {
  const [name, gate, build] = ['a b&c="d"\\é', 'unit "x\\y"\n{{ 1 }}', '7 & "8"'];
  const world = worldOf(name, [['9', 1, { [gate]: 'failed' }], [build, 2, { [gate]: 'errored' }], ['5', 50, { [gate]: 'failed' }]], build);
  const at = 10 * minute;
  const written = (parameters: Readonly<Record<string, string>>) => new URLSearchParams(parameters).toString();
  const fires = (alert: { readonly alertname: string; readonly severity: string }, id: string, panel: string, link: string, summary: string, description: string): ExpectedAlert => {
    const { alertname, ...labels } = alert;
    return {
      alert: alertname,
      at: '20m',
      fires: [
        {
          labels,
          annotations: {
            summary,
            description,
            runbook_url: `http://localhost:3000/public/plugins/northstar-lifecycle-app/runbooks.html#${id}`,
            northstar_url: `http://localhost:3000/d/northstar-release?ns-alert=${id}&${written({ 'var-package': name })}${link}&ns-at=${at}`,
            dashboard_uid: 'northstar-release',
            panel_id: panel,
          },
        },
      ],
    };
  };
  expect(
    failuresOf(file, [
      {
        series: await scraped([{ minutes: 10, world: {} }, { minutes: 20, world }]),
        alerts: [
          fires(noReadyBuild(name), 'noReadyBuild', '1', '', `No build of ${name} becomes ready`, 'For 2d 2h 20m 0s none of the builds that are newer than its last ready one, if it has any, has passed all its gates. The page says what keeps them from it; fixes that were merged since then reach no model.'),
          fires(gateFailing(name, gate), 'gateFailing', '10', `&${written({ 'ns-search': formatSearch([{ field: 'check', op: 'equals', value: gate, negated: false }]) })}`.replace('check%3A', 'check:'), `Gate ${gate} of ${name} fails`, 'It failed, or broke, on the last 3 builds on which it ran. The page says what changed before it failed first; where nothing did, the gate itself or what it runs on is broken.'),
          fires(onBadBuild(name, build), 'badBuild', '20', `&${written({ 'var-model': 'ctr', 'ns-build': build })}`, `Model ctr runs bad build ${build} of ${name}`, 'A gate failed on the build that it runs, or somebody judged that build bad. The page says what is wrong with the build, whether the fallback loads and who is on call; move the model to the newest ready build, or back.'),
        ],
      },
    ])
  ).toBe('');
});
