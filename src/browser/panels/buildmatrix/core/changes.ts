/** Two builds side by side: the checks that stand otherwise, the worst turn first. */
import { cellStates, type CellState } from '../../../../core/release/states.ts';
import { isFailure } from './failures.ts';
import { cellAt, type BuildMatrix } from './matrix.ts';

export interface Change {
  readonly check: string;
  readonly from: CellState;
  readonly to: CellState;
}

/** Turned bad, then turned good, then the rest. */
const rank = ({ from, to }: Change) => (isFailure(to) && !isFailure(from) ? 0 : isFailure(from) && !isFailure(to) ? 1 : 2);

/** From the older build to the newer: indices into the builds. */
export function changesBetween(matrix: Pick<BuildMatrix, 'checks' | 'states'>, older: number, newer: number): readonly Change[] {
  const stateAt = (build: number, check: number): CellState => cellStates[matrix.states[cellAt(matrix, build, check)] ?? -1] ?? 'unknown';
  return matrix.checks
    .flatMap(({ check }, index): Change[] => {
      const [from, to] = [stateAt(older, index), stateAt(newer, index)];
      return from === to ? [] : [{ check, from, to }];
    })
    .sort((a, b) => rank(a) - rank(b));
}
