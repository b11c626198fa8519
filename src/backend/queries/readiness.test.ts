import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { releaseMatrixMeta } from '../../contract/release-matrix.ts';
import { answer } from './answer.ts';
import { lastDay } from './asked.ts';
import { cellsOf, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, type PlainRecord } from './testing/view-builder.ts';

const hour = 3_600_000;
type Records = Readonly<Record<string, PlainRecord>>;

/** Builds one an hour, the first the newest; marks of the one gate of each. */
function packageOf(name: string, newestAgo: number, builds: Readonly<Record<string, string>>): { packages: Records; checks: Records; attempts: Records } {
  const word: Readonly<Record<string, string>> = { '✓': 'passed', '✗': 'failed', '▸': 'running' };
  return {
    packages: Object.fromEntries(Object.keys(builds).map((build, index) => [packageKey(name, build), { name, build, mark: 'passed', createdTime: readAt - newestAgo - index * hour, url: `https://ci.example/${build}` }])),
    checks: { [checkKey(name, 'unit')]: { package: name, name: 'unit', gate: true } },
    attempts: Object.fromEntries(Object.entries(builds).flatMap(([build, mark]) => (word[mark] === undefined ? [] : [[attemptKey(name, build, 'unit', 1), { package: name, build, check: 'unit', number: 1, outcome: word[mark] }]]))),
  };
}
const merged = (...all: ReturnType<typeof packageOf>[]) => ({ packages: Object.assign({}, ...all.map(({ packages }) => packages)), checks: Object.assign({}, ...all.map(({ checks }) => checks)), attempts: Object.assign({}, ...all.map(({ attempts }) => attempts)) });
const view = buildView({
  models: { a: { package: 'ads:B9', revenueImportance: 0.3, team: 'Ads', fallback: '900', fallbackLoads: false, oncall: 'eve' }, b: { package: 'ads:B7', revenueImportance: 0.1 }, c: { package: 'ads:B10' }, d: { package: 'nobody:B1' } },
  ...merged(packageOf('ads', 2 * hour, { B10: '▸', B9: '✗', B8: '✓', B7: '✓' }), packageOf('old', 91 * 24 * hour, { B1: '✓' }), packageOf('fresh', hour, { B1: '✗' })),
});
const ask = (query: object) => answer(view, { queryType: 'readiness', ...query }, readAt);

