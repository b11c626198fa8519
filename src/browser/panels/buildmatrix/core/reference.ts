/** The older build that a cell, or a build, is told beside. */
import { cellStates } from '../../../../core/release/states.ts';
import { failureCodes } from './failures.ts';
import { cellAt, type BuildMatrix } from './matrix.ts';

export interface Reference {
  /** Index into the builds. */
  readonly build: number;
  /** The last one that passed the check; else the one before, of a failure because no older one is known to have passed. */
  readonly why: 'lastGood' | 'before' | 'noGood';
}

const passed = cellStates.indexOf('passed');

/** `check`: index, -1 for the build itself. Undefined for the oldest build. */
export function referenceOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>, build: number, check: number): Reference | undefined {
  const before = build + 1;
  if (before >= matrix.builds.length) {
    return undefined;
  }
  if (check < 0 || failureCodes[matrix.states[cellAt(matrix, build, check)] ?? -1] !== true) {
    return { build: before, why: 'before' };
  }
  for (let older = before; older < matrix.builds.length; older++) {
    if (matrix.states[cellAt(matrix, older, check)] === passed) {
      return { build: older, why: 'lastGood' };
    }
  }
  return { build: before, why: 'noGood' };
}
