import fc from 'fast-check';
import { mergeAttempts, stateAt } from './cells.ts';
import { gatesOf } from './gates.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn, type Drawn } from './testing/drawn.ts';
import { failingGate, waitingSince } from './waiting.ts';

function failing(drawing: Drawn) {
  const release = drawn(drawing);
  const cells = mergeAttempts(release);
  const found = failingGate(release, cells, gatesOf(release, cells));
  return found === undefined ? undefined : [release.checks[found.check]?.name, found.builds, found.first];
}
const about = { unit: { gate: true }, train: { gate: true } } as const;

describe('the gate that fails', () => {
  it('is counted from the newest build on which it said anything, over builds on which it did not', () => {
    expect(failing({ build: '✓✓✓✓✓', checks: { unit: '▸✗·!✓' }, about })).toEqual(['unit', 2, 3]);
    expect(failing({ build: '✓✓✓', checks: { unit: '✓✗✗' }, about })).toBeUndefined();
    expect(failing({ build: '✓✓✓', checks: { unit: '≈✗✗' }, about })).toBeUndefined();
  });

  it('is the one that failed most in a row, and no check that a release does not need', () => {
    expect(failing({ build: '✓✓✓', checks: { docs: '✗✗✗', unit: '✗✓✗', train: '✗✗✓' }, about })).toEqual(['train', 2, 1]);
  });

  it('has failed on the newest build on which it judged', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const cells = mergeAttempts(release);
        const found = failingGate(release, cells, gatesOf(release, cells));
        const said = (check: number) => release.builds.map((_, build) => stateAt(cells, build * release.checks.length + check)).filter((state) => ['passed', 'flaky', 'failed', 'errored'].includes(state ?? ''));
        const rows = gatesOf(release, cells).map((gate, check) => (gate === undefined ? 0 : said(check).findIndex((state) => state === 'passed' || state === 'flaky'))).map((row, check) => (row < 0 ? said(check).length : row));
        expect(found?.builds ?? 0).toBe(Math.max(0, ...rows));
      })
    );
  });
});

describe('builds that wait', () => {
  const day = 86_400_000;
  const { builds } = drawn({ build: '✓✓✓', checks: {} });

  it('wait since the oldest was built that is newer than the ready one', () => {
    expect([waitingSince({ builds }, 0), waitingSince({ builds }, 1), waitingSince({ builds }, 2), waitingSince({ builds }, undefined)].map((time) => ((builds[0]?.time ?? 0) - time) / day)).toEqual([NaN, 0, 1, 2]);
  });

  it('wait for an unknown time where nobody says when they were built', () => {
    expect(waitingSince({ builds: builds.map((build) => ({ ...build, time: NaN })) }, undefined)).toBeNaN();
  });

  it('wait since the oldest of those was built of which it is known', () => {
    const known = [{ time: 3 }, { time: NaN }, { time: 2 }, { time: NaN }].map(({ time }, index) => ({ ...builds[0], name: String(index), time }));
    expect(waitingSince({ builds: drawn({ build: '✓✓✓✓', checks: {}, builds: known }).builds }, undefined)).toBe(2);
  });
});
