import { keptMetricsMs, metricNames, metrics as catalogue, type MetricName } from '../../../contract/metrics.ts';
import { NorthstarError } from '../../../contract/errors.ts';
import type { Journal, JournalState, Scope, WatchState } from '../../journal/journal.ts';
import { modelMetricsText } from '../../queries/model-metrics.ts';
import { releaseMetricsText } from '../../queries/release-metrics.ts';
import type { MetricsWanted } from '../../queries/thread-messages.ts';
import { builtPackages } from '../../queries/testing/built-packages.ts';
import { buildView, readAt } from '../../queries/testing/view-builder.ts';
import type { View } from '../../federation/view.ts';
import { createMetrics } from './index.ts';
import { modelMetricsLimit } from './limit.ts';

const hour = 3_600_000;
const view = buildView({
  sources: [{ name: 'registry', lastSuccess: readAt - 30_000 }, { name: 'pager', state: 'failing', failures: 3, lastSuccess: NaN, durationSeconds: NaN }],
  models: {
    ctr: { snapshotTime: readAt - hour, snapshotSla: 7200, trainingType: 'online', lastTrainingTime: readAt - hour, trainingPeriod: 7200, package: 'ads:7' },
    'odd "name"\\\nof two lines': { snapshotTime: readAt - hour },
    unknown: {},
  },
  jobs: {
    a: { id: '7', model: 'ctr', state: 'running', hosts: 'h1,h"2' },
    b: { id: '8', model: 'ctr', state: 'completed', hosts: 'h3' },
    c: { id: '9', model: 'no production model', state: 'running', hosts: 'h4' },
    d: { id: '10', state: 'running', hosts: 'h5' },
  },
  ...builtPackages([{ name: 'ads', builds: [{ build: '7', age: hour, gates: { 'unit "a"': 'failed' } }] }]),
});
const scopes = [{ orgId: 1, datasourceUid: 'northstar' }, { orgId: 2, datasourceUid: 'northstar' }] as const;

interface Made {
  readonly running?: readonly { readonly id: string; readonly scope: Scope; readonly view: View | undefined }[];
  readonly limit?: number;
  readonly write?: (view: View, wanted: MetricsWanted) => Promise<Uint8Array>;
  readonly watchState?: () => Promise<WatchState>;
  readonly state?: () => Promise<JournalState>;
  readonly launchTotals?: Journal['launchTotals'];
  readonly now?: () => number;
}

const written = (of: View, wanted: MetricsWanted) => Buffer.from(wanted.kind === 'modelMetrics' ? modelMetricsText(of, wanted, readAt) : releaseMetricsText(of, wanted, readAt));

function made({ running = scopes.map((scope, index) => ({ id: String(index), scope, view })), limit = 100, write, watchState, state, launchTotals, now = () => readAt }: Made = {}) {
  const faults: unknown[] = [];
  const metrics = createMetrics({
    running: () => running,
    watched: () => scopes.map((scope) => ({ scope, state: { leading: scope.orgId === 1, other: null, lastLook: null, problem: null } })),
    journal: {
      state: state ?? (() => Promise.resolve({ kind: 'sqlite', place: '/data', problem: null })),
      watchState: watchState ?? (() => Promise.resolve({ since: readAt - hour, last: readAt - 60_000, holder: 'one' })),
      launchTotals: launchTotals ?? (({ orgId }) => Promise.resolve(orgId === 1 ? [{ model: 'ctr', launches: 4 }, { model: 'gone', launches: 9 }] : [])),
    },
    now,
    write: (_instance, of, wanted) => (write === undefined ? Promise.resolve(written(of, wanted)) : write(of, wanted)),
    limit,
    onFault: (error) => faults.push(error),
  });
  return { metrics, faults };
}

const textOf = (options?: Made) => made(options).metrics.text();
const samplesOf = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));

