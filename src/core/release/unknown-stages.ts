/** Stages that count the checks of a suite or of a pattern of which a package has none: mostly a name that was misspelt. */
import { checksOfStage } from './build-stages.ts';
import type { Gates } from './gates.ts';
import type { Release } from './release.ts';
import { writtenOf, type StageDefinition } from './stage-list.ts';

/** What a stage may have meant, as it is written, such as `suite:fast`; undefined where nothing is near. */
export type NearStage = (near: (written: string, candidates: readonly string[]) => string | undefined) => string | undefined;

export interface UnknownStage {
  readonly definition: StageDefinition;
  readonly meant: NearStage;
}

/** Shorter patterns are near to anything. */
const shortestPattern = 4;

/** Those of no check of any build. `suite:` without a name is no name that could be wrong. */
export function unknownStages(release: Pick<Release, 'checks'> & { readonly gates: Gates }, definitions: readonly StageDefinition[]): readonly UnknownStage[] {
  return definitions
    .filter((definition) => (definition.kind === 'suite' || definition.kind === 'check') && definition.of !== '' && checksOfStage(release, definition)?.length === 0)
    .map((definition) => ({ definition, meant: (near) => meantBy(release, definition, near) }));
}

function meantBy({ checks }: Pick<Release, 'checks'>, { kind, of }: StageDefinition, near: Parameters<NearStage>[0]): string | undefined {
  const candidates = kind === 'suite' ? checks.flatMap(({ suite = '' }) => (suite === '' ? [] : [suite])) : patternsLike(of, checks.map(({ name }) => name));
  const found = near(of, [...new Set(candidates)]);
  return found === undefined ? undefined : writtenOf({ kind, of: found });
}

/** The names themselves; of a pattern with one * as much of each name at its beginning and its end, so that what is found fits a check. */
function patternsLike(pattern: string, names: readonly string[]): readonly string[] {
  const [first = '', last, ...more] = pattern.split('*');
  if (last === undefined) {
    return names;
  }
  const written = first.length + last.length;
  return more.length > 0 || written < shortestPattern ? [] : names.filter(({ length }) => length >= written).map((name) => `${name.slice(0, first.length)}*${name.slice(name.length - last.length)}`);
}
