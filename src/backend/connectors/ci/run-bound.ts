/** How many runs of checks a source keeps over all that it reads: those of the newest pipelines, and older ones are not read again until there is room. */

export interface Made {
  /** When it was made, ms since the epoch; many are made in one second. */
  readonly created: number;
  readonly id: number;
}

interface Sized extends Made {
  /** How many runs of checks it tells of. */
  readonly runs: number;
}

/** A pipeline, or run of a workflow, that was read. */
export interface Bounded extends Sized {
  /** Forgets what was read of it. */
  drop(): void;
}

const usualMost = 200_000;

/** Of what GitHub, or GitLab, tells of it. */
export const madeOf = ({ id, created_at: created }: { readonly id: number; readonly created_at: number }): Made => ({ id, created });

export const newestFirst = (a: Made, b: Made): number => b.created - a.created || b.id - a.id;

export class RunBound {
  readonly #most: number;
  /** Those that were read and dropped, by id: how much each takes tells whether there is room for it now. */
  readonly #dropped = new Map<number, Sized>();
  #newestLeftOut: Made | undefined;

  /** `most`: tests set another. */
  constructor(most = usualMost) {
    this.#most = most;
  }

  /** Whether it is not to be read, for there would be too much. */
  isLeftOut(one: Made): boolean {
    return this.#newestLeftOut !== undefined && newestFirst(one, this.#newestLeftOut) >= 0;
  }

  /** Drops the oldest that are too many, but never the newest. `isThere`: whether one of that id, dropped before, is still to be had. */
  trim(kept: readonly Bounded[], isThere: (id: number) => boolean): void {
    const read = new Map(kept.map((one) => [one.id, one]));
    const dropped = [...this.#dropped.values()].filter(({ id }) => !read.has(id) && isThere(id));
    const all = [...kept, ...dropped].sort(newestFirst);
    let total = 0;
    const first = all.findIndex(({ runs }, index) => (total += runs) > this.#most && index > 0);
    this.#newestLeftOut = all[first];
    this.#dropped.clear();
    for (const { id, created, runs } of first < 0 ? [] : all.slice(first)) {
      read.get(id)?.drop();
      this.#dropped.set(id, { id, created, runs });
    }
  }

  /** What a problem says of those that are left out, of which there are `count`. */
  leftOut(what: string, count: number): string {
    return `the oldest ${what} (${count.toLocaleString('en-GB')}) are left out, for no more than ${this.#most.toLocaleString('en-GB')} runs of checks are kept`;
  }
}
