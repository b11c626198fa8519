/** A sink for tests that keeps what it is told: the last value of each field, and every problem. */
import type { Basis, FactSink, SourceProblem } from '../../../core/models/fact.ts';

interface Kept {
  readonly value: unknown;
  readonly basis: Basis;
  readonly time: number;
}
export interface CollectingSink extends FactSink {
  readonly problems: readonly SourceProblem[];
  /** Facts by `entity`, key and field. */
  readonly facts: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Kept>>>;
  /** The values of one entity by field. */
  values(entity: string, key: string): Record<string, unknown>;
  /** Field paths that were stated. */
  paths(): readonly string[];
}

export function collectingSink(): CollectingSink {
  const facts = new Map<string, Map<string, Map<string, Kept>>>();
  const problems: SourceProblem[] = [];
  const inner = <V>(map: Map<string, Map<string, V>>, key: string) => {
    const found = map.get(key) ?? new Map<string, V>();
    map.set(key, found);
    return found;
  };
  return {
    problems,
    facts,
    fact(entity, key, field, value, basis, time) {
      inner(inner(facts, entity), key).set(field, { value, basis, time });
    },
    problem: (problem) => problems.push(problem),
    values: (entity, key) => Object.fromEntries([...(facts.get(entity)?.get(key) ?? [])].map(([field, { value }]) => [field, value])),
    paths: () => [...new Set([...facts].flatMap(([entity, keys]) => [...keys.values()].flatMap((fields) => [...fields.keys()].map((field) => `${entity}.${field}`))))].sort(),
  };
}
