import fc from 'fast-check';
import { SuiteFold } from './fold.ts';
import { caseOutcomes, type CaseOutcome, type Run, type Try } from './run.ts';

const folded = (cases: readonly (readonly CaseOutcome[])[], broken = false): readonly Run[] => {
  const runs: Run[] = [];
  const fold = new SuiteFold('suite', 'suite', (run) => runs.push(run));
  cases.forEach((tries, index) => fold.add({ group: '', name: `case ${index}`, tries: tries.map((outcome) => ({ outcome, message: `${outcome} ${index}` })), startTime: NaN, seconds: 1 }));
  fold.close({ broken });
  return runs;
};

/** How a suite stands after so many rounds, said plainly. */
function plainly(cases: readonly (readonly CaseOutcome[])[], round: number): string {
  const standing = cases.map((tries) => tries[Math.min(round, tries.length - 1)]);
  return standing.includes('failed') ? 'failed' : standing.includes('errored') ? 'errored' : standing.includes('passed') ? 'passed' : 'skipped';
}

describe('a suite folded into one check', () => {
  it('has as many attempts as its case that was tried most, and stands in each as its cases stood then', () => {
    const tries = fc.array(fc.constantFrom(...caseOutcomes), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(tries, { minLength: 1, maxLength: 12 }), (cases) => {
        const rounds = Math.max(...cases.map(({ length }) => length));
        expect(folded(cases).map(({ outcome }) => outcome)).toEqual(Array.from({ length: rounds }, (_, round) => plainly(cases, round)));
      })
    );
  });

  it('says how many cases ended how, and what the first that failed said', () => {
    expect(folded([['passed'], ['failed'], ['failed'], ['skipped'], ['errored']])[0]?.message).toBe('5 cases: 1 passed, 2 failed, 1 errored, 1 skipped. failed 1');
    expect(folded([['passed'], ['passed']])[0]?.message).toBe('2 cases: 2 passed.');
    expect(folded([])).toMatchObject([{ outcome: 'skipped', message: '0 cases.' }]);
  });

  // Would take minutes where every round looks through all before it.
  it('looks at each of any number of tries once', () => {
    const runs: Run[] = [];
    const fold = new SuiteFold('suite', 'suite', (run) => runs.push(run));
    fold.add({ group: '', name: 'case', tries: new Array<Try>(120_000).fill({ outcome: 'failed', message: '' }), startTime: NaN, seconds: NaN });
    fold.close();
    expect([runs.length, runs.at(-1)?.message]).toEqual([120_000, '1 case: 1 failed.']);
  });

  it('takes room for its messages once, when it is closed', () => {
    const tries = fc.array(fc.record({ outcome: fc.constantFrom(...caseOutcomes), message: fc.string({ maxLength: 30 }) }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(tries, { maxLength: 12 }), fc.boolean(), (cases, broken) => {
        let held = 0;
        let messages = 0;
        const fold = new SuiteFold('suite', 'suite', ({ message }) => (messages += message.length), (_, characters) => (held += characters));
        cases.forEach((each) => fold.add({ group: '', name: 'case', tries: each, startTime: NaN, seconds: NaN }));
        fold.close({ broken });
        expect(held).toBe(messages);
      })
    );
  });

  it('that breaks off can have failed, and never passed', () => {
    expect(folded([['passed'], ['failed']], true)).toMatchObject([{ outcome: 'failed', message: '2 cases: 1 passed, 1 failed; the report breaks off here. failed 1' }]);
    expect(folded([['passed']], true)).toMatchObject([{ outcome: 'lost', seconds: NaN }]);
  });
});
