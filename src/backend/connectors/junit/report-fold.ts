/** The suites of one report: each a fold of its own, or all of them one, where the report's path says which suite it is. */
import { SuiteFold } from './fold.ts';
import type { Hold } from './room.ts';
import type { CheckUnit, Run } from './run.ts';

export interface FoldRules {
  readonly unit: CheckUnit;
  /** The suite by the report's path, in place of its own names; undefined where the path says none. */
  readonly suite: string | undefined;
  /** Name for a suite that has none: the report's own. */
  readonly fallback: string;
}

/** What a suite takes while it is open, beside its names and messages; in characters. */
const openCost = 500;

export class ReportFold {
  readonly #rules: FoldRules;
  readonly #emit: (run: Run) => void;
  readonly #hold: Hold;
  readonly #whole: SuiteFold | undefined;
  readonly #open = new Set<SuiteFold>();
  #isEmpty = true;

  /** `hold` is told of what is held before it is; what it throws ends the report. */
  constructor(rules: FoldRules, emit: (run: Run) => void, hold: Hold) {
    this.#rules = rules;
    this.#emit = emit;
    this.#hold = hold;
    this.#whole = rules.suite === undefined ? undefined : new SuiteFold(rules.suite, rules.unit, emit, hold);
  }

  /** The fold for a suite of that name. */
  suite(name: string): SuiteFold {
    this.#isEmpty = false;
    const fold = this.#whole ?? new SuiteFold(name.trim() || this.#rules.fallback, this.#rules.unit, this.#emit, this.#hold);
    if (!this.#open.has(fold)) {
      // Its name as it is written, for some readers keep it.
      this.#hold(this.#runsOfSuite, name.length + openCost);
      this.#open.add(fold);
    }
    return fold;
  }

  /** A suite is one run, or none but those of its cases. */
  get #runsOfSuite(): number {
    return this.#rules.unit === 'suite' ? 1 : 0;
  }

  /** Ends a suite; one that is folded together with others ends with the report. */
  close(fold: SuiteFold): void {
    if (fold !== this.#whole && this.#open.has(fold)) {
      this.#end(fold, false);
    }
  }

  /** Ends what is open. `broken`: the report breaks off here. */
  end({ broken = false }: { readonly broken?: boolean } = {}): void {
    this.#open.forEach((fold) => this.#end(fold, broken));
  }

  /** One that finds no room stays open, and can be ended as broken. */
  #end(fold: SuiteFold, broken: boolean): void {
    fold.close({ broken });
    this.#open.delete(fold);
    this.#hold(0, -openCost);
  }

  /** Whether no suite was seen. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }
}
