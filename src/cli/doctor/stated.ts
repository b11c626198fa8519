/** What each source states: how many entities each field of, and of which models. */
import { rowCount, unstated, refusedStatement, type SourceFacts } from '../../backend/federation/facts/source-facts.ts';
import { nearMatch } from '../../backend/queries/near-match.ts';
import { readerOf } from '../../backend/queries/pool-text.ts';
import { entityKinds } from '../../core/models/entities.ts';
import type { NearName } from './diagnosis.ts';

/** By `entity.field`, in the order of the vocabulary. */
export function fieldCounts({ entities }: SourceFacts): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entity of entityKinds) {
    for (const [field, { basis }] of Object.entries(entities[entity]?.columns ?? {})) {
      const stated = basis.reduce((sum, one) => sum + (one === unstated || one === refusedStatement ? 0 : 1), 0);
      if (stated > 0) {
        counts[`${entity}.${field}`] = stated;
      }
    }
  }
  return counts;
}

function modelNames({ entities: { model } }: SourceFacts): string[] {
  if (model === undefined) {
    return [];
  }
  const { text } = readerOf(model.keys);
  return Array.from({ length: rowCount(model) }, (_, row) => text(row));
}

const mostNearNames = 50;
/** Two names are compared in some microseconds. */
const mostComparisons = 500_000;

/**
 * Names under which a source states something and no version is known to be in production, near to one of which that is known and of which
 * that source states nothing: most likely the same model, written otherwise. Gives up where there are too many names to compare.
 * `production`: models whose version in production is known.
 */
export function nearNames(sources: readonly { readonly name: string; readonly facts: SourceFacts }[], production: readonly string[]): NearName[] {
  const inProduction = new Set(production);
  const found: NearName[] = [];
  let comparisons = 0;
  for (const { name: source, facts } of sources) {
    const names = modelNames(facts);
    const own = new Set(names);
    const candidates = production.filter((model) => !own.has(model));
    for (const name of names.filter((one) => !inProduction.has(one))) {
      comparisons += candidates.length;
      if (comparisons > mostComparisons || found.length >= mostNearNames) {
        return found;
      }
      const near = nearMatch(name, candidates);
      if (near !== undefined) {
        found.push({ source, name, near });
      }
    }
  }
  return found;
}
