/** What is shown as a file: one line a check, one column a build. */
import { cellStates } from '../../../core/release/states.ts';
import { csvOf } from '../../kit/delimited.ts';
import type { Line } from './core/arrange.ts';
import { cellAt, type BuildMatrix } from './core/matrix.ts';

/** Checks of folded groups are in it too. A blank cell says in brackets why it is blank. */
export function fileOf(matrix: BuildMatrix, lines: readonly Line[], builds: readonly number[]): string {
  const checks = lines.flatMap((line) => (line.kind === 'check' ? [line.check] : line.isFolded ? line.checks : []));
  const header = ['check', 'suite', 'owner', 'gate', ...builds.map((build) => matrix.builds[build]?.build ?? '')];
  const own = ['build', '', '', '', ...builds.map((build) => matrix.builds[build]?.mark ?? '')];
  return csvOf(header, [
    own,
    ...checks.map((check) => {
      const { check: name = '', suite = null, owner = null, gate = null } = matrix.checks[check] ?? {};
      const cells = builds.map((build) => {
        const cell = cellAt(matrix, build, check);
        const state = cellStates[matrix.states[cell] ?? -1] ?? '';
        return (matrix.rows[cell] ?? -1) < 0 ? `(${state})` : state;
      });
      return [name, suite ?? '', owner ?? '', gate ?? '', ...cells];
    }),
  ]);
}
