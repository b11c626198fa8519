/** One look at all production models: what the launch log compares with the look before. */
import type { Observation, ObservedModel } from '../../core/models/look.ts';
import { lookLines } from '../../core/models/look-lines.ts';
import { ownRule, ownRuleName, type View, type ViewField } from '../federation/view.ts';
import { snapshotStalenessField, staleField, trainingField } from './model-judgements.ts';
import { readerOf } from './pool-text.ts';
import { isOutdated, isUnread } from './provenance.ts';

/** So many lines become bytes at a time. */
const stride = 1_000;

/** What `observationOf` answers, as `lookLines` writes it. */
export function observationText(view: View, now: number): Uint8Array {
  const parts: Buffer[] = [];
  let lines: string[] = [];
  for (const line of lookLines(observationOf(view, now), view.models.rows)) {
    lines.push(line);
    if (lines.length === stride) {
      parts.push(Buffer.from(`${lines.join('\n')}\n`));
      lines = [];
    }
  }
  parts.push(Buffer.from(lines.join('\n')));
  const text = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((end, part) => (text.set(part, end), end + part.length), 0);
  return text;
}

/** What the view shows at `now`, ms since the epoch; in ascending order of the models' names. */
export function observationOf(view: View, now: number): Observation {
  const { models, sources, pool } = view;
  const { text } = readerOf(pool);
  const { version, versionCreatedTime } = models.fields;
  const stale = staleField(view, snapshotStalenessField(view, now));
  const training = trainingField(view, now);
  const nameOf = (source: number) => (source === ownRule ? ownRuleName : (sources[source]?.name ?? null));
  return {
    at: now,
    sources: sources.map((source) => ({ name: source.name, lastSuccess: known(source.lastSuccess), answering: !isOutdated(source) && !isUnread(source) })),
    models: { [Symbol.iterator]: observed },
  };

  function* observed(): Generator<ObservedModel> {
    for (const [row, key] of models.keys.entries()) {
      const code = version.codes[row] ?? -1;
      yield {
        model: text(key),
        version: code < 0 ? null : text(code),
        // A model that is only declared has no version; then the source that lists it says whether it is still there.
        source: nameOf(code < 0 ? (models.listedBy[row] ?? -1) : (version.source[row] ?? -1)),
        createdTime: known(versionCreatedTime.numbers[row] ?? NaN),
        stale: judged(stale, row),
        training: judged(training, row),
      };
    }
  }
}

const known = (number: number) => (Number.isNaN(number) ? null : number);

function judged({ numbers }: ViewField, row: number): boolean | null {
  const value = numbers[row] ?? NaN;
  return Number.isNaN(value) ? null : value === 1;
}
