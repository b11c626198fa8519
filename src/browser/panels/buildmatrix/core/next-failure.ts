/** The failures of a build, and the way from one to the next: down the checks of the newest build as they stand, then those of the build before it. */
import type { Line } from './arrange.ts';
import { failureCodes } from './failures.ts';
import type { Spot } from './geometry.ts';
import { shownCheck } from './groups.ts';
import type { BuildMatrix } from './matrix.ts';

/** Before the first cell: the row of the newest build itself. */
export const beforeAll: Spot = { build: 0, line: -1 };

/** The next cell after `from` that failed, errored or is flaky, or with `step` -1 the one before; round at the end. Line -1 stands before all lines of its build. Undefined where there is none. */
export function nextFailure(matrix: Pick<BuildMatrix, 'checks' | 'states'>, lines: readonly Line[], builds: readonly number[], from: Spot, step: 1 | -1): Spot | undefined {
  const total = lines.length * builds.length;
  const start = from.build * lines.length + (from.line < 0 ? (step === 1 ? -1 : 0) : from.line);
  for (let moved = 1; moved <= total; moved++) {
    const at = (((start + step * moved) % total) + total) % total;
    const [build, line] = [Math.floor(at / lines.length), at % lines.length];
    if (failureOn(matrix, lines[line], builds[build] ?? -1) !== undefined) {
      return { line, build };
    }
  }
  return undefined;
}

/** A line whose cell is a failure, and which of its checks stands for it there: indices. */
export interface Failure {
  readonly line: number;
  readonly check: number;
}

/** All failures of a build, as the lines stand. */
export const failuresOf = (matrix: Pick<BuildMatrix, 'checks' | 'states'>, lines: readonly Line[], build: number): readonly Failure[] =>
  lines.flatMap((shown, line) => {
    const check = failureOn(matrix, shown, build);
    return check === undefined ? [] : [{ line, check }];
  });

/** The check that stands for the line in that build, where it failed, errored or is flaky. A group whose checks stand below it has no cell. */
function failureOn(matrix: Pick<BuildMatrix, 'checks' | 'states'>, line: Line | undefined, build: number): number | undefined {
  const check = line === undefined || (line.kind === 'group' && !line.isFolded) ? -1 : shownCheck(matrix, line, build);
  return check >= 0 && failureCodes[matrix.states[build * matrix.checks.length + check] ?? -1] === true ? check : undefined;
}
