/** A matrix of use over time in memory: what its rows stand for, when its columns are, and one byte a cell. */
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
  /** `columns` bytes a member, as `contract/packed-matrix.ts` has them. */
  readonly cells: Uint8Array;
}

type Times = Pick<Matrix, 'fromMs' | 'stepMs'>;
export const columnEnd = ({ fromMs, stepMs }: Times, column: number): number => fromMs + column * stepMs;
export const columnStart = (times: Times, column: number): number => columnEnd(times, column - 1);

/** The column whose step holds the moment; outside the matrix it is below 0, or not below the number of columns. */
export const columnAt = ({ fromMs, stepMs }: Times, ms: number): number => Math.ceil((ms - fromMs) / stepMs);
