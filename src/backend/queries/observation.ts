/** One look at all production models: what the launch log compares with the look before. */
import type { Observation, ObservedModel } from '../../core/models/look.ts';
import { ownRule, ownRuleName, type View, type ViewField } from '../federation/view.ts';
import { snapshotStalenessField, staleField, trainingField } from './model-judgements.ts';
import { readerOf } from './pool-text.ts';
import { isOutdated, isUnread } from './provenance.ts';

/** What the view shows at `now`, ms since the epoch; in ascending order of the models' names. */
export function observationOf(view: View, now: number): Observation {
  const { models, sources, pool } = view;
  const { text } = readerOf(pool);
  const { version, snapshotTime } = models.fields;
  const stale = staleField(view, snapshotStalenessField(view, now));
  const training = trainingField(view, now);
  const nameOf = (source: number) => (source === ownRule ? ownRuleName : (sources[source]?.name ?? null));
  return {
    at: now,
    sources: sources.map((source) => ({ name: source.name, lastSuccess: known(source.lastSuccess), answering: !isOutdated(source) && !isUnread(source) })),
    models: Array.from(models.keys, (key, row): ObservedModel => {
      const code = version.codes[row] ?? -1;
      return {
        model: text(key),
        version: code < 0 ? null : text(code),
        // A model that is only declared has no version; then the source that lists it says whether it is still there.
        source: nameOf(code < 0 ? (models.listedBy[row] ?? -1) : (version.source[row] ?? -1)),
        createdTime: known(snapshotTime.numbers[row] ?? NaN),
        stale: judged(stale, row),
        training: judged(training, row),
      };
    }),
  };
}

const known = (number: number) => (Number.isNaN(number) ? null : number);

function judged({ numbers }: ViewField, row: number): boolean | null {
  const value = numbers[row] ?? NaN;
  return Number.isNaN(value) ? null : value === 1;
}
