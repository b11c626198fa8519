import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { answer } from './answer.ts';
import { rowsOf } from './testing/plain-table.ts';
import { buildView, readAt } from './testing/view-builder.ts';

const outcomes = { B4: 'running', B3: 'failed', B2: 'passed', B1: 'failed' } as const;
const view = buildView({
  models: {
    small: { package: 'ads:B3', revenueImportance: 0.1, domain: 'Ads', team: 'A', rotation: 'a', rotationResolves: true, fallback: '7', fallbackLoads: true },
    large: { package: 'ads:B3', revenueImportance: 0.3, domain: 'Ads', fallback: '8', fallbackLoads: false },
    old: { package: 'ads:B1', domain: 'Reels', rotation: 'r', rotationResolves: false },
    safe: { package: 'ads:B2', domain: 'Ads' },
    early: { package: 'ads:B4', domain: 'Ads' },
    strange: { package: 'other:9', domain: 'Ads' },
    silent: { domain: 'Ads' },
  },
  packages: Object.fromEntries(Object.keys(outcomes).map((build, index) => [packageKey('ads', build), { name: 'ads', build, mark: 'passed', createdTime: readAt - index * 3_600_000, url: `https://ci.example/${build}` }])),
  checks: { [checkKey('ads', 'unit')]: { package: 'ads', name: 'unit', gate: true } },
  attempts: Object.fromEntries(Object.entries(outcomes).map(([build, outcome]) => [attemptKey('ads', build, 'unit', 1), { package: 'ads', build, check: 'unit', number: 1, outcome }])),
});
const ask = (query: object) => answer(view, { queryType: 'blastRadius', ...query }, readAt);
const said = (query: object) => ask(query).notices?.map(({ text }) => text);

describe('the query blastRadius', () => {
  it('tells which production models run a bad build, the most revenue first, and whether they have a way out', () => {
    expect(rowsOf(ask({}))).toMatchObject([
      { model: 'large', package: 'ads', build: 'B3', problem: 'unit failed', revenueImportance: 0.3, fallback: '8', fallbackLoads: false, rotation: null, exposed: 1, url: 'https://ci.example/B3' },
      { model: 'small', revenueImportance: 0.1, fallbackLoads: true, rotation: 'a', rotationResolves: true, team: 'A', exposed: 1 },
      { model: 'old', build: 'B1', revenueImportance: null, fallback: null, rotationResolves: false },
    ]);
  });

  it('says of how many models it cannot be told, and why', () => {
    expect(said({})).toEqual(['Production models on a bad build: 3; on a ready one: 1; on one of which too little is known: 1; on one that no source lists: 1; of which no source says what they run: 1.']);
    expect(said({ domain: 'Reels' })).toEqual(['Production models on a bad build: 1; on a ready one: 0.']);
  });

  it('takes what follows the last colon for the build where no source lists what a model runs', () => {
    const unlisted = buildView({ models: { a: { package: 'team:ads:9' }, b: { package: 'team:ads:8' }, c: { package: 'ads' } } });
    const told = (query: object) => answer(unlisted, { queryType: 'blastRadius', ...query }, readAt).notices?.map(({ text }) => text);
    const one = ['Production models on a bad build: 0; on a ready one: 0; on one that no source lists: 1.'];
    expect([told({ package: 'team:ads', build: '9' }), told({ package: 'ads' })]).toEqual([one, one]);
  });

  it('sums by build and by package', () => {
    expect(rowsOf(ask({ shape: 'builds' }))).toMatchObject([
      { package: 'ads', build: 'B3', problem: 'unit failed', exposed: 2, revenueImportance: expect.closeTo(0.4), revenueUnknown: 0, fallbackWorks: 1, fallbackFails: 1, fallbackUnknown: 0, rotationWorks: 1, rotationFails: 0, rotationUnknown: 1 },
      { build: 'B1', exposed: 1, revenueImportance: null, revenueUnknown: 1, rotationFails: 1 },
    ]);
    expect(rowsOf(ask({ shape: 'packages' }))).toMatchObject([{ package: 'ads', build: null, exposed: 3, revenueImportance: expect.closeTo(0.4), revenueUnknown: 1 }]);
  });

  it('keeps the models that its options name', () => {
    const models = (query: object) => rowsOf(ask(query)).map(({ model }) => model);
    expect([models({ package: 'ads', build: 'B1' }), models({ model: 'small' }), models({ team: 'A' }), models({ search: 'fallbackLoads:false' })]).toEqual([['old'], ['small'], ['small'], ['large']]);
  });

  it('carries an alert of one number a model', () => {
    expect(rowsOf(ask({ format: 'alert', measure: 'exposed' }))).toEqual([
      { package: 'ads', model: 'large', domain: 'Ads', team: null, rotation: null, exposed: 1 },
      { package: 'ads', model: 'small', domain: 'Ads', team: 'A', rotation: 'a', exposed: 1 },
      { package: 'ads', model: 'old', domain: 'Reels', team: null, rotation: 'r', exposed: 1 },
    ]);
  });
});
