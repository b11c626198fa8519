import fc from 'fast-check';
import { mostRetries, Retries } from './retries.ts';
import type { Try } from './run.ts';

const tryOf = (index: number): Try => ({ outcome: 'failed', message: `${index}` });
function triesOf(runs: readonly number[]): readonly Try[] {
  const retries = new Retries();
  runs.forEach((times, index) => retries.add(tryOf(index), times));
  return retries.tries;
}

describe('the retries of a case', () => {
  it('are all there up to a bound; beyond it the first and the newest, which says how many are not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }), (runs) => {
        const all = runs.flatMap((times, index) => new Array<Try>(times).fill(tryOf(index)));
        const newest = all.at(-1)?.message ?? '';
        const kept = [...all.slice(0, mostRetries - 1), { outcome: 'failed', message: `${all.length - mostRetries} tries before this one are left out. ${newest}` }];
        expect(triesOf(runs)).toEqual(all.length <= mostRetries ? all : kept);
      })
    );
  });

  it('are counted without being made', () => {
    expect(triesOf([1e15])).toHaveLength(mostRetries);
    expect(triesOf([1e15]).at(-1)?.message).toBe('999,999,999,999,900 tries before this one are left out. 0');
  });
});
