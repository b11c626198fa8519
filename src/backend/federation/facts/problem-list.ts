/** What a source stated and could not be used: the first ones in full, all of them counted. */
import type { SourceProblem } from '../../../core/models/fact.ts';

export const keptProblems = 200;
const longestMessage = 1_000;

export interface Problems {
  readonly list: readonly SourceProblem[];
  readonly total: number;
}
export const noProblems: Problems = { list: [], total: 0 };

export class ProblemList implements Problems {
  readonly list: SourceProblem[] = [];
  total = 0;
  readonly #redact: (text: string) => string;

  /** `redact` takes secrets out of everything a person will see. */
  constructor(redact: (text: string) => string = (text) => text) {
    this.#redact = redact;
  }

  add(problem: SourceProblem): void {
    this.total++;
    if (this.list.length < keptProblems) {
      const shown = (text: string) => detached(this.#redact(text).slice(0, longestMessage));
      const { code, message, where, entity, key, field } = problem;
      this.list.push({
        code,
        message: shown(message),
        ...(where === undefined ? {} : { where: shown(where) }),
        ...(entity === undefined ? {} : { entity }),
        ...(key === undefined ? {} : { key: shown(key) }),
        ...(field === undefined ? {} : { field: shown(field) }),
      });
    }
  }
}

/** A text of its own: a slice would keep the long text that it is cut from. */
const detached = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
