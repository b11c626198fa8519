import fc from 'fast-check';
import { nearMatch } from '../../contract/near-match.ts';
import { checksOfStage } from './build-stages.ts';
import { readStage } from './stage-list.ts';
import { unknownStages } from './unknown-stages.ts';

const releaseOf = (checks: Readonly<Record<string, string | undefined>>) => ({ checks: Object.entries(checks).map(([name, suite]) => ({ name, suite, place: NaN, gate: undefined, owner: undefined, needs: [] })), gates: Object.keys(checks).map(() => undefined) });
const told = (checks: Readonly<Record<string, string | undefined>>, ...entries: string[]) =>
  unknownStages(releaseOf(checks), entries.flatMap((entry) => readStage(entry) ?? [])).map(({ definition, meant }) => [definition.of, meant(nearMatch)]);
const some = { 'unit-a': 'fast', 'e2e-1': 'slow', 'e2e-2': 'slow', docs: undefined };

it('a suite that no check is of, and a pattern that fits none, are unknown, with what was meant', () => {
  expect(told(some, 'suite:fats', 'suite:nope', 'check:doc', 'check:e2w-*', 'check:*-alpha')).toEqual([['fats', 'suite:fast'], ['nope', undefined], ['doc', 'check:docs'], ['e2w-*', 'check:e2e-*'], ['*-alpha', undefined]]);
});

it('what is there, what has no name, and what counts no check of its own is not', () => {
  expect(told(some, 'suite:fast', 'suite:', 'check:e2e-*', 'check:*', 'build', 'gates', 'jobs')).toEqual([]);
});

it('a pattern with several stars or hardly a letter may mean anything', () => {
  expect(told(some, 'check:*x*', 'check:x*')).toEqual([['*x*', undefined], ['x*', undefined]]);
});

const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', '-', 'é') });
it('what is said to be unknown is nowhere, all else is there, and what is said to be meant is there', () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.option(name, { nil: undefined })), fc.constantFrom('suite', 'check'), fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', '-', 'é', '*') }), (checks, kind, of) => {
      const release = releaseOf(checks);
      const counted = (entry: string) => checksOfStage(release, readStage(entry) ?? { name: '', kind: 'jobs', of: '' }) ?? [];
      const [unknown] = unknownStages(release, [readStage(`${kind}:${of}`) ?? { name: '', kind: 'jobs', of: '' }]);
      expect(unknown === undefined).toBe(counted(`${kind}:${of}`).length > 0);
      const meant = unknown?.meant(nearMatch);
      if (meant !== undefined) {
        expect(counted(meant)).not.toEqual([]);
      }
    })
  );
});
