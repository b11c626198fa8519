/** What is shown as a file: one line a check, one column a build, when each was built in a line of its own. */
import { cellStates } from '../../../core/release/states.ts';
import { csvOf } from '../../kit/delimited.ts';
import type { Line } from './core/arrange.ts';
import { cellAt, type BuildMatrix } from './core/matrix.ts';

const longestName = 100;

/** `ads_tf_predictor-builds.csv`: in letters, digits and signs that every file system takes. `packageName`: undefined where nobody says it. */
export function fileNameOf(packageName: string | undefined): string {
  const safe = (packageName ?? '').replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._-]+/, '');
  // By whole letters: half of one is no name.
  const short = [...safe].slice(0, longestName).join('');
  return `${short === '' ? '' : `${short}-`}builds.csv`;
}

/** Checks of folded groups are in it too. A blank cell says in brackets why it is blank. */
export function fileOf(matrix: BuildMatrix, lines: readonly Line[], builds: readonly number[]): string {
  const checks = lines.flatMap((line) => (line.kind === 'check' ? [line.check] : line.isFolded ? line.checks : []));
  const header = ['check', 'suite', 'owner', 'gate', ...builds.map((build) => matrix.builds[build]?.build ?? '')];
  const own = ['build', '', '', '', ...builds.map((build) => matrix.builds[build]?.mark ?? '')];
  const built = ['built', '', '', '', ...builds.map((build) => timeOf(matrix.builds[build]?.time ?? null))];
  return csvOf(header, [
    own,
    built,
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

/** ISO 8601, UTC; '' where it is not known. */
const timeOf = (time: number | null): string => (time === null || Number.isNaN(new Date(time).getTime()) ? '' : new Date(time).toISOString());
