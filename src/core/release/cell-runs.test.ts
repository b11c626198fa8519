import fc from 'fast-check';
import { cellRuns, judgements, runsOfCell } from './cell-runs.ts';
import { mergeAttempts } from './cells.ts';
import { anyRelease } from './testing/any-release.ts';

describe('the runs of a cell', () => {
  it('are all its runs and no others, and end with the last', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const { build, check } = release.attempts;
        const runs = cellRuns(release);
        const { last } = mergeAttempts(release);
        const all = [...build.keys()];
        for (let cell = 0; cell < last.length; cell++) {
          const own = all.filter((run) => (build[run] ?? 0) * release.checks.length + (check[run] ?? 0) === cell);
          expect([...runsOfCell(runs, cell)].sort((a, b) => a - b)).toEqual(own);
          const end = runsOfCell(runs, cell).at(-1);
          expect(end === undefined ? -1 : release.attempts.outcome[end]).toBe(last[cell] === -1 ? -1 : release.attempts.outcome[last[cell] ?? -1]);
        }
      })
    );
  });

  it('go by number, then by start, whatever order they arrive in', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const { number, startTime } = release.attempts;
        const runs = cellRuns(release);
        for (let cell = 0; cell + 1 < runs.start.length; cell++) {
          const own = [...runsOfCell(runs, cell)].map((run) => ({ number: number[run] ?? NaN, start: startTime[run] ?? NaN }));
          own.slice(1).forEach((one, index) => {
            const before = own[index];
            expect((before?.number ?? NaN) > one.number).toBe(false);
            expect(before?.number === one.number && before.start > one.start).toBe(false);
          });
        }
      })
    );
  });

  it('that judged are those that passed or failed', () => {
    fc.assert(
      fc.property(anyRelease, (release) => {
        const { failed, runs: counted } = mergeAttempts(release);
        const runs = cellRuns(release);
        counted.forEach((count, cell) => {
          const judged = judgements(release, runsOfCell(runs, cell));
          expect(judged.filter((hasPassed) => !hasPassed)).toHaveLength(failed[cell] ?? NaN);
          expect(judged.length).toBeLessThanOrEqual(count);
        });
      })
    );
  });
});
