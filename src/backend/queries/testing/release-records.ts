/** What an emitter of the demo says of packages, checks and runs, as plain records for a view. */
import type { EntityKind } from '../../../core/models/entities.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import type { Plain } from './view-builder.ts';

type Records = Record<string, Record<string, Plain>>;

export function releaseRecords(emit: (sink: FactSink) => void): { readonly packages: Records; readonly checks: Records; readonly attempts: Records } {
  const found = new Map<EntityKind, Records>();
  emit({
    fact: (entity, key, field, value) => {
      const records = found.get(entity) ?? {};
      found.set(entity, records);
      (records[key] ??= {})[field] = value;
    },
    problem: ({ message }) => {
      throw new Error(message);
    },
  });
  return { packages: found.get('package') ?? {}, checks: found.get('check') ?? {}, attempts: found.get('attempt') ?? {} };
}
