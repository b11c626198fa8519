import fc from 'fast-check';
import type { Fault } from '../models/check-run.ts';
import { faultReasons, faultsOf } from './faults.ts';
import { anyRelease } from './testing/any-release.ts';
import { columnsOf, drawn, type Drawn } from './testing/drawn.ts';
import { outcomes } from './states.ts';

const noneSaid: readonly undefined[] = [];
/** `build/check fault reason` of every run that did not pass. */
function told(drawing: Drawn, said: readonly (Fault | undefined)[] = noneSaid): readonly string[] {
  const release = drawn(drawing);
  const { build, check } = release.attempts;
  return faultsOf(release, said).flatMap((one, run) => (one === undefined ? [] : [`${release.builds[build[run] ?? -1]?.name}/${release.checks[check[run] ?? -1]?.name} ${one.fault} ${one.reason}`]));
}

describe('what was at fault', () => {
  it('is what the source says, whatever speaks against it', () => {
    expect(told({ build: '✓', checks: { unit: '≈' } }, ['product'])).toEqual(['B1/unit product stated']);
  });

  it('is infrastructure where the run broke, and the test where another run of the build passed and the check is flaky', () => {
    expect(told({ build: '✓✓✓', checks: { unit: '!≈≈' } })).toEqual(['B3/unit infrastructure errored', 'B2/unit test otherRunPassed', 'B1/unit test otherRunPassed']);
  });

  it('is never concluded from one retry', () => {
    expect(told({ build: '✓✓✓', checks: { unit: '≈✓✓', smoke: '✓≈✓' } })).toEqual(['B3/unit unknown passedOnce', 'B2/smoke unknown passedOnce']);
  });

  it('is not the product because of failures that are stated to be something else', () => {
    const [together, after] = [{ build: '✓✓', checks: { unit: '✗✓', smoke: '✗✓' } }, { build: '✓✓✓', checks: { unit: '✗✗✓' } }];
    expect(told(together, [undefined, undefined, 'infrastructure'])).toEqual(['B2/unit unknown undecided', 'B2/smoke infrastructure stated']);
    expect(told(together, [undefined, undefined, 'product'])).toEqual(['B2/unit product failedTogether', 'B2/smoke product stated']);
    expect(told(after, [undefined, 'test'])).toEqual(['B3/unit unknown undecided', 'B2/unit test stated']);
    expect(told(after, [undefined, 'product'])).toEqual(['B3/unit product persisted', 'B2/unit product stated']);
  });

  it('is the product where one of the failures of another check is not stated to be something else', () => {
    const release = { ...drawn({ build: '✓', checks: { unit: '·', smoke: '·' } }), attempts: columnsOf([0, 1, 1].map((check, index) => ({ build: 0, check, number: index, outcome: 'failed' }))) };
    expect(faultsOf(release, [undefined, 'infrastructure', undefined]).map((one) => one?.reason)).toEqual(['failedTogether', 'stated', 'failedTogether']);
    expect(faultsOf(release, [undefined, 'infrastructure', 'test']).map((one) => one?.reason)).toEqual(['undecided', 'stated', 'stated']);
  });

  it('is the product where checks fail together, or the failure stays until something changes', () => {
    expect(told({ build: '✓✓', checks: { unit: '✗✓', smoke: '✗✓' } })).toEqual(['B2/unit product failedTogether', 'B2/smoke product failedTogether']);
    expect(told({ build: '✓✓✓✓✓', checks: { unit: '✓✗·✗✓' } })).toEqual(['B4/unit product persisted', 'B2/unit product persisted']);
    expect(told({ build: '✓✓', checks: { unit: '✗✗' } })).toEqual(['B2/unit product persisted', 'B1/unit product persisted']);
  });

  it('is unknown where one build fails alone, or it went away though nothing changed', () => {
    expect(told({ build: '✓✓✓', checks: { unit: '✓✗✓' } })).toEqual(['B2/unit unknown undecided']);
    const same = { inputs: '{"commit":"a","data":1}' };
    expect(told({ build: '✓✓✓', checks: { unit: '✓✗✗' }, builds: [same, { inputs: '{"data":1,"commit":"a"}' }] })).toEqual(['B2/unit unknown undecided', 'B1/unit unknown undecided']);
    expect(told({ build: '✓✓✓', checks: { unit: '✓✗✗' }, builds: [same, { inputs: '{"commit":"b"}' }] })).toEqual(['B2/unit product persisted', 'B1/unit product persisted']);
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
          expect(one?.reason === 'otherRunPassed' || one?.reason === 'passedOnce').toBe(own?.outcome === 'failed' && hasPassed);
          expect(one === undefined || one.reason in faultReasons).toBe(true);
        });
      })
    );
  });
});
