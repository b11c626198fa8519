/** A matrix of use over time in memory: what its rows stand for, when its columns are, and one byte a cell. */
import { cells as reasons } from '../../../../contract/packed-matrix.ts';
import type { Level, Resource } from '../../../../core/models/fleet.ts';

export type WorstEnd = 'low' | 'high';

/** What one row stands for; '' where nobody says. */
export interface Member {
  readonly name: string;
  readonly cluster: string;
  readonly rack: string;
  readonly state: string;
  readonly team: string;
  /** How many hosts it stands for. */
  readonly hosts: number;
}

export interface Matrix {
  readonly level: Level;
  /** Undefined where the data do not say what they measure. */
  readonly resource: Resource | undefined;
  readonly title: string;
  readonly worst: WorstEnd;
  readonly members: readonly Member[];
  readonly columns: number;
  /** Column `k` holds the worst of the `stepMs` that end at `fromMs + k * stepMs`. */
  readonly fromMs: number;
  readonly stepMs: number;
  /** `strideOf(columns)` bytes a member, as `contract/packed-matrix.ts` has them; those after the last column say nothing. */
  readonly cells: Uint8Array;
}

export const bytesPerWord = 4;
/** From one member to the next: rows begin at whole words, so that they can be read as such. */
export const strideOf = (columns: number): number => Math.ceil(columns / bytesPerWord) * bytesPerWord;

/** The cells of a member, one a column. */
export function cellsOf({ cells, columns }: Pick<Matrix, 'cells' | 'columns'>, member: number): Uint8Array {
  const at = member * strideOf(columns);
  return cells.subarray(at, at + columns);
}

/** No data outside the matrix. */
export function cellAt({ cells, columns }: Pick<Matrix, 'cells' | 'columns'>, member: number, column: number): number {
  return cells[member * strideOf(columns) + column] ?? reasons.noData;
}

type Times = Pick<Matrix, 'fromMs' | 'stepMs'>;
export const columnEnd = ({ fromMs, stepMs }: Times, column: number): number => fromMs + column * stepMs;
export const columnStart = (times: Times, column: number): number => columnEnd(times, column - 1);

/** The column whose step holds the moment; outside the matrix it is below 0, or not below the number of columns. */
export const columnAt = ({ fromMs, stepMs }: Times, ms: number): number => Math.ceil((ms - fromMs) / stepMs);
