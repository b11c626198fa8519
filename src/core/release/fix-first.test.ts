import fc from 'fast-check';
import { mergeAttempts } from './cells.ts';
import { byWaste, fixFirst } from './fix-first.ts';
import { gatesOf } from './gates.ts';
import { readinessOf } from './readiness.ts';
import type { Release } from './release.ts';
import { outcomes } from './states.ts';
import { anyRelease } from './testing/any-release.ts';
import { drawn, type Drawn } from './testing/drawn.ts';

const hour = 3_600;
const judged = (release: Release, gpuSeconds: ArrayLike<number>) => {
  const cells = mergeAttempts(release);
  return fixFirst(release, cells, gatesOf(release, cells), { gpuSeconds });
};
/** Every run takes one GPU-hour unless said otherwise. */
function of(drawing: Drawn, seconds?: readonly number[]) {
  const release = drawn(drawing);
  return judged(release, seconds ?? new Array<number>(release.attempts.outcome.length).fill(hour));
}
const gates = { unit: { gate: true }, smoke: { gate: true } } as const;

describe('what a check wastes', () => {
  it('is the GPU time of runs that failed or broke, and of passes beyond the first that would do', () => {
    expect(of({ build: '✓✓✓✓', checks: { docs: '✗!≈✓' } })[0]).toMatchObject({ failedGpuHours: 3, repeatedGpuHours: 0, wastedGpuHours: 3, unknownRuns: 0 });
    const [twice] = judged({ ...drawn({ build: '✓', checks: { unit: '✓' } }), attempts: { ...drawn({ build: '✓✓', checks: { unit: '✓✓' } }).attempts, build: Int32Array.of(0, 0) } }, [hour, hour]);
    expect(twice).toMatchObject({ failedGpuHours: 0, repeatedGpuHours: 1, wastedGpuHours: 1 });
  });

  it('is also that of the passes of others on a build that it alone blocked', () => {
    const [unit, smoke] = of({ build: '✓', checks: { unit: '✗', smoke: '✓', docs: '≈' }, about: gates });
    expect(unit).toMatchObject({ failedGpuHours: 1, uselessGpuHours: 2, wastedGpuHours: 3, blockedBuilds: [0] });
    expect(smoke).toMatchObject({ wastedGpuHours: 0, blockedBuilds: [] });
  });

  it('is unknown where nobody states the GPU time, and said to be more where it is known in part', () => {
    expect(of({ build: '✓✓', checks: { docs: '✗✗' } }, [NaN, NaN])[0]).toMatchObject({ failedGpuHours: NaN, repeatedGpuHours: 0, wastedGpuHours: NaN, unknownRuns: 2 });
    expect(of({ build: '✓✓', checks: { docs: '✗✗' } }, [NaN, hour])[0]).toMatchObject({ wastedGpuHours: 1, unknownRuns: 1 });
  });

  it('is never counted twice, nor more than all', () => {
    fc.assert(
      fc.property(anyRelease, fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN)), { minLength: 40, maxLength: 40 }), (release, hours) => {
        const rows = judged(release, hours.map((one) => one * hour));
        const used = hours.slice(0, release.attempts.outcome.length).filter((one) => !Number.isNaN(one));
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
        expect(sum(rows.map(({ wastedGpuHours }) => wastedGpuHours))).toBeLessThanOrEqual(sum(used) + 1e-9);
        rows.forEach(({ check, failedGpuHours }) => {
          const bad = [...release.attempts.outcome.keys()].filter((run) => release.attempts.check[run] === check && ['failed', 'errored'].includes(outcomes[release.attempts.outcome[run] ?? -1] ?? ''));
          const stated = bad.map((run) => hours[run] ?? NaN).filter((one) => !Number.isNaN(one));
          expect(failedGpuHours).toBe(bad.length > 0 && stated.length === 0 ? NaN : sum(stated));
        });
      })
    );
  });
});

