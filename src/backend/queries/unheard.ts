/** Which sources may know more of a package than what is known, because they do not answer. */
import type { EntityKind } from '../../core/models/entities.ts';
import type { View } from '../federation/view.ts';
import { isSilentGiver } from './provenance.ts';
import type { ViewRelease } from './releases.ts';

const telling: readonly EntityKind[] = ['attempt', 'check'];

/** Names of the sources of checks that do not answer: those that told of the package before, and those that were never read, which might. */
export function unheardOf({ builds, checks: ownChecks, attemptRows }: Pick<ViewRelease, 'builds' | 'checks' | 'attemptRows'>, { sources, packages, checks, attempts }: View): readonly string[] {
  const silent = sources.map((source) => isSilentGiver(source, telling));
  if (!silent.includes(true)) {
    return [];
  }
  const told = new Set([
    ...builds.map(({ row }) => packages.listedBy[row]),
    ...ownChecks.map(({ row }) => checks.listedBy[row]),
    ...Array.from(attemptRows, (row) => attempts.listedBy[row]),
  ]);
  return sources.flatMap(({ name, lastSuccess }, source) => (silent[source] === true && (Number.isNaN(lastSuccess) || told.has(source)) ? [name] : []));
}
