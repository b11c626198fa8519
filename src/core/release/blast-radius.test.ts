import fc from 'fast-check';
import { blastRadius, type ExposedModel, type JudgedBuild } from './blast-radius.ts';
import { buildStates } from './readiness.ts';

const model = (name: string, build: string | undefined, revenueImportance: number, about: Partial<ExposedModel> = {}): ExposedModel => ({ model: name, package: build === undefined ? undefined : 'pkg', build, revenueImportance, fallback: 'v1', fallbackLoads: true, rotation: 'serving', rotationResolves: true, ...about });
const builds: readonly JudgedBuild[] = [
  { package: 'pkg', build: '3', state: 'unknown', problem: '' },
  { package: 'pkg', build: '2', state: 'notReady', problem: 'unit failed' },
  { package: 'pkg', build: '1', state: 'ready', problem: '' },
  { package: 'other', build: '1', state: 'notReady', problem: 'build failed' },
];
const names = (models: readonly ExposedModel[]) => models.map((one) => one.model);

describe('the blast radius of a bad build', () => {
  it('is the models that run it, by the revenue that depends on them', () => {
    const told = blastRadius([model('small', '2', 0.01), model('big', '2', 0.07), model('dark', '2', NaN), model('safe', '1', 0.5)], builds);
    expect(told.builds).toHaveLength(1);
    expect(told.builds[0]).toMatchObject({ package: 'pkg', build: '2', problem: 'unit failed', revenueUnknown: 1, fallback: { yes: 3, no: 0, unknown: 0 } });
    expect(names(told.builds[0]?.models ?? [])).toEqual(['big', 'small', 'dark']);
    expect(told.builds[0]?.revenueImportance).toBeCloseTo(0.08, 12);
    expect(told.safe).toBe(1);
  });

  it('is told of the build on which most revenue hangs first, and of its package', () => {
    const told = blastRadius([model('a', '2', 0.01), model('b', '1', 0.3, { package: 'other' }), model('c', '2', NaN)], builds);
    expect(told.builds.map((one) => `${one.package}:${one.build}`)).toEqual(['other:1', 'pkg:2']);
    expect(told.packages.map((one) => [one.package, names(one.models)])).toEqual([['other', ['b']], ['pkg', ['a', 'c']]]);
    expect(blastRadius([model('c', '2', NaN)], builds).exposed.revenueImportance).toBeNaN();
  });

  it('tells a way out that is known not to work from one of which nobody knows', () => {
    const { exposed } = blastRadius([model('a', '2', 0, { fallbackLoads: false, rotation: undefined }), model('b', '2', 0, { fallback: undefined, fallbackLoads: undefined, rotationResolves: undefined }), model('c', '2', 0, { fallbackLoads: undefined, rotationResolves: false })], builds);
    expect(exposed.fallback).toEqual({ yes: 0, no: 1, unknown: 2 });
    expect(exposed.rotation).toEqual({ yes: 0, no: 1, unknown: 2 });
  });

  it('leaves apart what cannot be told, each for its reason', () => {
    const told = blastRadius([model('open', '3', 0.1), model('gone', '99', 0.2), model('silent', undefined, 0.3)], builds);
    expect([names(told.unjudged.models), names(told.unlisted.models), names(told.unstated.models), told.safe, told.builds.length]).toEqual([['open'], ['gone'], ['silent'], 0, 0]);
  });

  it('counts every model in one place, and no share of revenue twice', () => {
    const name = fc.constantFrom('a', 'b', 'a:b');
    const some = fc.array(fc.record({ model: fc.string(), package: fc.option(name, { nil: undefined }), build: fc.option(name, { nil: undefined }), revenueImportance: fc.oneof(fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8), fc.constant(NaN)), fallback: fc.constant(undefined), fallbackLoads: fc.constantFrom(true, false, undefined), rotation: fc.constant('r'), rotationResolves: fc.constantFrom(true, false, undefined) }));
    const judged = fc.uniqueArray(fc.record({ package: name, build: name, state: fc.constantFrom(...buildStates), problem: fc.constant('') }), { selector: (one) => `${one.package} ${one.build}` });
    fc.assert(
      fc.property(some, judged, (models, all) => {
        const { builds: bad, packages, exposed, safe, unjudged, unlisted, unstated } = blastRadius(models, all);
        expect(exposed.models.length + safe + unjudged.models.length + unlisted.models.length + unstated.models.length).toBe(models.length);
        const shares = (of: readonly { readonly revenueImportance: number }[]) => of.reduce((sum, one) => sum + (Number.isNaN(one.revenueImportance) ? 0 : one.revenueImportance), 0);
        expect(shares(bad)).toBe(shares([exposed]));
        expect(shares(packages)).toBe(shares([exposed]));
        expect(shares(exposed.models)).toBe(shares([exposed]));
        const slow = models.filter((one) => all.some((build) => build.package === one.package && build.build === one.build && build.state === 'notReady'));
        expect(names(exposed.models).sort()).toEqual(names(slow).sort());
        expect(exposed.fallback.yes + exposed.fallback.no + exposed.fallback.unknown).toBe(exposed.models.length);
      })
    );
  });
});
