import { attemptKey, packageKey } from '../../core/models/entities.ts';
import { metaOf } from './release-meta.ts';
import { releasesOf } from './releases.ts';
import { buildView, readAt, sourceState } from './testing/view-builder.ts';

const ran = { unit: ['4', '3', '2', '1'], e2e: ['2', '1'], 'e2e-renamed': ['4', '3'] };
const view = buildView({
  packages: Object.fromEntries(['4', '3', '2', '1'].map((build, index) => [packageKey('p', build), { name: 'p', build, createdTime: readAt - index * 3_600_000 }])),
  attempts: Object.fromEntries(Object.entries(ran).flatMap(([check, builds]) => builds.map((build) => [attemptKey('p', build, check, 1), { package: 'p', build, check, number: 1, outcome: 'passed' }] as const))),
  checks: { gate: { package: 'p', name: 'e2e', gate: true } },
});

it('the reason of a blank asks whether a check was renamed, unless a source may know of the old name that does not answer', () => {
  const textsOf = (asked: typeof view) => metaOf(releasesOf(asked).of('p'), { most: 10, isJudged: false }).blanks.map(({ text }) => text);
  expect(textsOf(view)).toContain('It is a gate and did not run: nobody says why. It last ran in 2; e2e-renamed appeared in 3: was it renamed?');
  const silent = { ...view, sources: [sourceState({ name: 'ci', state: 'failing', failures: 1, lastSuccess: NaN, gives: ['attempt.outcome'] })] };
  expect(textsOf(silent)).toContain('It is a gate and did not run: nobody says why. It last ran in 2.');
});
