/** What the panel draws, whichever data it came from. */
import type { Resource } from '../../../core/models/fleet.ts';
import type { CellLink } from '../../kit/safe-link.ts';
import type { JobSpan } from './core/jobs.ts';
import type { Matrix } from './core/matrix.ts';

/** Jobs, with the links of their cells. */
export interface JobTable {
  readonly jobs: readonly JobSpan[];
  links(job: number): readonly CellLink[];
}

/** What the data say of a member beside its use; '' where nothing. */
export interface MemberNow {
  readonly job: string;
  readonly model: string;
  readonly reason: string;
}

export interface FleetData {
  readonly matrix: Matrix;
  /** What a person can choose from; empty where the data have one kind of use only. */
  readonly resources: readonly Resource[];
  readonly now: (member: number) => MemberNow;
  /** The data links of the member itself, and those of the job that it has now. */
  readonly links: (member: number) => readonly CellLink[];
  readonly nowLinks: (member: number) => readonly CellLink[];
  /** What there is to say of the data: what was not found, what was left out. */
  readonly notes: readonly string[];
}

export interface Problem {
  readonly title: string;
  readonly text: string;
}
export type Read<T> = { readonly found: T } | { readonly problem: Problem };
export const problem = (title: string, text: string): { readonly problem: Problem } => ({ problem: { title, text } });

/** More do not fit the memory of a page. */
export const mostCells = 128_000_000;
