/** Whether anybody lists entities of a kind: else none can be counted, and their number is unknown in place of 0. */
import type { EntityKind } from '../../core/models/entities.ts';
import type { Reason } from '../../core/models/fact.ts';
import type { View } from '../federation/view.ts';

/** Why nobody lists any; undefined where somebody does, be it that there are none. */
export function unlisted({ given, sources }: View, kind: EntityKind): Reason | undefined {
  if (!given.includes(kind)) {
    return 'noSource';
  }
  const givers = sources.filter(({ gives = [] }) => gives.some((path) => path.startsWith(`${kind}.`)));
  return givers.length > 0 && givers.every(({ lastSuccess }) => Number.isNaN(lastSuccess)) ? 'sourceFailed' : undefined;
}
