/** The way from failure to failure: along a line from the newest build to the oldest, then the next line. */
import { cellStates } from '../../../../core/release/states.ts';
import type { Line } from './arrange.ts';
import type { Spot } from './geometry.ts';
import { shownCheck } from './groups.ts';
import type { BuildMatrix } from './matrix.ts';

const isFailure: readonly boolean[] = cellStates.map((state) => state === 'failed' || state === 'errored' || state === 'flaky');

/** The next cell after `from` that failed, errored or is flaky, or with `step` -1 the one before; round at the end. Undefined where there is none. */
export function nextFailure(matrix: Pick<BuildMatrix, 'checks' | 'states'>, lines: readonly Line[], builds: readonly number[], from: Spot, step: 1 | -1): Spot | undefined {
  const total = lines.length * builds.length;
  const start = from.line < 0 ? (step === 1 ? -1 : total) : from.line * builds.length + from.build;
  for (let moved = 1; moved <= total; moved++) {
    const at = (((start + step * moved) % total) + total) % total;
    const [line, build] = [Math.floor(at / builds.length), at % builds.length];
    const shown = lines[line];
    const column = builds[build] ?? -1;
    const check = shown === undefined || (shown.kind === 'group' && !shown.isFolded) ? -1 : shownCheck(matrix, shown, column);
    if (check >= 0 && isFailure[matrix.states[column * matrix.checks.length + check] ?? -1] === true) {
      return { line, build };
    }
  }
  return undefined;
}
