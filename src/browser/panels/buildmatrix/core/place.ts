/** Places in the matrix by name: where a cell that was chosen lies, whatever the order and the groups are, and what is not shown of it. */
import type { Line } from './arrange.ts';
import type { Spot } from './geometry.ts';
import { shownCheck } from './groups.ts';
import type { BuildMatrix } from './matrix.ts';

export interface NamedCell {
  readonly build: string;
  /** '' is the build itself. */
  readonly check: string;
}

/** Where a cell lies, of a check in a folded group the group; undefined where it is not shown. */
export function spotOf(matrix: Pick<BuildMatrix, 'builds' | 'checks'>, lines: readonly Line[], builds: readonly number[], { build: name, check }: NamedCell): Spot | undefined {
  const build = builds.findIndex((index) => matrix.builds[index]?.build === name);
  const line = check === '' ? -1 : lineOf(matrix, lines, check);
  return build < 0 || (check !== '' && line < 0) ? undefined : { build, line };
}

/** The line of a check, or of the folded group that it is in; -1 where it is not shown. */
const lineOf = (matrix: Pick<BuildMatrix, 'checks'>, lines: readonly Line[], check: string): number => lines.findIndex((line) => (line.kind === 'check' ? [line.check] : line.isFolded ? line.checks : []).some((index) => matrix.checks[index]?.check === check));

/** Where the cursor is, by name, so that it stays there when lines or builds come, go or stand otherwise. */
export interface Place extends NamedCell {
  /** Name of a group whose line it is on; '' elsewhere. */
  readonly group: string;
  /** Where it was last: nearest to what is no longer shown. */
  readonly spot: Spot;
}

export function placeOf(matrix: Pick<BuildMatrix, 'builds' | 'checks' | 'states'>, lines: readonly Line[], builds: readonly number[], spot: Spot): Place {
  const build = builds[spot.build] ?? -1;
  const line = lines[spot.line];
  const check = line === undefined ? '' : (matrix.checks[shownCheck(matrix, line, build)]?.check ?? '');
  return { build: matrix.builds[build]?.build ?? '', check, group: line?.kind === 'group' ? line.name : '', spot };
}

/** Where the place lies now: a group that is gone leaves its check, and each of build and line that is not shown its last number. */
export function spotOfPlace(matrix: Pick<BuildMatrix, 'builds' | 'checks'>, lines: readonly Line[], builds: readonly number[], { build, check, group, spot }: Place): Spot {
  const column = builds.findIndex((index) => matrix.builds[index]?.build === build);
  const ofGroup = group === '' ? -1 : lines.findIndex((line) => line.kind === 'group' && line.name === group);
  const line = spot.line < 0 || ofGroup >= 0 ? ofGroup : lineOf(matrix, lines, check);
  return { build: column < 0 ? spot.build : column, line: line < 0 ? spot.line : line };
}

/** What the search finds of a matrix: indices. */
interface Searched {
  readonly builds: readonly number[];
  readonly checks: readonly number[];
}

/** Why a build, or a check, that was chosen is not shown, a sentence each; empty where all are. */
export function notShown(matrix: Pick<BuildMatrix, 'builds' | 'checks'>, found: Searched, names: { readonly builds: readonly string[]; readonly checks: readonly string[] }): readonly string[] {
  const kinds = [
    { kind: 'build', title: 'Build', at: (name: string) => matrix.builds.findIndex(({ build }) => build === name), shown: found.builds, wanted: names.builds },
    { kind: 'check', title: 'Check', at: (name: string) => matrix.checks.findIndex(({ check }) => check === name), shown: found.checks, wanted: names.checks },
  ];
  return kinds.flatMap(({ kind, title, at, shown, wanted }) =>
    wanted.flatMap((name) => {
      const index = at(name);
      return index < 0 ? [`${title} ${name} is not among the ${kind}s here: no source tells of it.`] : shown.includes(index) ? [] : [`${title} ${name} is not among the ${kind}s shown: the search hides it.`];
    })
  );
}
