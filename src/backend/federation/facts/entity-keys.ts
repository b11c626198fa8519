/** The keys that one source gives its entities: which of them can be joined, and as what. What is wrong with a key becomes a problem of the source. */
import type { EntityKind } from '../../../core/models/entities.ts';
import { longestText } from '../../../core/models/refusal.ts';
import { errorText } from '../../../contract/errors.ts';
import { isBlank, type CanonicalNames } from './canonical-names.ts';
import type { ProblemList } from './problem-list.ts';
import { TextTable } from './text-table.ts';

const shownLength = 200;
/** Compound keys; those of other entities have one part. */
const partsOf: Readonly<Partial<Record<EntityKind, number>>> = { version: 2, alias: 2, edge: 2, job: 3, check: 2, attempt: 4 };

export class EntityKeys {
  readonly #names: CanonicalNames;
  readonly #problems: ProblemList;
  readonly #redact: (text: string) => string;
  /** Names that were reported as taken by another. */
  readonly #repeated = new TextTable();

  /** `redact` takes secrets out of what is shown of a key. */
  constructor(names: CanonicalNames, problems: ProblemList, redact: (text: string) => string) {
    this.#names = names;
    this.#problems = problems;
    this.#redact = redact;
  }

  /** Bytes that the keys hold. */
  get byteLength(): number {
    return this.#repeated.byteLength;
  }

  /** The key under which the entity is joined; undefined where it cannot be used. */
  joined(entity: EntityKind, key: string): string | undefined {
    if (key.length > longestText) {
      const where = this.shown(entity, key);
      this.#problems.add({ code: 'STATEMENT_TOO_LARGE', message: errorText('STATEMENT_TOO_LARGE', { where: `The name of ${where}`, limit: longestText }), where, entity });
      return undefined;
    }
    const joined = this.#names.key(entity, key);
    const problem = wrongWith(joined.split('\u0000'), partsOf[entity] ?? 1);
    if (problem !== undefined) {
      const where = this.shown(entity, key);
      this.#problems.add({ code: 'STATEMENT_INVALID', message: errorText('STATEMENT_INVALID', { where, field: 'its name', problem }), where, entity });
      return undefined;
    }
    const first = this.#names.takenBy(entity, key);
    if (first === undefined) {
      return joined;
    }
    this.#reportRepeated(entity, first, key, joined);
    return undefined;
  }

  /** The entity as a person reads it. */
  shown(entity: EntityKind, key: string): string {
    return `${entity} ${this.#readable(key)}`;
  }

  #reportRepeated(entity: EntityKind, first: string, key: string, joined: string): void {
    const [name = ''] = key.split('\u0000', 1);
    const reported = this.#repeated.size;
    if (this.#repeated.add(name) === reported) {
      const where = `${this.#readable(first)}, ${this.#readable(name)}`;
      const [model = ''] = joined.split('\u0000', 1);
      this.#problems.add({ code: 'MODEL_REPEATED', message: errorText('MODEL_REPEATED', { model: this.#readable(model), where }), where, entity });
    }
  }

  /** Redacted before it is cut: half a secret is one too. */
  #readable(key: string): string {
    const clean = this.#redact(key);
    const text = clean.slice(0, shownLength).replaceAll('\u0000', ' ');
    return clean.length > shownLength ? `${text}…` : text;
  }
}

/** A phrase, or undefined. */
function wrongWith(parts: readonly string[], expected: number): string | undefined {
  if (parts.some(isBlank)) {
    return 'nothing is left of it';
  }
  return parts.length === expected ? undefined : parts.length > expected ? 'it holds the character U+0000' : 'a part of it is missing';
}
