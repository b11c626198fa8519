/**
 * Why a field is unknown, apart from what is known of the single row. In order: a source that gives it has not answered;
 * a source cannot know it, for a reason of its own; sources give it and do not state it; no source gives it.
 */
import type { FieldPath } from '../../../core/models/entities.ts';
import { reasons, type Reason } from '../../../core/models/fact.ts';
import type { JoinSource } from './join-input.ts';

export const reasonCode = (reason: Reason): number => reasons.indexOf(reason);
export const refusedCode = reasonCode('refused');

/** For a value that any of the paths would give. */
export function reasonOf(sources: readonly Omit<JoinSource, 'state'>[], ...paths: readonly FieldPath[]): Reason {
  const givers = sources.filter(({ gives }) => paths.some((path) => gives.includes(path)));
  if (givers.some(({ facts }) => facts === undefined)) {
    return 'sourceFailed';
  }
  for (const { cannotGive } of sources) {
    for (const path of paths) {
      const reason = cannotGive[path];
      if (reason !== undefined) {
        return reason;
      }
    }
  }
  return givers.length > 0 ? 'notStated' : 'noSource';
}
