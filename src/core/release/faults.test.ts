import fc from 'fast-check';
import type { Fault } from '../models/check-run.ts';
import { faultReasons, faultsOf } from './faults.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn, type Drawn } from './testing/drawn.ts';
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

  it('is infrastructure where the run broke, and the test where another run of the build passed', () => {
    expect(told({ build: '✓✓', checks: { unit: '!≈' } })).toEqual(['B2/unit infrastructure errored', 'B1/unit test otherRunPassed']);
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
          expect(one?.reason === 'otherRunPassed').toBe(own?.outcome === 'failed' && hasPassed);
          expect(one === undefined || one.reason in faultReasons).toBe(true);
        });
      })
    );
  });
});
