import { settingsWith } from '../testing/settings.ts';
import { kinds } from '../testing/kinds.ts';
import { sourcesOf } from './edit.ts';
import { identityProblem, nameProblem, problemSentences, sourceProblems } from './source-problems.ts';
import { savedState } from './unsaved.ts';

const text = { type: 'string' };
const catalogKind = { kind: 'catalog', title: 'Catalog', description: '', options: { type: 'object', properties: { path: text, url: text }, oneOf: [{ required: ['path'] }, { required: ['url'] }] }, secrets: [], gives: [] };

it.each([
  ['', /SETTINGS_INVALID.*a source has no name/],
  ['  ', /SETTINGS_INVALID.*a source has no name/],
  ['a.b', /SETTINGS_INVALID.*has no dot/],
  ['x'.repeat(101), /SETTINGS_INVALID.*at most 100 characters/],
  ['demo', /^SOURCE_NAME_REPEATED: Two sources are named demo\. Give each source a name of its own\.$/],
])('refuses the name %j', (name, expected) => {
  expect(nameProblem(name, ['demo'])).toMatch(expected);
});

it('takes any other name', () => {
  expect(nameProblem('MLflow (Ads) 🚀', ['demo'])).toBeUndefined();
});

it.each([
  [undefined, undefined],
  [{ pattern: '^prod[-_]', replacement: '' }, undefined],
  [{ pattern: '', replacement: 'x' }, 'its pattern is missing'],
  ['^prod', 'its pattern is missing'],
  [{ pattern: '(' }, 'the pattern is no regular expression'],
])('judges the identity rule %j', (identity, expected) => {
  expect(identityProblem(identity)).toBe(expected);
});

it('says everything that is wrong with a source in the words of the catalogue', () => {
  const settings = settingsWith([{ name: 'reg', kind: 'mlflow', url: 'nowhere', refreshSeconds: 0, wrong: 1 }]);
  const problems = sourceProblems(settings, 0, kinds);
  expect(problemSentences(sourcesOf(settings)[0] ?? {}, problems)).toEqual([
    'SOURCE_OPTIONS_INVALID: Source reg cannot be used: refreshSeconds: it is not from 1 to 86,400. Correct that option of the source.',
    'SOURCE_OPTIONS_INVALID: Source reg cannot be used: url: it is not an address that begins with http:// or https://. Correct that option of the source.',
    'SOURCE_OPTIONS_INVALID: Source reg cannot be used: wrong: its kind has no such option. Correct that option of the source.',
  ]);
});

it.each([
  [{}, true],
  [{ path: 'models' }, false],
  [{ url: 'https://example.org/models.yaml' }, false],
  [{ path: '', url: 'https://example.org/models.yaml' }, false],
  [{ path: 'models', url: 'https://example.org/models.yaml' }, true],
])('says of a catalog with %j whether it wants either a folder or a URL', (options, wrong) => {
  const problems = sourceProblems(settingsWith([{ name: 'cat', kind: 'catalog', ...options }]), 0, [catalogKind]);
  expect(problems.whole).toEqual(wrong ? ['SOURCE_OPTIONS_INVALID: Source cat cannot be used: give either `path` or `url`. Correct that option of the source.'] : []);
});

it('knows an unknown kind only once the kinds are known', () => {
  const settings = settingsWith([{ name: 'x', kind: 'sagemaker' }]);
  expect(sourceProblems(settings, 0, undefined).whole).toEqual([]);
  expect(sourceProblems(settings, 0, kinds).whole).toEqual(['SOURCE_KIND_UNKNOWN: Source x has the unknown kind sagemaker. Use one of: mlflow, demo.']);
});

it('tells what is saved from what is changed and what is new', () => {
  const saved = settingsWith([{ name: 'a', kind: 'demo', seed: 1 }]);
  const state = (source: Record<string, unknown>, typed?: Record<string, string>) => savedState(saved, { ...settingsWith([source]), ...(typed === undefined ? {} : { secureJsonData: typed }) }, source);
  expect(state({ kind: 'demo', seed: 1, name: 'a' })).toBe('saved');
  expect(state({ name: 'a', kind: 'demo', seed: 2 })).toBe('changed');
  expect(state({ name: 'a', kind: 'demo', seed: 1 }, { 'a.token': 'x' })).toBe('changed');
  expect(state({ name: 'a', kind: 'demo', seed: 1 }, { 'ab.token': 'x' })).toBe('saved');
  expect(state({ name: 'b', kind: 'demo' })).toBe('new');
});
