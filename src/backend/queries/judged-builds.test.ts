import { releaseMatrixMeta } from '../../contract/release-matrix.ts';
import { attemptKey, packageKey, type FieldPath } from '../../core/models/entities.ts';
import type { View } from '../federation/view.ts';
import { answer } from './answer.ts';
import { builtPackages } from './testing/built-packages.ts';
import { cellsOf, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';
import { releaseMetricsText } from './release-metrics.ts';
import { blockEnd } from './metric-text.ts';
import { samplesIn } from './testing/samples-in.ts';

const hour = 3_600_000;
const { packages, checks = {}, attempts } = builtPackages([{ name: 'ads', builds: [{ build: '3', age: 30 * hour, gates: { unit: 'passed' } }, { build: '2', age: 40 * hour, gates: { unit: 'failed' } }, { build: '1', age: 50 * hour, gates: { unit: 'passed' } }] }]);
const inferred = Object.fromEntries(Object.entries(checks).map(([key, { gate: _, ...rest }]) => [key, rest]));

/** Of package ads: its newest build passed, the one before failed; `old` and `new` are models that run a build that passed. */
const viewOf = (gates: typeof checks, isSilent: boolean) =>
  buildView({
    models: { old: { package: 'ads:1' }, new: { package: 'ads:3' } },
    packages: packages ?? {}, checks: gates, attempts: attempts ?? {},
    sources: [{ name: 'ci', gives: ['package.name', 'attempt.outcome'], lastSuccess: readAt - hour, ...(isSilent ? { state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE' } as const : {}) }],
  });

/** What each surface says of the builds. */
function said(view: View) {
  const ask = (query: object) => answer(view, query, readAt);
  return {
    table: cellsOf(ask({ queryType: 'readiness' }), 'ready'),
    builds: rowsOf(ask({ queryType: 'readiness', shape: 'builds', package: 'ads' })).map(({ buildState, buildProblem }) => [buildState, buildProblem ?? '']),
    matrix: releaseMatrixMeta.parse(ask({ queryType: 'releaseMatrix', package: 'ads' }).custom).builds.map(({ readiness }) => [readiness?.state, readiness?.problem]),
    models: rowsOf(ask({ queryType: 'readiness', shape: 'models' })).map(({ model, runsState, next, nextState }) => [model, runsState, next, nextState]),
    radius: ask({ queryType: 'blastRadius' }).notices?.map(({ text }) => text).at(-1),
  };
}

describe('a build that passed every gate that is known', () => {
  const failed = ['notReady', 'unit failed'];

  it('is unknown to everybody, with the reason, where its gates are inferred and a source that may know of others does not answer', () => {
    const open = ['unknown', 'source ci does not answer and may know of other checks'];
    expect(said(viewOf(inferred, true))).toEqual({
      table: [null],
      builds: [open, failed, open],
      matrix: [open, failed, open],
      models: [['new', 'unknown', null, null], ['old', 'unknown', '3', 'unknown']],
      radius: 'Production models on a bad build: 0; on a ready one: 0; on one of which too little is known: 2.',
    });
  });

  it.each([['all sources answer', inferred, false], ['its gates are declared', checks, true]])('is ready to everybody where %s', (_, gates, isSilent) => {
    const ready = ['ready', ''];
    expect(said(viewOf(gates, isSilent))).toEqual({
      table: [true],
      builds: [ready, failed, ready],
      matrix: [ready, failed, ready],
      models: [['new', 'ready', null, null], ['old', 'ready', '3', 'ready']],
      radius: 'Production models on a bad build: 0; on a ready one: 2.',
    });
  });

  it('is one that nothing waits for, whether or not a source is silent: no alert begins with its silence', () => {
    for (const isSilent of [false, true]) {
      const view = viewOf(inferred, isSilent);
      expect(rowsOf(answer(view, { queryType: 'readiness', columns: ['readyBuild', 'waiting', 'waitingSince', 'failingBuilds'] }, readAt))).toEqual([{ readyBuild: '3', waiting: 0, waitingSince: null, failingBuilds: 0 }]);
      expect(releaseMetricsText(view, { scope: { orgId: 1, datasourceUid: 'north' }, limit: 10 }, readAt).split(blockEnd).map(samplesIn)).toEqual([[], [], []]);
    }
  });
});

describe('a gate on which sources disagree', () => {
  const newest = attemptKey('ads', '3', 'unit', 1);
  const viewWith = (other: object = {}) =>
    buildView({
      models: { old: { package: 'ads:1' }, new: { package: 'ads:3' } },
      packages: packages ?? {}, checks,
      attempts: { ...attempts, [newest]: { ...attempts?.[newest], outcome: { value: 'passed', conflict: true } } },
      sources: [{ name: 'ci', gives: ['package.name', 'attempt.outcome'] }, { name: 'nightly', gives: ['attempt.outcome'], ...other }],
    });

  it('leaves its build open to everybody, with the reason, and another one the newest that is ready', () => {
    const [open, failed, ready] = [['unknown', 'sources disagree on unit'], ['notReady', 'unit failed'], ['ready', '']];
    const view = viewWith();
    expect(said(view)).toEqual({
      table: [true],
      builds: [open, failed, ready],
      matrix: [open, failed, ready],
      models: [['new', 'unknown', null, null], ['old', 'ready', '3', 'unknown']],
      radius: 'Production models on a bad build: 0; on a ready one: 1; on one of which too little is known: 1.',
    });
    expect(rowsOf(answer(view, { queryType: 'readiness', columns: ['readyBuild', 'newerBuilds', 'blockedBy', 'waiting', 'failingBuilds'] }, readAt))).toEqual([
      { readyBuild: '1', newerBuilds: 2, blockedBy: 'unit failed on 1 of 2 builds; the newest: sources disagree on unit', waiting: 40 * 3_600, failingBuilds: 0 },
    ]);
  });

  it('lets no time pass while a source of runs does not answer, which may have changed its mind since', () => {
    const waiting = (other: object) => cellsOf(answer(viewWith(other), { queryType: 'readiness' }, readAt), 'waiting');
    expect(waiting({ state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: readAt - 39 * hour })).toEqual([3_600]);
    expect(waiting({ state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: NaN })).toEqual([40 * 3_600]);
  });
});

describe('a build on whose mark sources disagree', () => {
  it('lets no time pass while a source of builds does not answer, which may have changed its mind since', () => {
    const key = packageKey('ads', '3');
    const waiting = (gives: FieldPath) => {
      const sources = [{ name: 'ci', gives: ['package.name', 'attempt.outcome'] }, { name: 'nightly', gives: [gives], state: 'failing', failures: 3, errorCode: 'SOURCE_UNREACHABLE', lastSuccess: readAt - 39 * hour }] as const;
      return cellsOf(answer(buildView({ packages: { ...packages, [key]: { ...packages?.[key], mark: { value: 'passed', conflict: true } } }, checks, attempts: attempts ?? {}, sources }), { queryType: 'readiness' }, readAt), 'waiting');
    };
    expect([waiting('package.mark'), waiting('attempt.outcome')]).toEqual([[3_600], [40 * 3_600]]);
  });
});
