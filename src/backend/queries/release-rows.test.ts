import fc from 'fast-check';
import { comesAfter, mergeAttempts } from '../../core/release/cells.ts';
import { gatesOf } from '../../core/release/gates.ts';
import { nothingNeverRun } from '../../core/release/never-run.ts';
import type { Release } from '../../core/release/release.ts';
import { anyRelease } from '../../core/release/testing/any-release.ts';
import { columnsOf, drawn } from '../../core/release/testing/drawn.ts';
import { metaOf } from './release-meta.ts';
import { cellRows, runRows } from './release-rows.ts';
import type { ViewRelease } from './releases.ts';

function viewed(release: Release): ViewRelease {
  const cells = mergeAttempts(release);
  return {
    ...release,
    builds: release.builds.map((build) => ({ ...build, row: -1 })),
    checks: release.checks.map((check) => ({ ...check, row: -1 })),
    attemptRows: new Int32Array(release.attempts.outcome.length),
    cells,
    gates: gatesOf(release, cells),
    unheard: [],
    neverRun: nothingNeverRun,
    oldestLeftOut: 0,
  };
}

describe('the runs of a release as rows', () => {
  it('begin with those that nobody numbered, as in the cell that they make', () => {
    const runs = [{ build: 0, check: 0, number: 2, outcome: 'cancelled' }, { build: 0, check: 0, number: NaN, outcome: 'errored' }, { build: 0, check: 0, number: 1, outcome: 'skipped' }] as const;
    const release = viewed({ ...drawn({ build: '✓', checks: { unit: '·' } }), attempts: columnsOf(runs) });
    expect([...runRows(release, () => true).run]).toEqual([1, 2, 0]);
    expect(release.cells.last[0]).toBe(0);
  });

  it('stand by build and check, in each cell in their turn, and the last says how the cell stands', () => {
    fc.assert(
      fc.property(anyRelease, (any) => {
        const release = viewed(any);
        const { attempts, cells, checks } = release;
        const { build, check, run } = runRows(release, () => true);
        expect([...run].sort((a, b) => a - b)).toEqual([...attempts.outcome.keys()]);
        run.forEach((one, row) => {
          const cell = (build[row] ?? 0) * checks.length + (check[row] ?? 0);
          const next = row + 1 < run.length ? (build[row + 1] ?? 0) * checks.length + (check[row + 1] ?? 0) : Infinity;
          expect(cell).toBeLessThanOrEqual(next);
          expect(cell === next && comesAfter(attempts, one, run[row + 1] ?? -1)).toBe(false);
          expect(cell !== next && attempts.outcome[one] !== attempts.outcome[cells.last[cell] ?? -1]).toBe(false);
        });
      })
    );
  });

  it('are those of the cells that are wanted', () => {
    const release = viewed(drawn({ build: '✓✓', checks: { unit: '≈✓', smoke: '✓✗' } }));
    const { build, check, run } = runRows(release, (_, one) => one === 0);
    expect([[...build], [...check], [...run]]).toEqual([[0, 0, 1], [0, 0, 0], [0, 1, 2]]);
  });
});

describe('the cells of a release as rows', () => {
  const builds = 20;
  const blank = viewed(drawn({ build: '·'.repeat(builds), checks: Object.fromEntries(Array.from({ length: 10 }, (_, check) => [`check-${check}`, '·'.repeat(builds)])) }));
  const full = viewed(drawn({ build: '✓'.repeat(builds), checks: { unit: '✓'.repeat(builds) } }));

  it('are of as many builds as the limit has room for, and at least of one', () => {
    expect([1, 2, 5, 6, 100].map((limit) => [cellRows(full, limit, undefined).builds, cellRows(full, limit, undefined).rows.build.length])).toEqual([[1, 2], [1, 2], [2, 4], [3, 6], [20, 40]]);
  });

  it('have ten blanks beside each row that the limit allows, and no such end where few cells are wanted', () => {
    expect([1, 5, 6, 20, 100].map((limit) => cellRows(blank, limit, undefined).builds)).toEqual([1, 5, 6, 20, 20]);
    expect(cellRows(blank, 5, (_, check) => check === 3).builds).toBe(builds);
  });

  it('are told of once for those who ask for the same, and of many limits none is kept but the last', () => {
    const meta = metaOf(full, { most: 3, isJudged: true });
    expect(meta.builds).toHaveLength(3);
    expect(metaOf(full, { most: 3, isJudged: true })).toBe(meta);
    expect(metaOf(full, { most: 4, isJudged: true }).builds).toHaveLength(4);
    expect(metaOf(full, { most: 3, isJudged: true })).not.toBe(meta);
  });
});
