import { attemptKey, checkKey, packageKey } from '../../core/models/entities.ts';
import { releasesOf } from './releases.ts';
import { buildView, sourceState } from './testing/view-builder.ts';

const gives = ['attempt.outcome'];
const states = { ok: {}, failing: { failures: 1 }, never: { lastSuccess: NaN } } as const;

/** `ci` told of the package, `other` of another one. */
function unheard(ci: keyof typeof states, other: keyof typeof states, otherGives: readonly string[] = gives): readonly string[] {
  const sources = [sourceState({ name: 'ci', gives, ...states[ci] }), sourceState({ name: 'other', gives: otherGives, ...states[other] })];
  const view = buildView({
    sources,
    packages: { [packageKey('p', '1')]: { name: 'p', build: '1' } },
    checks: { [checkKey('p', 'unit')]: { package: 'p', name: 'unit' } },
    attempts: { [attemptKey('p', '1', 'unit', 1)]: { package: 'p', build: '1', check: 'unit', number: 1, outcome: 'passed' } },
  });
  const release = releasesOf(view).of('p');
  return release === undefined ? ['no package'] : release.unheard;
}

describe('the sources that may know more of a package', () => {
  it('are those that told of it and do not answer now', () => {
    expect([unheard('ok', 'ok'), unheard('failing', 'ok')]).toEqual([[], ['ci']]);
  });

  it('are not those that answered before and never told of it', () => {
    expect(unheard('ok', 'failing')).toEqual([]);
  });

  it('are those that were never read, if they tell of checks at all', () => {
    expect([unheard('ok', 'never'), unheard('ok', 'never', ['model.owner'])]).toEqual([['other'], []]);
  });
});
