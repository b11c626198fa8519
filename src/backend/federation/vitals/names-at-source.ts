/** Names of models both ways: as a source writes them, and as they are joined. */
import type { FactSink } from '../../../core/models/fact.ts';
import { CanonicalNames, type IdentityRule } from '../facts/canonical-names.ts';

export class NamesAtSource {
  readonly #names: CanonicalNames;
  /** Only those that differ; the name that was seen first keeps the joined one. */
  readonly #written = new Map<string, string>();

  constructor(rule: IdentityRule | undefined) {
    this.#names = new CanonicalNames(rule);
  }

  joined(name: string): string {
    return this.#names.key('model', name);
  }

  /** The name that the source writes, as far as it was heard; else the joined one. */
  written(joined: string): string {
    return this.#written.get(joined) ?? joined;
  }

  /** A sink that hears the names which a source states. */
  hearing(sink: FactSink): FactSink {
    return {
      fact: (entity, key, ...fact) => {
        if (entity === 'model') {
          this.#hear(key);
        }
        sink.fact(entity, key, ...fact);
      },
      problem: (problem) => sink.problem(problem),
    };
  }

  #hear(name: string): void {
    const joined = this.joined(name);
    if (joined !== name && !this.#written.has(joined)) {
      this.#written.set(joined, name);
    }
  }
}
