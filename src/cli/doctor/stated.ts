/** What each source states: how many entities each field of, and of which models. */
import { rowCount, unstated, refusedStatement, type SourceFacts } from '../../backend/federation/facts/source-facts.ts';
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
 * that source states nothing: most likely the same model, written otherwise. `production`: models whose version in production is known.
 * Gives up where there are too many names to compare.
 */
export function nearNames(sources: readonly { readonly name: string; readonly facts: SourceFacts }[], production: readonly string[]): NearName[] {
  const inProduction = new Set(production);
  const found: NearName[] = [];
  let comparisons = 0;
  for (const { name: source, facts } of sources) {
    const names = modelNames(facts);
    const own = new Set(names);
    const candidates = Map.groupBy(
      production.filter((model) => !own.has(model)),
      numbersIn
    );
    for (const name of names.filter((one) => !inProduction.has(one))) {
      const alike = candidates.get(numbersIn(name)) ?? [];
      comparisons += alike.length;
      if (comparisons > mostComparisons || found.length >= mostNearNames) {
        return found;
      }
      const near = nearest(name, alike);
      if (near !== undefined) {
        found.push({ source, name, near });
      }
    }
  }
  return found;
}

/** Models of one family differ in their numbers, which therefore must agree. */
const numbersIn = (name: string): string => (name.match(/\d+/g) ?? []).map(Number).join(' ');

/** Without case, separators, and zeros before numbers. */
const folded = (name: string): string => name.toLowerCase().replace(/[\s._\-/:]+/g, '').replace(/(?<!\d)0+(?=\d)/g, '');

/** The same but for how it is written, else what the words differ from by a slip. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = folded(name);
  const same = candidates.find((candidate) => folded(candidate) === wanted);
  return same ?? candidates.find((candidate) => isSlip(wanted, folded(candidate)));
}

const shortestSlip = 6;

/** Whether one letter is missing, too many, or another. */
function isSlip(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < shortestSlip || Math.abs(one.length - other.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < one.length && one[start] === other[start]) {
    start++;
  }
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  return rest.slice(1) === otherRest.slice(1) || rest === otherRest.slice(1) || rest.slice(1) === otherRest;
}
