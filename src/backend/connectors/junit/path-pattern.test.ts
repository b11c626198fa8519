import { patternProblem, placesBy } from './path-pattern.ts';

describe('a naming rule', () => {
  it.each([
    ['{package}/{build}/**', 'automl/4711/junit/a.xml', { package: 'automl', build: '4711' }],
    ['{package}/{build}/**', 'automl/a.xml', {}],
    ['**/{package}/{build}/*', 'ci/reports/automl/4711/a.xml', { package: 'automl', build: '4711' }],
    ['**/{package}/{build}/*', 'automl/4711/a.xml', { package: 'automl', build: '4711' }],
    ['{package}/{build}/{suite}.xml', 'automl/B12/unit.fast.xml', { package: 'automl', build: 'B12', suite: 'unit.fast' }],
    ['{package}/{build}/{suite}.xml', 'automl/B12/unit.json', {}],
    ['{package}-{build}/*', 'auto-ml-7/x.xml', { package: 'auto', build: 'ml-7' }],
    ['runs/{build}@{machine}/**', 'runs/7@h100-8/deep/er/x.xml', { build: '7', machine: 'h100-8' }],
    ['a.b/{build}', 'a.b/1', { build: '1' }],
    ['a.b/{build}', 'aXb/1', {}],
  ])('%s finds in %s what it names', (pattern, path, places) => {
    expect(placesBy(pattern)(path)).toEqual(places);
  });

  it.each([
    ['{pakage}/{build}', 'there is no place {pakage}; there are {package}, {build}, {suite}, {machine}'],
    ['{build}/{build}', 'a place stands in it twice'],
    ['reports/*', 'it holds no place such as {package} or {build}'],
    ['{__proto__}', 'there is no place {__proto__}; there are {package}, {build}, {suite}, {machine}'],
  ])('%s is refused', (pattern, problem) => {
    expect(patternProblem(pattern)).toBe(problem);
    expect(() => placesBy(pattern)).toThrow(problem);
  });

  it('takes no time for a path made to take long', () => {
    const began = performance.now();
    expect(placesBy('**/**/**/{package}-{build}-{suite}-{machine}.xml')(`${'a-'.repeat(490)}!`)).toEqual({});
    expect(placesBy('{package}/{build}/**')('a/'.repeat(10_000))).toEqual({});
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
