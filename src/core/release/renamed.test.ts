import fc from 'fast-check';
import { nearMatch } from '../../contract/near-match.ts';
import { explainBlanks } from './blanks.ts';
import { blankCell, mergeAttempts } from './cells.ts';
import { gatesOf } from './gates.ts';
import { lastRanText, renamedOf } from './renamed.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn } from './testing/drawn.ts';

/** What is said of a check behind the build, by its index, in which it last ran. */
function told(checks: Readonly<Record<string, string>>, check: string, newest: number): string {
  const release = drawn({ build: '✓'.repeat(Object.values(checks)[0]?.length ?? 0), checks });
  return lastRanText(release, renamedOf(release, mergeAttempts(release), nearMatch), Object.keys(checks).indexOf(check), newest);
}

describe('a check that was renamed', () => {
  it('is the only one that ended where only one other appeared, whatever their names', () => {
    expect(told({ unit: '✓✓✓✓✓✓', e2e: '···✓✓✓', 'e2e-renamed': '✗✓✓···' }, 'e2e', 3)).toBe('It last ran in B3; e2e-renamed appeared in B4: was it renamed?');
    expect(told({ unit: '✓✓✓·✓✓', e2e: '····✓✓', browser: '✓✓✓···' }, 'e2e', 4)).toBe('It last ran in B2; browser appeared in B4: was it renamed?');
  });

  it('is that of a near name where several ended or appeared', () => {
    const checks = { unit: '✓✓✓✓', 'smoke-gpu': '··✓✓', 'tests-cpu': '··✓✓', smoke_gpu: '✓✓··', 'lint-docs': '✓✓··' };
    expect(told(checks, 'smoke-gpu', 2)).toBe('It last ran in B2; smoke_gpu appeared in B3: was it renamed?');
    expect(told(checks, 'tests-cpu', 2)).toBe('It last ran in B2.');
  });

  it('is no one that is near to a name that is nearer to another', () => {
    const checks = { unit: '✓✓✓✓', 'train-1': '··✓✓', 'train-2': '··✓✓', 'train-3': '✓✓··' };
    expect([told(checks, 'train-1', 2), told(checks, 'train-2', 2)]).toEqual(['It last ran in B2; train-3 appeared in B3: was it renamed?', 'It last ran in B2.']);
  });

  it('is none where the other ran before, appeared later, or where the check still stands on a newer build', () => {
    expect(told({ unit: '✓✓✓✓', e2e: '··✓✓', other: '✓✓·✓' }, 'e2e', 2)).toBe('It last ran in B2.');
    expect(told({ unit: '✓✓✓✓', e2e: '··✓✓', other: '✓···' }, 'e2e', 2)).toBe('It last ran in B2.');
    expect(told({ unit: '✓✓✓✓', e2e: '»·✓✓', other: '✓✓··' }, 'e2e', 2)).toBe('It last ran in B2.');
    expect(told({ e2e: '··✓✓' }, 'e2e', 2)).toBe('It last ran in B2.');
  });

  it('is looked for by name at most twice a check, however many of its cells are blank', () => {
    const [builds, width] = [40, 30];
    const named = (prefix: string, runs: string) => Array.from({ length: width }, (_, index) => [`${prefix}-${index}`, runs] as const);
    const half = builds / 2;
    const release = drawn({ build: '✓'.repeat(builds), checks: Object.fromEntries([...named('old', '·'.repeat(half) + '✓'.repeat(half)), ...named('new', '✓'.repeat(half) + '·'.repeat(half))]) });
    const cells = mergeAttempts(release);
    const near = jest.fn(nearMatch);
    const blanks = explainBlanks(release, cells, gatesOf(release, cells), undefined, undefined, renamedOf(release, cells, near));
    expect(blanks.filter(({ text }) => text.includes('It last ran in')).flatMap(({ cells: blank }) => blank)).toHaveLength(half * width);
    expect(near.mock.calls.length).toBeGreaterThan(0);
    expect(near.mock.calls.length).toBeLessThanOrEqual(2 * width);
  });

  it('is never said to be one that ran before too, or together with it, nor anything of one that stands on a newer build', () => {
    const near = fc.constantFrom(nearMatch, (_: string, others: readonly string[]) => others[0]);
    let said = 0;
    fc.assert(
      fc.property(anyRelease, near, (release, found) => {
        const cells = mergeAttempts(release);
        const width = release.checks.length;
        const buildsOf = (check: number) => release.builds.flatMap((_, build) => (cells.state[build * width + check] === blankCell ? [] : [build]));
        const renamed = renamedOf(release, cells, found);
        for (let check = 0; check < width; check++) {
          for (let newest = 0; newest < release.builds.length; newest++) {
            const renaming = renamed(check, newest);
            if (renaming === undefined) {
              continue;
            }
            said++;
            expect(Math.min(...buildsOf(check))).toBe(newest);
            expect(Math.max(...buildsOf(renaming.to))).toBe(renaming.at);
            expect(renaming.at).toBeLessThan(newest);
            const between = release.checks.flatMap((_, other) => buildsOf(other).filter((build) => build > renaming.at && build < newest));
            expect(between).toEqual([]);
          }
        }
      }),
      { numRuns: 1_000 }
    );
    expect(said).toBeGreaterThan(10);
  });
});
