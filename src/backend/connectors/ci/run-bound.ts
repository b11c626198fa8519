/** How many runs of checks a source keeps over all that it reads: those of the newest pipelines, and older ones are not read again until there is room. */

/** A pipeline, or run of a workflow, that was read. */
export interface Bounded {
  /** When it was made, ms since the epoch. */
  readonly created: number;
  /** How many runs of checks it tells of. */
  readonly runs: number;
  /** Forgets what was read of it. */
  drop(): void;
}

const usualMost = 200_000;
/** What was left out is read where this share of the bound is taken. */
const roomAgain = 0.9;

export class RunBound {
  readonly #most: number;
  #floor = -Infinity;

  /** `most`: tests set another. */
  constructor(most = usualMost) {
    this.#most = most;
  }

  /** What is older is left out, for there would be too much; ms since the epoch. */
  get floor(): number {
    return this.#floor;
  }

  /** Drops the oldest that are too many. */
  trim(newestFirst: Iterable<Bounded>): void {
    let total = 0;
    let oldest = Infinity;
    for (const one of newestFirst) {
      total += one.runs;
      if (total > this.#most) {
        one.drop();
      } else {
        oldest = one.created;
      }
    }
    if (total > this.#most) {
      this.#floor = oldest;
    } else if (total < roomAgain * this.#most) {
      this.#floor = -Infinity;
    }
  }

  /** What a problem says of those that are left out, of which there are `count`. */
  leftOut(what: string, count: number): string {
    return `the oldest ${what} (${count.toLocaleString('en-GB')}) are left out, for no more than ${this.#most.toLocaleString('en-GB')} runs are kept`;
  }
}