describe('the metrics', () => {
  it('are those of the catalogue, each with its type, meaning and labels', async () => {
    const { metrics } = made();
    metrics.queried('models', '', 0.01);
    metrics.called('kinds', '');
    const text = await metrics.text();
    const told = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    expect(told.toSorted()).toEqual(metricNames.map((name) => `${name} ${catalogue[name].type}`).toSorted());
    for (const name of metricNames) {
      expect(text).toContain(`# HELP ${name} ${catalogue[name].meaning}\n`);
      const [sample = ''] = samplesOf(text, catalogue[name].type === 'histogram' ? `${name}_sum` : name);
      expect([name, [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label).toSorted()]).toEqual([name, [...catalogue[name].labels].toSorted()]);
    }
  });

  it('hold the samples of each metric together, however many datasources there are', async () => {
    const names = (await textOf()).split('\n').flatMap((line) => /^(?:# (?:HELP|TYPE) )?(northstar_\w+|process_\w+)/.exec(line)?.[1]?.replace(/_(bucket|sum|count)$/, '') ?? []);
    const groups = names.filter((name, index) => name !== names[index - 1]);
    expect(groups).toEqual([...new Set(groups)]);
  });

  it('tell two organisations apart that name their datasource alike', async () => {
    const text = await textOf();
    expect(samplesOf(text, 'northstar_model_launches_total')).toEqual(
      expect.arrayContaining(['northstar_model_launches_total{model="ctr",org_id="1",datasource_uid="northstar"} 4', 'northstar_model_launches_total{model="ctr",org_id="2",datasource_uid="northstar"} 0'])
    );
    expect(samplesOf(text, 'northstar_watch_leader')).toEqual(['northstar_watch_leader{org_id="1",datasource_uid="northstar"} 1', 'northstar_watch_leader{org_id="2",datasource_uid="northstar"} 0']);
  });

  it('name the hosts that jobs of production models hold', async () => {
    const text = await textOf({ running: [{ id: '1', scope: scopes[0], view }] });
    expect(samplesOf(text, 'northstar_model_job_host')).toEqual(['h1', 'h\\"2'].map((host) => `northstar_model_job_host{model="ctr",job_id="7",host="${host}",domain="",team="",rotation="",org_id="1",datasource_uid="northstar"} 1`));
    const most = await textOf({ running: [{ id: '1', scope: scopes[0], view: buildView({ models: { ctr: {} }, jobs: { a: { id: '7', model: 'ctr', state: 'running', hosts: Array.from({ length: 1_500 }, (_, host) => `h${host}`).join() } } }) }] });
    expect(samplesOf(most, 'northstar_model_job_host')).toHaveLength(1_001);
  });

  it('are those of packages where no metric of a model is wanted, and without them where they could never be written', async () => {
    const none = await textOf({ limit: 0 });
    expect(samplesOf(none, 'northstar_package_waiting_seconds')).toEqual([1, 2].map((org) => `northstar_package_waiting_seconds{package="ads",org_id="${org}",datasource_uid="northstar"} 3600`));
    expect(samplesOf(none, 'northstar_model_bad_build')).toEqual([]);
    const { metrics, faults } = made({ write: (of, wanted) => (wanted.kind === 'releaseMetrics' ? Promise.reject(new NorthstarError('BUSY', { limit: 200 })) : Promise.resolve(written(of, wanted))) });
    const text = await metrics.text();
    expect([samplesOf(text, 'northstar_package_waiting_seconds'), samplesOf(text, 'northstar_model_info').length, samplesOf(text, 'northstar_model_metrics_capped')]).toEqual([[], 6, ['northstar_model_metrics_capped 0']]);
    expect(faults).toHaveLength(2);
  });

  it('go on without the launches where the journal does not answer', async () => {
    const { metrics, faults } = made({ launchTotals: () => Promise.reject(new NorthstarError('JOURNAL_LOCKED')) });
    const text = await metrics.text();
    expect([samplesOf(text, 'northstar_model_snapshot_age_seconds').length, samplesOf(text, 'northstar_model_launches_total'), samplesOf(text, 'northstar_model_metrics_capped')]).toEqual([4, [], ['northstar_model_metrics_capped 0']]);
    expect(faults).toHaveLength(2);
  });

  it('have no sample of what is unknown', async () => {
    const text = await textOf({ running: [{ id: '1', scope: scopes[0], view }] });
    const models = (name: MetricName) => samplesOf(text, name).map((line) => line.replace(/.*model="(\w+).*} /, '$1 '));
    expect(models('northstar_model_snapshot_age_seconds')).toEqual(['ctr 3600', 'odd 3600']);
    expect(models('northstar_model_snapshot_sla_seconds')).toEqual(['ctr 7200']);
    expect(models('northstar_model_training')).toEqual(['ctr 1']);
    expect(models('northstar_model_launches_total')).toEqual(['ctr 4', 'odd 0', 'unknown 0']);
    expect(samplesOf(text, 'northstar_source_up').map((line) => line.replace(/.*source=/, ''))).toEqual(['"registry"} 1', '"pager"} 0']);
    expect(samplesOf(text, 'northstar_source_age_seconds').map((line) => line.replace(/.*source=/, ''))).toEqual(['"registry"} 30']);
  });

  it('say how long ago ages are judged, which no source of other facts holds back', async () => {
    const silent = { state: 'failing', failures: 1 } as const;
    const asOfAge = async (...sources: readonly Partial<View['sources'][number]>[]) =>
      samplesOf(await textOf({ running: [{ id: '1', scope: scopes[0], view: buildView({ sources: sources.map((one, index) => ({ name: `s${index}`, ...one })) }) }] }), 'northstar_models_as_of_age_seconds');
    const sample = (value: number) => [`northstar_models_as_of_age_seconds{org_id="1",datasource_uid="northstar"} ${value}`];
    expect(await asOfAge({ lastSuccess: readAt - hour }, { ...silent, lastSuccess: readAt - hour, gives: ['rotation.oncall'] })).toEqual(sample(0));
    expect(await asOfAge({ lastSuccess: readAt }, { ...silent, lastSuccess: readAt - hour, gives: ['alias.version'] })).toEqual(sample(3600));
    expect(await asOfAge({ ...silent, lastSuccess: NaN })).toEqual([]);
  });

  it('say whose each model is, with an empty label for what is unknown, and join no two metrics though a label holds what parts them', async () => {
    const owned = buildView({ models: { ctr: { domain: 'Ads "A"\nB\\C', team: 'Click\u0000models', rotation: 'ads-{{ml}}' }, unknown: { team: 'Feed' } } });
    const text = await textOf({ running: [{ id: '1', scope: scopes[0], view: owned }] });
    expect(samplesOf(text, 'northstar_model_info')).toEqual([
      'northstar_model_info{model="ctr",domain="Ads \\"A\\"\\nB\\\\C",team="Click\ufffdmodels",rotation="ads-{{ml}}",org_id="1",datasource_uid="northstar"} 1',
      'northstar_model_info{model="unknown",domain="",team="Feed",rotation="",org_id="1",datasource_uid="northstar"} 1',
    ]);
    expect(samplesOf(text, 'northstar_model_launches_total')).toHaveLength(2);
  });

  it('escape the values of labels', async () => {
    expect(await textOf()).toContain('{model="odd \\"name\\"\\\\\\nof two lines",org_id="1",datasource_uid="northstar"} 3600\n');
  });

  it('are given of so many models at most, and say how many were left out', async () => {
    const text = await textOf({ limit: 4 });
    expect(samplesOf(text, 'northstar_model_launches_total')).toHaveLength(4);
    expect(samplesOf(text, 'northstar_model_info')).toHaveLength(4);
    expect(samplesOf(text, 'northstar_model_metrics_capped')).toEqual(['northstar_model_metrics_capped 2']);
    expect(samplesOf(await textOf({ limit: 0 }), 'northstar_model_metrics_capped')).toEqual(['northstar_model_metrics_capped 6']);
  });

  it('are limited as the environment says, by 20,000 where it says nothing that can be used', () => {
    expect(['0', '50000', '', '-1', 'many', undefined].map((text) => modelMetricsLimit({ GF_PLUGIN_MODEL_METRICS_LIMIT: text }))).toEqual([0, 50_000, 20_000, 20_000, 20_000, 20_000]);
  });

  it('count as left out the models of a datasource whose metrics cannot be written, and give the others', async () => {
    const { metrics, faults } = made({ write: (of, wanted) => (wanted.scope.orgId === 1 && wanted.kind === 'modelMetrics' ? Promise.reject(new NorthstarError('BUSY', { limit: 200 })) : Promise.resolve(written(of, wanted))) });
    const text = await metrics.text();
    expect(samplesOf(text, 'northstar_model_launches_total')).toHaveLength(3);
    expect(samplesOf(text, 'northstar_model_metrics_capped')).toEqual(['northstar_model_metrics_capped 3']);
    expect(faults).toHaveLength(1);
  });

  it('tell of models and packages as they were last while the backend is busy, and count models as left out only when that is too long ago', async () => {
    let [now, busy] = [readAt, false];
    const { metrics } = made({ now: () => now, write: (of, wanted) => (busy ? Promise.reject(new NorthstarError('BUSY', { limit: 200 })) : Promise.resolve(written(of, wanted))) });
    const names = ['northstar_model_bad_build', 'northstar_package_waiting_seconds', 'northstar_package_gate_failing_builds', 'northstar_model_info', 'northstar_model_snapshot_age_seconds'];
    const told = (text: string) => names.map((name) => samplesOf(text, name));
    const ages = (text: string) => ['northstar_model_metrics_age_seconds', 'northstar_release_metrics_age_seconds', 'northstar_model_metrics_capped'].flatMap((name) => samplesOf(text, name).map((line) => Number(line.split(' ').at(-1))));
    const first = await metrics.text();
    expect([told(first).map(({ length }) => length), ages(first)]).toEqual([[2, 2, 2, 6, 4], [0, 0, 0, 0, 0]]);
    [now, busy] = [readAt + 90_000, true];
    const second = await metrics.text();
    expect([told(second), ages(second)]).toEqual([told(first), [90, 90, 90, 90, 0]]);
    now = readAt + keptMetricsMs + 1_000;
    const third = await metrics.text();
    expect([told(third).flat(), ages(third)]).toEqual([[], [1801, 1801, 1801, 1801, 6]]);
  });

  it('are whole for whoever asks while another waits for the journal', async () => {
    const [writing, answering] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let asked = 0;
    const { metrics } = made({
      async write(of, wanted) {
        await writing.promise;
        return written(of, wanted);
      },
      async watchState() {
        await (++asked > scopes.length ? answering.promise : undefined);
        return { since: readAt - hour, last: readAt - 60_000, holder: 'one' };
      },
    });
    const first = metrics.text();
    await new Promise((resolve) => setImmediate(resolve));
    const second = metrics.text();
    writing.resolve();
    const text = await first;
    expect(['northstar_watch_leader', 'northstar_watch_last_timestamp_seconds', 'northstar_journal_problem'].map((name) => samplesOf(text, name).length)).toEqual([2, 2, 1]);
    answering.resolve();
    await second;
  });

  it('say that something is wrong with the journal, and the rest without it', async () => {
    const gone = () => Promise.reject(new NorthstarError('JOURNAL_UNREACHABLE', { place: 'db', problem: 'refused' }));
    const text = await textOf({ state: gone, watchState: gone });
    expect(samplesOf(text, 'northstar_journal_problem')).toEqual(['northstar_journal_problem{kind="unknown"} 1']);
    expect(samplesOf(text, 'northstar_watch_last_timestamp_seconds')).toEqual([]);
    expect(samplesOf(text, 'northstar_watch_leader')).toHaveLength(2);
    expect(samplesOf(await textOf(), 'northstar_watch_last_timestamp_seconds')[0]).toMatch(new RegExp(` ${(readAt - 60_000) / 1000}$`));
  });
});
