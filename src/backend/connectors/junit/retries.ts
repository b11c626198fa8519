/** The tries of a case beside its own, however many a report claims: the first and the newest of them are kept, and it is said how many are not. */
import type { Try } from './run.ts';

/** More than anybody makes. */
export const mostRetries = 100;

export class Retries {
  readonly #kept: Try[] = [];
  #leftOut = 0;

  /** `times`: how many equal ones. */
  add(one: Try, times = 1): void {
    const room = Math.min(times, mostRetries - this.#kept.length);
    for (let index = 0; index < room; index++) {
      this.#kept.push(one);
    }
    if (times > room) {
      this.#leftOut += times - room;
      this.#kept[mostRetries - 1] = one;
    }
  }

  /** In their order. The newest says how many before it are left out, where any are. */
  get tries(): readonly Try[] {
    const newest = this.#kept.at(-1);
    return this.#leftOut === 0 || newest === undefined ? this.#kept : this.#kept.with(-1, { ...newest, message: `${this.#leftOut.toLocaleString('en-GB')} tries before this one are left out. ${newest.message}` });
  }
}
