/** What a group of checks shows: in each build the worst of them, as if it were one check. */
import { blankStates, cellStates, type CellState } from '../../../../core/release/states.ts';
import type { Line } from './arrange.ts';
import { figuresOf, type CheckFigures } from './figures.ts';
import { isDisputed, type BuildMatrix } from './matrix.ts';

/** What needs a look first. */
export const worstFirst: readonly CellState[] = ['failed', 'errored', 'flaky', 'cancelled', 'running', 'lost', 'blocked', 'unknown', 'skipped', 'notScheduled', 'passed'];
const rankOf: readonly number[] = cellStates.map((state) => worstFirst.indexOf(state));
const isBlankWord: readonly boolean[] = cellStates.map((state) => blankStates.some((blank) => blank === state));

/** Index of the check of the line whose cell stands for the line in that build; -1 for a line without checks. */
export function shownCheck({ checks, states }: Pick<BuildMatrix, 'checks' | 'states'>, line: Line, build: number): number {
  if (line.kind === 'check') {
    return line.check;
  }
  let worst = -1;
  let best = Infinity;
  for (const check of line.checks) {
    const state = states[build * checks.length + check] ?? -1;
    // A group in which something passed is not blank because of what did not run.
    const rank = (rankOf[state] ?? Infinity) + (isBlankWord[state] === true ? worstFirst.length : 0);
    if (rank < best) {
      best = rank;
      worst = check;
    }
  }
  return worst;
}

/** Whether sources disagree on the line in that build; of a group on any of its checks. */
export function isLineDisputed(matrix: Pick<BuildMatrix, 'checks' | 'rows' | 'conflicts'>, line: Line, build: number): boolean {
  const disputed = (check: number) => isDisputed(matrix, matrix.rows[build * matrix.checks.length + check] ?? -1);
  return matrix.conflicts.length > 0 && (line.kind === 'check' ? disputed(line.check) : line.checks.some(disputed));
}

/** Of each group its figures, as of a check that stands in each build as the worst of the group does; by index of its line. */
export function groupFiguresOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>, lines: readonly Line[]): ReadonlyMap<number, CheckFigures> {
  const { builds, checks } = matrix;
  const groups = lines.flatMap((line, at) => (line.kind === 'group' ? [{ line, at }] : []));
  const states = new Uint8Array(builds.length * groups.length);
  builds.forEach((_, build) => groups.forEach(({ line }, group) => (states[build * groups.length + group] = matrix.states[build * checks.length + shownCheck(matrix, line, build)] ?? 0)));
  const figures = figuresOf({ builds, checks: groups.flatMap(({ line }) => checks[line.checks[0] ?? -1] ?? []), states });
  return new Map(groups.flatMap(({ at }, group) => (figures[group] === undefined ? [] : [[at, figures[group]] as const])));
}