describe('the query readiness', () => {
  it('tells of each package the newest build whose gates passed, its age, and what holds newer ones up', () => {
    expect(rowsOf(ask({}))).toMatchObject([
      { package: 'fresh', ready: false, readyBuild: null, readyAge: null, newestBuild: 'B1', newerBuilds: 1, blockedBy: 'unit failed', models: 0, url: 'https://ci.example/B1' },
      { package: 'nobody', ready: null, readyBuild: null, newestBuild: null, newerBuilds: null, blockedBy: 'no source lists its builds', waiting: null, gatesKnown: null, models: 1 },
      { package: 'ads', ready: true, readyBuild: 'B8', readyAge: 4 * 3_600, newestBuild: 'B10', newerBuilds: 2, blockedBy: 'unit failed on 1 of 2 builds; the newest: unit running', gates: 1, gatesKnown: 'declared', models: 3, url: 'https://ci.example/B8', model: null },
    ]);
    expect(cellsOf(ask({}), 'revenueImportance')).toEqual([null, null, expect.closeTo(0.4)]);
  });

  it('tells first of packages without a ready build, then of those on whose newer ones something failed, then of those that wait or are ready, each by name', () => {
    const world = merged(packageOf('a', hour, { B1: '✓' }), packageOf('b', hour, { B2: '▸', B1: '✓' }), packageOf('c', hour, { B3: '▸', B2: '✗', B1: '✓' }), packageOf('d', hour, { B1: '✗' }), packageOf('e', hour, { B2: '✗', B1: '✓' }));
    expect(cellsOf(answer(buildView(world), { queryType: 'readiness' }, readAt), 'package')).toEqual(['d', 'c', 'e', 'a', 'b']);
  });

  it('knows a package that no source lists by what stands before the last colon', () => {
    expect(rowsOf(answer(buildView({ models: { a: { package: 'team:ads:9' }, b: { package: 'team:ads:8' }, c: { package: 'bare' } } }), { queryType: 'readiness' }, readAt))).toMatchObject([{ package: 'team:ads', models: 2 }, { package: 'bare', models: 1 }]);
  });

  it('looks for what holds builds up in the newest twenty', () => {
    const world = packageOf('ads', hour, Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`B${30 - at}`, at < 29 ? '✗' : '✓'])));
    expect(cellsOf(answer(buildView(world), { queryType: 'readiness' }, readAt), 'blockedBy')).toEqual(['unit failed on 20 of the newest 20 builds; the newest: unit failed']);
  });

  it('leaves out what nobody builds or runs any more, unless it is named', () => {
    expect(cellsOf(ask({}), 'package')).toEqual(['fresh', 'nobody', 'ads']);
    expect(rowsOf(ask({ package: 'old' }))).toMatchObject([{ package: 'old', ready: true, readyBuild: 'B1' }]);
  });

  it('judges each build as the release matrix shows it, which shows none of a package that nobody works on', () => {
    const shown = (query: object) => releaseMatrixMeta.parse(answer(view, { queryType: 'releaseMatrix', ...query }, readAt).custom).builds.map(({ build, readiness }) => [build, readiness]);
    const judged = rowsOf(ask({ shape: 'builds', package: 'ads' })).map(({ build, buildState, buildProblem }) => [build, { state: buildState, problem: buildProblem ?? '' }]);
    expect(shown({ package: 'ads' })).toEqual(judged);
    expect(judged[1]).toEqual(['B9', { state: 'notReady', problem: 'unit failed' }]);
    expect(shown({ package: 'ads', build: 'B8' })).toEqual([['B8', { state: 'ready', problem: '' }]]);
    expect(shown({ package: 'old' })).toEqual([['B1', null]]);
  });

  it('tells of each production model what it runs, what it will run next, and what is known of that already', () => {
    expect(rowsOf(ask({ shape: 'models' }))).toMatchObject([
      { model: 'a', package: 'ads', runs: 'B9', runsState: 'notReady', runsProblem: 'unit failed', next: 'B10', nextState: 'unknown', nextProblem: 'unit running', team: 'Ads', revenueImportance: 0.3 },
      { model: 'b', runs: 'B7', runsState: 'ready', runsProblem: null, next: 'B8', nextState: 'ready', nextProblem: null },
      { model: 'c', runs: 'B10', runsState: 'unknown', next: null, nextState: null },
      { model: 'd', package: 'nobody', runs: 'B1', runsState: 'unknown', runsProblem: 'no source lists this build', next: null },
    ]);
  });

  it('counts a model on a build that no source lists for its package, says that nobody lists it, and what it will run next', () => {
    const plain = packageOf('shop', 100 * 24 * hour, { B108: '✓', B107: '✗' });
    const world = buildView({ models: { ads: { package: 'shop:B108', revenueImportance: 0.07 }, search_ranker: { package: 'shop:B999', revenueImportance: 0.03 }, bare: { package: 'shop' } }, ...plain });
    const told = (query: object) => rowsOf(answer(world, { queryType: 'readiness', ...query }, readAt));
    expect(told({})).toMatchObject([{ package: 'shop', models: 3, revenueImportance: expect.closeTo(0.1) }]);
    const missing = { package: 'shop', runsState: 'unknown', runsProblem: 'no source lists this build', next: 'B108', nextState: 'ready' };
    expect(told({ shape: 'models', package: 'shop' })).toMatchObject([{ model: 'ads', runs: 'B108', runsState: 'ready', next: null }, { model: 'search_ranker', runs: 'B999', revenueImportance: 0.03, ...missing }, { model: 'bare', runs: null, ...missing, runsProblem: 'no source says which build it runs' }]);
    expect(answer(world, { queryType: 'blastRadius', package: 'shop' }, readAt).notices?.map(({ text }) => text)).toEqual(['Production models on a bad build: 0; on a ready one: 1; on one that no source lists: 2.']);
    const alone = buildView({ models: { search_ranker: { package: 'shop:B999' } }, ...plain });
    expect(rowsOf(answer(alone, { queryType: 'readiness' }, readAt))).toMatchObject([{ package: 'shop', models: 1 }]);
    expect(releaseMatrixMeta.parse(answer(alone, { queryType: 'releaseMatrix' }, readAt).custom).builds.map(({ readiness }) => readiness?.state)).toEqual(['ready', 'notReady']);
  });

  it('knows what a model runs of which only runs name the build, as the blast radius does', () => {
    const { checks, attempts } = packageOf('ads', hour, { B2: '✓', B1: '✗' });
    const world = buildView({ models: { bad: { package: 'ads:B1' }, good: { package: 'ads:B2' } }, checks, attempts });
    expect(rowsOf(answer(world, { queryType: 'readiness', shape: 'models' }, readAt))).toMatchObject([{ model: 'bad', runs: 'B1', runsState: 'notReady', next: 'B2' }, { model: 'good', runs: 'B2', runsState: 'ready', next: null }]);
    expect(rowsOf(answer(world, { queryType: 'blastRadius' }, readAt))).toMatchObject([{ model: 'bad', build: 'B1' }]);
  });

  it('tells of each model what could serve instead and who is on call, and of a package neither', () => {
    const columns = ['model', 'fallback', 'fallbackLoads', 'oncall'];
    expect(rowsOf(ask({ shape: 'models', model: 'a', columns }))).toEqual([{ model: 'a', fallback: '900', fallbackLoads: false, oncall: 'eve' }]);
    expect(rowsOf(ask({ package: 'ads', columns }))).toEqual([{ model: null, fallback: null, fallbackLoads: null, oncall: null }]);
  });

  it('tells of the builds of the packages that chosen models run, the newest first', () => {
    expect(cellsOf(ask({ shape: 'builds', model: 'a' }), 'build')).toEqual(['B10', 'B9', 'B8', 'B7']);
    expect(cellsOf(ask({ shape: 'builds', team: 'Ads', search: 'buildState:notReady' }), 'build')).toEqual(['B9']);
    expect(cellsOf(ask({ shape: 'builds', model: 'd' }), 'build')).toEqual([]);
    expect(cellsOf(ask({ shape: 'builds' }), 'package')).toEqual(['fresh', 'ads', 'ads', 'ads', 'ads']);
  });

  it('tells of builds of packages as far as they were built in the time range, and how many of these the limit leaves out', () => {
    const during = (from: number, to: number, query: object = {}) => answer(view, { queryType: 'readiness', shape: 'builds', ...query }, readAt, { range: { ...lastDay(readAt), from, to }, inputs: {} });
    expect(cellsOf(during(readAt - 4 * hour, readAt - 3 * hour), 'build')).toEqual(['B9', 'B8']);
    expect(rowsOf(during(readAt - 92 * 24 * hour, readAt - 24 * hour))).toMatchObject([{ package: 'old', build: 'B1' }]);
    expect(cellsOf(during(readAt - 4 * hour, readAt - 3 * hour, { package: 'ads' }), 'build')).toEqual(['B10', 'B9', 'B8', 'B7']);
    const limited = during(readAt - 24 * hour, readAt - 3 * hour, { model: 'a', limit: 2 });
    expect(cellsOf(limited, 'build')).toEqual(['B9', 'B8']);
    expect(limited).toMatchObject({ custom: { matched: 3 }, notices: [{ severity: 'info', text: expect.stringContaining('Shows 2 of 3 rows') }] });
  });

  it('leaves a build open on whose mark or verdict sources disagree', () => {
    const { packages, ...rest } = packageOf('ads', hour, { B3: '✓', B2: '✓', B1: '✓' });
    const told = { [packageKey('ads', 'B3')]: { mark: { value: 'passed', conflict: true } }, [packageKey('ads', 'B2')]: { verdict: { value: 'good', conflict: true } } };
    const disputed = Object.fromEntries(Object.entries(packages).map(([key, record]) => [key, { ...record, ...told[key] }]));
    const asked = answer(buildView({ packages: disputed, ...rest }), { queryType: 'readiness', shape: 'builds', package: 'ads', columns: ['build', 'buildState', 'buildProblem'] }, readAt);
    const open = { buildState: 'unknown', buildProblem: 'sources disagree on build' };
    expect(rowsOf(asked)).toEqual([{ build: 'B3', ...open }, { build: 'B2', ...open }, { build: 'B1', buildState: 'ready', buildProblem: null }]);
  });

  it('does not know what a package without gates waits for, and says so', () => {
    const { packages } = packageOf('bare', hour, { B2: '', B1: '' });
    const asked = answer(buildView({ packages }), { queryType: 'readiness' }, readAt);
    expect(rowsOf(asked)).toMatchObject([{ package: 'bare', ready: null, newerBuilds: 2, blockedBy: 'no gate of it is known', waiting: null, waitingSince: null, gates: 0 }]);
  });

  it('does not know whether there is a ready build where gates are inferred and a source of checks does not answer', () => {
    const { packages, checks, attempts } = packageOf('ads', hour, { B3: '✓', B2: '✓', B1: '✓' });
    const inferred = Object.fromEntries(Object.entries(checks).map(([key, { gate: _, ...rest }]) => [key, rest]));
    const readyWith = (gates: Records, state: 'ok' | 'failing') => rowsOf(answer(buildView({ packages, checks: gates, attempts, sources: [{ name: 'ci', state, failures: state === 'ok' ? 0 : 3, errorCode: state === 'ok' ? null : 'SOURCE_UNREACHABLE', gives: ['package.name', 'attempt.outcome', 'check.name'] }] }), { queryType: 'readiness', columns: ['ready', 'readyBuild', 'unheard'] }, readAt));
    expect(readyWith(inferred, 'ok')).toEqual([{ ready: true, readyBuild: 'B3', unheard: null }]);
    expect(readyWith(inferred, 'failing')).toEqual([{ ready: null, readyBuild: 'B3', unheard: 'ci' }]);
    expect(readyWith(checks, 'failing')).toEqual([{ ready: true, readyBuild: 'B3', unheard: 'ci' }]);
  });

  it('does not know that there is no ready build while a source that may know of a newer one does not answer', () => {
    const { packages, checks, attempts } = packageOf('ads', hour, { B2: '✗', B1: '✗' });
    const readyWith = (state: 'ok' | 'failing') => rowsOf(answer(buildView({ packages, checks, attempts, sources: [{ name: 'ci', state, gives: ['attempt.outcome'] }] }), { queryType: 'readiness', columns: ['ready', 'readyBuild', 'blockedBy', 'unheard'] }, readAt));
    expect(readyWith('ok')).toEqual([{ ready: false, readyBuild: null, blockedBy: 'unit failed on 2 of 2 builds; the newest: unit failed', unheard: null }]);
    expect(readyWith('failing')).toEqual([{ ready: null, readyBuild: null, blockedBy: 'unit failed on 2 of 2 builds; the newest: unit failed', unheard: 'ci' }]);
  });

  it('counts for how long a package waits to when its source was last read: what was built since then nobody knows', () => {
    const { packages, checks, attempts } = packageOf('ads', 5 * hour, { B2: '✗', B1: '✓' });
    const waits = (source: object) => cellsOf(answer(buildView({ packages, checks, attempts, sources: [{ name: 'ci', ...source }] }), { queryType: 'readiness' }, readAt), 'waiting');
    expect(waits({})).toEqual([5 * 3_600]);
    expect(waits({ state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: readAt - 2 * hour })).toEqual([3 * 3_600]);
    expect(waits({ state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: readAt - 6 * hour })).toEqual([0]);
    expect(waits({ state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: NaN })).toEqual([5 * 3_600]);
  });

  it('carries an alert by package', () => {
    const alert = ask({ format: 'alert', measure: 'readyAge' });
    expect(rowsOf(alert)).toEqual([{ package: 'ads', model: null, domain: null, team: null, rotation: null, readyAge: 4 * 3_600 }]);
    expect(ask({ format: 'alert', measure: 'ready' }).rows).toBe(2);
  });
});
