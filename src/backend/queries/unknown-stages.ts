/** The warning about stages that count what no build of the package has. */
import { writtenOf, type StageDefinition } from '../../core/release/stage-list.ts';
import { unknownStages, type UnknownStage } from '../../core/release/unknown-stages.ts';
import { NorthstarError } from '../../contract/errors.ts';
import { nearMatch } from '../../contract/near-match.ts';
import type { Notice } from '../../contract/table.ts';
import { shortened } from './known-names.ts';
import { listedBy } from './notices.ts';
import type { ViewRelease } from './releases.ts';

export interface ToldStages {
  readonly unknown: ReadonlySet<StageDefinition>;
  readonly notices: readonly Notice[];
}

/** None where a source that may know of checks does not answer. */
export function toldUnknownStages(release: ViewRelease | undefined, definitions: readonly StageDefinition[]): ToldStages {
  const unknown = release === undefined || release.unheard.length > 0 ? [] : unknownStages(release, definitions);
  if (release === undefined || unknown.length === 0) {
    return { unknown: new Set(), notices: [] };
  }
  const textOf = ({ definition, meant }: UnknownStage) => {
    const near = meant(nearMatch);
    return `\`${shortened(writtenOf(definition))}\`${near === undefined ? '' : ` (did you mean \`${near}\`?)`}`;
  };
  const text = new NorthstarError('STAGE_UNKNOWN', { package: shortened(release.name), stages: listedBy(unknown, textOf) }).message;
  return { unknown: new Set(unknown.map(({ definition }) => definition)), notices: [{ severity: 'warning', text }] };
}
