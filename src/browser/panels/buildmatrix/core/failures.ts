/** Which states are failures: what a person looks for, and what is worth comparing with a build on which it was good. */
import { cellStates, type CellState } from '../../../../core/release/states.ts';

export const isFailure = (state: CellState | undefined): boolean => state === 'failed' || state === 'errored' || state === 'flaky';

/** The same by the code of a state, its index in `cellStates`. */
export const failureCodes: readonly boolean[] = cellStates.map(isFailure);
