/** Builds by checks as the panel draws them, from whatever frame they came. */
import type { MatrixBuild, MatrixCheck } from '../../../../contract/release-matrix.ts';

export interface BuildMatrix {
  /** Newest first. */
  readonly builds: readonly MatrixBuild[];
  /** In the order in which they run, as far as that is known. */
  readonly checks: readonly MatrixCheck[];
  /** At `build * checks + check`: index into `cellStates`, of a blank cell the state that says why it is blank. */
  readonly states: Uint8Array;
  /** The frame's row of each cell; -1 where it is blank. */
  readonly rows: Int32Array;
  /** The frame's row of each build's own mark; -1 where there is none. */
  readonly buildRows: Int32Array;
  /** Why a blank cell is blank: index into `reasons`; -1 where nothing is said. */
  readonly reasonOf: Int32Array;
  readonly reasons: readonly string[];
  /** By build what contradicts itself. */
  readonly contradictions: ReadonlyMap<string, readonly string[]>;
  /** At a row of the frame: 1 where sources disagree on what it says; empty where the frame does not tell. */
  readonly conflicts: Uint8Array;
}

export const cellAt = ({ checks }: Pick<BuildMatrix, 'checks'>, build: number, check: number): number => build * checks.length + check;

/** Whether sources disagree on what a row of the frame says; row -1 is none. */
export const isDisputed = ({ conflicts }: Pick<BuildMatrix, 'conflicts'>, row: number): boolean => conflicts[row] === 1;