describe('the builds that a check alone blocked', () => {
  const blocked = (drawing: Drawn) => Object.fromEntries(of(drawing).map(({ check, blockedBuilds }) => [Object.keys(drawing.checks)[check], blockedBuilds]));

  it('are those whose other gates passed, whatever checks that are no gates say', () => {
    expect(blocked({ build: '✓✓✓✓', checks: { unit: '✗✗✓!', smoke: '✓✗≈✓', docs: '✗✗✗✗' }, about: gates })).toEqual({ unit: [0, 3], smoke: [2], docs: [] });
  });

  it('are those too whose other gates wait for it, through others', () => {
    const about = { unit: { gate: true }, smoke: { needs: ['unit'] }, train: { gate: true, needs: ['smoke'] } };
    expect(blocked({ build: '✓', checks: { unit: '✗', smoke: '·', train: '·' }, about })).toMatchObject({ unit: [0] });
    expect(blocked({ build: '✓', checks: { unit: '✗', smoke: '·', train: '·' }, about: { ...about, train: { gate: true } } })).toMatchObject({ unit: [] });
    expect(blocked({ build: '✓✓✓✓✓✓', checks: { unit: '✗✗✗✓✓✓', train: '···✓✓✓' }, about: { unit: { gate: true }, train: { gate: true } } })).toMatchObject({ unit: [0, 1, 2], train: [] });
  });

  it('are none of those that failed themselves, or where a gate is under way', () => {
    expect(blocked({ build: '✗!⊘▸✓', checks: { unit: '✗✗✗✗✗', smoke: '✓✓✓✓▸' }, about: gates })).toEqual({ unit: [], smoke: [] });
    expect(blocked({ build: '✗✓', checks: { '': '✓✗' }, about: { '': { gate: true } } })).toEqual({ '': [1] });
  });

  it('do not depend on the verdict that followed', () => {
    expect(blocked({ build: '✓', checks: { unit: '✗', smoke: '✓' }, about: gates, builds: [{ verdict: 'bad' }] })).toEqual({ unit: [0], smoke: [] });
  });

  it('would be ready if it had passed', () => {
    fc.assert(
      fc.property(anyRelease, (drawnRelease) => {
        const release = { ...drawnRelease, checks: drawnRelease.checks.map((check) => ({ ...check, needs: [] })) };
        const cells = mergeAttempts(release);
        const known = gatesOf(release, cells);
        const rows = fixFirst(release, cells, known, { gpuSeconds: [] });
        release.builds.forEach((_, index) => {
          const before = readinessOf(release, cells, known, index);
          const slow = release.checks.flatMap((__, check) => {
            const state = Uint8Array.from(cells.state);
            state[index * release.checks.length + check] = 0;
            const wasObstacle = cells.state[index * release.checks.length + check] !== 255;
            return before.state === 'notReady' && wasObstacle && readinessOf(release, { ...cells, state }, known, index).state === 'ready' ? [check] : [];
          });
          const found = rows.filter(({ blockedBuilds }) => blockedBuilds.includes(index)).map(({ check }) => check);
          expect(found.length).toBeLessThanOrEqual(1);
          expect(slow.every((check) => found.includes(check))).toBe(true);
        });
      })
    );
  });
});

it('checks are in order of what they waste, among equals of the builds they block; unknown stands before nothing', () => {
  const row = (check: number, wastedGpuHours: number, builds: number, failedRuns = 0) => ({ check, failedGpuHours: 0, repeatedGpuHours: 0, uselessGpuHours: 0, wastedGpuHours, unknownRuns: 0, failedRuns, blockedBuilds: new Array<number>(builds).fill(0) });
  const rows = [row(0, 0, 0), row(1, NaN, 0, 4), row(2, NaN, 3), row(3, 5, 1), row(4, 5, 2), row(5, NaN, 0, 9)];
  expect(rows.toSorted(byWaste).map(({ check }) => check)).toEqual([4, 3, 2, 5, 1, 0]);
});
