/**
 * What travels beside the rows of a `releaseMatrix` frame, as keys of `meta.custom`: every build and check in order, why each blank is
 * blank, and what contradicts itself. Rows are the cells that have a run; a cell that is neither a row nor listed here is unknown.
 */
import { z } from 'zod';
import { buildStates } from '../core/release/readiness.ts';
import { blankStates, buildMarks } from '../core/release/states.ts';

/** Whether a build may be released, as the query `readiness` judges it. */
const readiness = z.object({
  state: z.enum(buildStates),
  /** What speaks against it or leaves it open, the worst first: `gpu-smoke failed, numerics has not run`; '' where nothing does. */
  problem: z.string(),
});
export type MatrixReadiness = z.infer<typeof readiness>;

/** Newest first. */
const build = z.object({
  build: z.string(),
  /** Milliseconds since the epoch; null where no source says when it was built. */
  time: z.number().nullable(),
  mark: z.enum(buildMarks),
  /** good or bad, where a source judged it. */
  verdict: z.string().nullable(),
  url: z.string().nullable(),
  /** What a reader must know of its results, such as that a mark's meaning is assumed. */
  note: z.string().nullable(),
  /** JSON object of what it was made of, as its source states it. */
  inputs: z.string().nullable(),
  /** Null where nobody works on the package any more, and where a frame does not say it. */
  readiness: readiness.nullable().default(null),
});
export type MatrixBuild = z.infer<typeof build>;

/** In the order in which checks run where that is known, else by name. */
const check = z.object({
  check: z.string(),
  /** Whether a release needs it: as declared, or inferred where nothing is declared; null where it is no gate. */
  gate: z.enum(['declared', 'inferred']).nullable(),
  suite: z.string().nullable(),
  owner: z.string().nullable(),
});
export type MatrixCheck = z.infer<typeof check>;

/** Tens of thousands: looked at as one value. */
const places = z.custom<readonly number[]>((value) => Array.isArray(value) && value.every((place) => Number.isInteger(place) && place >= 0), 'it is no list of places');

/** Cells that are blank for one reason: each is `index of the build * number of checks + index of the check`, ascending. */
const blank = z.object({ state: z.enum(blankStates), text: z.string(), cells: places });

/** Something that cannot all be true; shown, never repaired. */
const contradiction = z.object({ build: z.string(), rule: z.string(), text: z.string() });

export const releaseMatrixMeta = z.object({
  package: z.string().nullable(),
  builds: z.array(build),
  checks: z.array(check),
  blanks: z.array(blank),
  contradictions: z.array(contradiction),
  /**
   * Where the rows stand, so that nobody has to read their texts for it: of each build in order one letter for the build itself and one for each check,
   * `a` for the first of `cellStates`, `.` where there is no row. Absent where rows were searched, narrowed or are runs.
   */
  rows: z.string().optional(),
});
export type ReleaseMatrixMeta = z.infer<typeof releaseMatrixMeta>;

export const blankLetter = '.';
/** `state`: index into `cellStates`. */
export const letterOf = (state: number): string => String.fromCharCode(97 + state);
