/** Places in the matrix by name: where a cell that was chosen lies, whatever the order and the groups are, and what is not shown of it. */
import type { Line } from './arrange.ts';
import type { Spot } from './geometry.ts';
import type { BuildMatrix } from './matrix.ts';

export interface NamedCell {
  readonly build: string;
  /** '' is the build itself. */
  readonly check: string;
}

/** Where a cell lies, of a check in a folded group the group; undefined where it is not shown. */
export function spotOf(matrix: Pick<BuildMatrix, 'builds' | 'checks'>, lines: readonly Line[], builds: readonly number[], { build: name, check }: NamedCell): Spot | undefined {
  const build = builds.findIndex((index) => matrix.builds[index]?.build === name);
  const line = check === '' ? -1 : lines.findIndex((one) => (one.kind === 'check' ? [one.check] : one.isFolded ? one.checks : []).some((index) => matrix.checks[index]?.check === check));
  return build < 0 || (check !== '' && line < 0) ? undefined : { build, line };
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
