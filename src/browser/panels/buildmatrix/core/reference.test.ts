import fc from 'fast-check';
import { cellStates } from '../../../../core/release/states.ts';
import { anyDrawing, matrixOf } from '../testing/matrices.ts';
import { referenceOf } from './reference.ts';

describe('what a cell is told beside', () => {
  it.each([
    ['✗✗b✓', 0, { build: 3, why: 'lastGood', broke: 1 }],
    ['≈!✓✓', 1, { build: 2, why: 'lastGood', broke: 1 }],
    ['✗≈!▸', 0, { build: 1, why: 'noGood', broke: 0 }],
    ['✓✗✓✓', 0, { build: 1, why: 'before', broke: 0 }],
    ['b✗✓✓', 0, { build: 1, why: 'before', broke: 0 }],
    ['✗b✗▸✗▸✓', 0, { build: 6, why: 'lastGood', broke: 4 }],
    ['✓✗', 1, undefined],
  ])('is of %s at build %i the last good build of that check where it failed, else the build before', (row, build, reference) => {
    expect(referenceOf(matrixOf({ other: '✓'.repeat(row.length), unit: row }), build, 1)).toEqual(reference);
  });

  it('is the build before for a build itself', () => {
    expect(referenceOf(matrixOf({ unit: '✗✗✓' }), 0, -1)).toEqual({ build: 1, why: 'before', broke: 0 });
  });

  it.each([
    ['of one that is not ready the last ready one', ['notReady', 'notReady', 'unknown', 'ready', 'ready'], { build: 3, why: 'lastReady', broke: 0 }],
    ['the build before where none is ready', ['notReady', 'unknown', 'notReady'], { build: 1, why: 'before', broke: 0 }],
    ['the build before of one that is ready', ['ready', 'notReady', 'ready'], { build: 1, why: 'before', broke: 0 }],
    ['the build before of one of which it is not known', ['unknown', 'notReady', 'ready'], { build: 1, why: 'before', broke: 0 }],
  ] as const)('is for a build %s', (_, states, reference) => {
    const matrix = matrixOf({ unit: '✓'.repeat(states.length) });
    expect(referenceOf({ ...matrix, builds: matrix.builds.map((build, at) => ({ ...build, readiness: { state: states[at] ?? 'unknown', problem: '' } })) }, 0, -1)).toEqual(reference);
  });

  it('is always older, and where it is the last good one, no build between passed', () => {
    fc.assert(
      fc.property(anyDrawing, fc.nat(), fc.nat(), (drawing, someBuild, someCheck) => {
        const matrix = matrixOf(drawing);
        const [build, check] = [someBuild % matrix.builds.length, someCheck % matrix.checks.length];
        const stateAt = (of: number) => cellStates[matrix.states[of * matrix.checks.length + check] ?? -1];
        const older = matrix.builds.flatMap((_, at) => (at > build ? [at] : []));
        const good = ['failed', 'errored', 'flaky'].includes(stateAt(build) ?? '') ? older.find((at) => stateAt(at) === 'passed') : undefined;
        expect(referenceOf(matrix, build, check)?.build).toBe(good ?? older[0]);
      })
    );
  });
});
