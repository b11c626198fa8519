import fc from 'fast-check';
import type { Fault } from '../models/check-run.ts';
import { faultsOf } from './faults.ts';
import { anyRelease } from './testing/any-release.ts';
import { columnsOf, drawn, type Drawn } from './testing/drawn.ts';
import { outcomes } from './states.ts';

const noneSaid: readonly undefined[] = [];
/** `build/check fault` of every run that did not pass. */
function told(drawing: Drawn, said: readonly (Fault | undefined)[] = noneSaid): readonly string[] {
  const release = drawn(drawing);
  const { build, check } = release.attempts;
  return faultsOf(release, said).flatMap((one, run) => (one === undefined ? [] : [`${release.builds[build[run] ?? -1]?.name}/${release.checks[check[run] ?? -1]?.name} ${one}`]));
}

describe('what was at fault', () => {
  it('is what the source says, whatever speaks against it', () => {
    expect(told({ build: '✓', checks: { unit: '≈' } }, ['product'])).toEqual(['B1/unit product']);
  });

  it('is infrastructure where the run broke, and the test where another run of the build passed and the check is flaky', () => {
    expect(told({ build: '✓✓✓', checks: { unit: '!≈≈' } })).toEqual(['B3/unit infrastructure', 'B2/unit test', 'B1/unit test']);
  });

  it('is never concluded from one retry', () => {
    expect(told({ build: '✓✓✓', checks: { unit: '≈✓✓', smoke: '✓≈✓' } })).toEqual(['B3/unit unknown', 'B2/smoke unknown']);
  });

  it('is not the product because of failures that are stated to be something else', () => {
    const [together, after] = [{ build: '✓✓', checks: { unit: '✗✓', smoke: '✗✓' } }, { build: '✓✓✓', checks: { unit: '✗✗✓' } }];
    expect(told(together, [undefined, undefined, 'infrastructure'])).toEqual(['B2/unit unknown', 'B2/smoke infrastructure']);
    expect(told(together, [undefined, undefined, 'product'])).toEqual(['B2/unit product', 'B2/smoke product']);
    expect(told(after, [undefined, 'test'])).toEqual(['B3/unit unknown', 'B2/unit test']);
    expect(told(after, [undefined, 'product'])).toEqual(['B3/unit product', 'B2/unit product']);
  });

  it('is the product where one of the failures of another check is not stated to be something else', () => {
    const release = { ...drawn({ build: '✓', checks: { unit: '·', smoke: '·' } }), attempts: columnsOf([0, 1, 1].map((check, index) => ({ build: 0, check, number: index, outcome: 'failed' }))) };
    expect(faultsOf(release, [undefined, 'infrastructure', undefined])).toEqual(['product', 'infrastructure', 'product']);
    expect(faultsOf(release, [undefined, 'infrastructure', 'test'])).toEqual(['unknown', 'infrastructure', 'test']);
  });

  it('is the product where checks fail together, or the failure stays until something changes', () => {
    expect(told({ build: '✓✓', checks: { unit: '✗✓', smoke: '✗✓' } })).toEqual(['B2/unit product', 'B2/smoke product']);
    expect(told({ build: '✓✓✓✓✓', checks: { unit: '✓✗·✗✓' } })).toEqual(['B4/unit product', 'B2/unit product']);
    expect(told({ build: '✓✓', checks: { unit: '✗✗' } })).toEqual(['B2/unit product', 'B1/unit product']);
  });

  it('is unknown where one build fails alone, or it went away though nothing changed', () => {
    expect(told({ build: '✓✓✓', checks: { unit: '✓✗✓' } })).toEqual(['B2/unit unknown']);
    const same = { inputs: '{"commit":"a","data":1}' };
    expect(told({ build: '✓✓✓', checks: { unit: '✓✗✗' }, builds: [same, { inputs: '{"data":1,"commit":"a"}' }] })).toEqual(['B2/unit unknown', 'B1/unit unknown']);
    expect(told({ build: '✓✓✓', checks: { unit: '✓✗✗' }, builds: [same, { inputs: '{"commit":"b"}' }] })).toEqual(['B2/unit product', 'B1/unit product']);
  });

  it('is told of every run that failed or errored and of no other, and follows from its own row of builds', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const { outcome, build, check } = release.attempts;
        const judged = [...outcome.keys()].map((run) => ({ run, build: build[run], check: check[run], outcome: outcomes[outcome[run] ?? -1] }));
        faultsOf(release, []).forEach((one, run) => {
          const own = judged[run];
          expect(one !== undefined).toBe(own?.outcome === 'failed' || own?.outcome === 'errored');
          const hasPassed = judged.some((other) => other.build === own?.build && other.check === own?.check && other.outcome === 'passed');
          const possible = own?.outcome === 'errored' ? ['infrastructure'] : hasPassed ? ['test', 'unknown'] : ['product', 'unknown'];
          expect(one === undefined || possible.includes(one)).toBe(true);
        });
      })
    );
  });
});
