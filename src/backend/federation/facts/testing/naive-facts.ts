/** The slow, obvious fact log, over plain maps, that the columnar one is tested against. */
import { fieldDefinition, type EntityKind } from '../../../../core/models/entities.ts';
import type { Basis } from '../../../../core/models/fact.ts';
import { clockSkewMs, longestOf, longestText, refusal } from '../../../../core/models/refusal.ts';
import type { IdentityRule } from '../canonical-names.ts';

export type Value = string | number | boolean;
/** One call of a sink. */
export interface Said {
  readonly entity: EntityKind;
  readonly key: string;
  readonly field: string;
  /** Undefined: the source reports that it could not use what stands there. */
  readonly value: Value | undefined;
  readonly basis: Basis;
  readonly time: number;
}

export interface NaiveFact {
  readonly value: Value;
  readonly basis: Basis;
  readonly time: number;
}
export type NaiveEntity = Map<string, NaiveFact | 'refused'>;
export interface NaiveFacts {
  readonly of: ReadonlyMap<EntityKind, ReadonlyMap<string, NaiveEntity>>;
  /** Codes of what could not be used, in order. */
  readonly problems: readonly string[];
}

const partsOfKey: Readonly<Partial<Record<EntityKind, number>>> = { version: 2, alias: 2, edge: 2, job: 3 };
const addresses = ['url', 'trainingJobUrl', 'runbook'];

export function naiveFacts(said: readonly Said[], now: number, rule?: IdentityRule): NaiveFacts {
  const of = new Map<EntityKind, Map<string, NaiveEntity>>();
  const problems: string[] = [];
  const nameOf = new Map<string, string>();
  const reported = new Set<string>();
  const last = new Map<EntityKind, string>();
  const composed = (text: string) => text.normalize('NFC').toWellFormed();
  const model = (name: string) => (rule === undefined ? composed(name) : composed(composed(name).replace(rule.pattern, rule.replacement)));
  const isBlank = (text: string) => text.trim() === '' || text.trim() === 'model:';
  const artifact = (text: string) => (text.startsWith('model:') ? `model:${model(text.slice('model:'.length))}` : composed(text));
  const about = (entity: EntityKind) => entity === 'model' || entity === 'version' || entity === 'alias';
  const joinedKey = (entity: EntityKind, key: string) => {
    const parts = key.split('\u0000');
    return entity === 'edge' ? parts.map(artifact) : parts.map((part, place) => (place === 0 && about(entity) ? model(part) : composed(part)));
  };
  const joinedValue = (entity: EntityKind, field: string, value: Value) => {
    if (typeof value !== 'string' || addresses.includes(field)) {
      return typeof value === 'string' ? value.toWellFormed() : value;
    }
    return field === 'model' ? model(value) : entity === 'edge' ? artifact(value) : composed(value);
  };

  /** The key, or the code of what is wrong with it; undefined where that was said before. */
  function keyOf(entity: EntityKind, key: string): { readonly key: string } | { readonly problem: string | undefined } {
    const parts = joinedKey(entity, key);
    if (key.length > longestText) {
      return { problem: 'STATEMENT_TOO_LARGE' };
    }
    if (parts.length !== (partsOfKey[entity] ?? 1) || parts.some(isBlank)) {
      return { problem: 'STATEMENT_INVALID' };
    }
    const [name = ''] = key.split('\u0000');
    if (about(entity)) {
      const first = nameOf.get(model(name)) ?? name;
      nameOf.set(model(name), first);
      if (first !== name) {
        // A person reads half a surrogate pair as any other: what looks the same is said once.
        const again = reported.has(name.toWellFormed());
        reported.add(name.toWellFormed());
        return { problem: again ? undefined : 'MODEL_REPEATED' };
      }
    }
    return { key: parts.join('\u0000') };
  }

  for (const { entity, key: statedKey, field, value, basis, time } of said) {
    if (value === undefined) {
      problems.push('STATEMENT_INVALID');
    }
    if (value === undefined && fieldDefinition(entity, field) === undefined) {
      continue;
    }
    const key = keyOf(entity, statedKey);
    const isNext = last.get(entity) !== statedKey;
    last.set(entity, statedKey);
    if ('problem' in key) {
      // Facts of one entity arrive together: what is wrong with its key is said once for all of them.
      problems.push(...(key.problem !== undefined && isNext ? [key.problem] : []));
      continue;
    }
    const entities = of.get(entity) ?? new Map<string, NaiveEntity>();
    of.set(entity, entities);
    const fields = entities.get(key.key) ?? new Map<string, NaiveFact | 'refused'>();
    entities.set(key.key, fields);
    const joined = value === undefined ? undefined : joinedValue(entity, field, value);
    const refused = value !== undefined && (refusal(entity, field, value, now) !== undefined || (typeof joined === 'string' && joined !== value && isBlank(joined)));
    if (joined !== undefined && !refused) {
      fields.set(field, { value: joined, basis, time: Number.isFinite(time) ? (time > now + clockSkewMs ? now : time) : now });
      continue;
    }
    if (fieldDefinition(entity, field) !== undefined && !fields.has(field)) {
      fields.set(field, 'refused');
    }
    if (refused) {
      problems.push(typeof value === 'string' && value.length > longestOf(entity, field) ? 'STATEMENT_TOO_LARGE' : 'STATEMENT_INVALID');
    }
  }
  return { of, problems };
}
