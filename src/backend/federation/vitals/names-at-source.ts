/** Names of models both ways: as a source writes them, and as they are joined. */
import type { FactSink } from '../../../core/models/fact.ts';
import { CanonicalNames, type IdentityRule } from '../facts/canonical-names.ts';

export class NamesAtSource {
  readonly #names: CanonicalNames;
  /** By the joined name, of the last refresh that ended well and of the one that goes on. Only those that differ; the name that was seen first keeps the joined one. */
  #written: ReadonlyMap<string, string> = new Map();
  #heard = new Map<string, string>();

  constructor(rule: IdentityRule | undefined) {
    this.#names = new CanonicalNames(rule);
  }

  joined(name: string): string {
    return this.#names.key('model', name);
  }

  /** The name that the source writes, as far as it was heard; else the joined one. */
  written(joined: string): string {
    return this.#written.get(joined) ?? this.#heard.get(joined) ?? joined;
  }

  /** A sink that hears the names which a source states in one refresh. */
  hearing(sink: FactSink): FactSink {
    const heard = new Map<string, string>();
    this.#heard = heard;
    return {
      fact: (entity, key, ...fact) => {
        const joined = entity === 'model' ? this.joined(key) : key;
        if (joined !== key && !heard.has(joined)) {
          heard.set(joined, key);
        }
        sink.fact(entity, key, ...fact);
      },
      problem: (problem) => sink.problem(problem),
    };
  }

  /** The refresh has ended well: other names than it stated are gone. */
  heardAll(): void {
    this.#written = this.#heard;
  }
}
