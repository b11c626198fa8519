import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { answer } from './answer.ts';
import { cellsOf, rowsOf } from './testing/plain-table.ts';
import { buildView, readAt, type PlainRecord } from './testing/view-builder.ts';

interface Run {
  readonly check: string;
  readonly build: string;
  readonly outcome?: string;
  readonly machine?: string;
  readonly seed?: number;
  readonly auc?: number;
}

const runs: readonly Run[] = [
  { check: 'unit', build: 'B2', machine: 'cpu' },
  { check: 'numerics', build: 'B2', machine: 'a100', seed: 7, auc: 0.8 },
  { check: 'numerics', build: 'B2', machine: 'h100', seed: 7, auc: 0.82 },
  { check: 'numerics', build: 'B1', machine: 'a100', seed: 7, auc: 0.8 },
  { check: 'numerics', build: 'B1', machine: 'a100', seed: 7, auc: 0.8 },
  { check: 'soak', build: 'B1', outcome: 'failed', machine: 'a100' },
  { check: 'soak', build: 'B1', machine: 'a100' },
];
const records = (entries: readonly (readonly [string, PlainRecord])[]) => Object.fromEntries(entries);
const view = buildView({
  packages: records(['B2', 'B1'].map((build, index) => [packageKey('ads', build), { name: 'ads', build, mark: 'passed', createdTime: readAt - index * 3_600_000, url: `https://ci.example/${build}` }])),
  checks: records(['unit', 'numerics', 'soak'].map((name, place) => [checkKey('ads', name), { package: 'ads', name, place, owner: `${name} people` }])),
  attempts: records(runs.map(({ check, build, outcome = 'passed', machine, seed, auc }, index) => [
    attemptKey('ads', build, check, index),
    { package: 'ads', build, check, number: index, outcome, ...(machine === undefined ? {} : { machine }), ...(seed === undefined ? {} : { inputs: JSON.stringify({ seed }) }), ...(auc === undefined ? {} : { measures: JSON.stringify({ auc }) }) },
  ])),
});
const ask = (query: object) => answer(view, { queryType: 'reproducibility', ...query }, readAt);

describe('the query reproducibility', () => {
  it('tells how often a check says the same again, on all machines and on each, the worst first', () => {
    expect(rowsOf(ask({}))).toMatchObject([
      { check: 'soak', owner: 'soak people', machine: 'any', pairs: 1, agreeing: 0, agreement: 0, agreementLow: 0, agreementHigh: expect.closeTo(0.793, 3) },
      { check: 'soak', machine: 'a100', pairs: 1 },
      { check: 'numerics', machine: 'any', pairs: 2, agreeing: 2, agreement: 1 },
      { check: 'numerics', machine: 'a100', pairs: 1 },
      { check: 'numerics', machine: 'a100, h100', pairs: 1 },
    ]);
  });

  it('says of which checks nothing is known', () => {
    expect(ask({}).notices?.map(({ text }) => text)).toEqual(['Unknown of 1 of 3 checks, which never judged the same build twice with equal inputs: unit.']);
    expect(ask({ check: 'soak' }).notices).toEqual([]);
  });

  it('tells of each number how far it spreads, beside the tolerance', () => {
    expect(rowsOf(ask({ shape: 'measures' }))).toMatchObject([{ check: 'numerics', measure: 'auc', groups: 2, within: 1, withinRate: 0.5, tolerance: 0.001, worstSpread: expect.closeTo(0.02 / 0.81), worstBuild: 'B2', url: 'https://ci.example/B2' }]);
    expect(rowsOf(ask({ shape: 'measures', tolerance: 0.05 }))).toMatchObject([{ within: 2, tolerance: 0.05 }]);
    expect(() => ask({ tolerance: 2 })).toThrow(/tolerance/);
  });

  it('tells what was not held the same, or is not stated', () => {
    expect(rowsOf(ask({ shape: 'uncontrolled' }))).toMatchObject([
      { check: 'numerics', axis: 'machine', differs: 1, notStated: 0, repeatedBuilds: 2 },
      { check: 'soak', axis: 'seed', differs: 0, notStated: 1, repeatedBuilds: 1 },
    ]);
  });

  it('carries an alert by check and machine', () => {
    expect(cellsOf(ask({ format: 'alert', measure: 'agreement' }), 'check')).toEqual(['soak', 'soak', 'numerics', 'numerics', 'numerics']);
  });
});
