/** The suites of one report: each a fold of its own, or all of them one, where the report's path says which suite it is. */
import { SuiteFold } from './fold.ts';
import type { CheckUnit, Run } from './run.ts';

export interface FoldRules {
  readonly unit: CheckUnit;
  /** The suite by the report's path, in place of its own names; undefined where the path says none. */
  readonly suite: string | undefined;
  /** Name for a suite that has none: the report's own. */
  readonly fallback: string;
}

export class ReportFold {
  readonly #rules: FoldRules;
  readonly #emit: (run: Run) => void;
  readonly #whole: SuiteFold | undefined;
  readonly #open = new Set<SuiteFold>();
  #isEmpty = true;

  constructor(rules: FoldRules, emit: (run: Run) => void) {
    this.#rules = rules;
    this.#emit = emit;
    this.#whole = rules.suite === undefined ? undefined : new SuiteFold(rules.suite, rules.unit, emit);
  }

  /** The fold for a suite of that name. */
  suite(name: string): SuiteFold {
    this.#isEmpty = false;
    const fold = this.#whole ?? new SuiteFold(name.trim() || this.#rules.fallback, this.#rules.unit, this.#emit);
    this.#open.add(fold);
    return fold;
  }

  /** Ends a suite; one that is folded together with others ends with the report. */
  close(fold: SuiteFold): void {
    if (fold !== this.#whole && this.#open.delete(fold)) {
      fold.close();
    }
  }

  /** Ends what is open. `broken`: the report breaks off here. */
  end({ broken = false }: { readonly broken?: boolean } = {}): void {
    this.#open.forEach((fold) => fold.close({ broken }));
    this.#open.clear();
  }

  /** Whether no suite was seen. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }
}
