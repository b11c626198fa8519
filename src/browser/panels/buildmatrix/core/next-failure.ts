/** The way from failure to failure: down the checks of the newest build as they stand, then those of the build before it. */
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
    const shown = lines[line];
    const column = builds[build] ?? -1;
    const check = shown === undefined || (shown.kind === 'group' && !shown.isFolded) ? -1 : shownCheck(matrix, shown, column);
    if (check >= 0 && failureCodes[matrix.states[column * matrix.checks.length + check] ?? -1] === true) {
      return { line, build };
    }
  }
  return undefined;
}
