/** How the checks of one series of builds did, as sets of its builds: what the rules about blanks and gates count. */
import { blankCell, type Cells } from './cells.ts';
import type { Series } from './series.ts';
import { cellStates, type CellState } from './states.ts';

/** Of one check: bit `i` of each set is build `series.first + i`. */
export interface Tally {
  /** Failed or errored: what comes after it may wait in vain. */
  readonly bad: Uint32Array;
  readonly passed: Uint32Array;
  /** Has any run that was not left out. */
  readonly ran: Uint32Array;
}

const isIn = (states: readonly CellState[]): readonly boolean[] => cellStates.map((state) => states.includes(state));
const bad = isIn(['failed', 'errored']);
const passed = isIn(['passed', 'flaky']);
const left = isIn(['skipped', 'blocked', 'notScheduled', 'unknown']);

/** One tally a check. */
export function talliesOf({ state }: Pick<Cells, 'state'>, checks: number, { first, last }: Series): readonly Tally[] {
  const words = Math.ceil((last - first + 1) / 32);
  const set = () => new Uint32Array(words);
  const tallies = Array.from({ length: checks }, (): Tally => ({ bad: set(), passed: set(), ran: set() }));
  for (let build = first; build <= last; build++) {
    const [word, bit] = [(build - first) >> 5, 1 << ((build - first) & 31)];
    for (let check = 0; check < checks; check++) {
      const code = state[build * checks + check] ?? blankCell;
      const tally = tallies[check];
      if (code === blankCell || tally === undefined) {
        continue;
      }
      put(tally.bad, word, bit, bad[code]);
      put(tally.passed, word, bit, passed[code]);
      put(tally.ran, word, bit, left[code] === false);
    }
  }
  return tallies;
}

function put(set: Uint32Array, word: number, bit: number, isMember: boolean | undefined): void {
  if (isMember === true) {
    set[word] = (set[word] ?? 0) | bit;
  }
}

/** The builds of the series on which any check ran. */
export const testedOf = (tallies: readonly Tally[], { first, last }: Series): Uint32Array => union(tallies.map(({ ran }) => ran), Math.ceil((last - first + 1) / 32));

/** How many builds are in the set. */
export function size(set: Uint32Array): number {
  let count = 0;
  for (const word of set) {
    count += ones(word);
  }
  return count;
}

/** How many builds are in both sets. */
export function sizeOfBoth(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < a.length; word++) {
    count += ones((a[word] ?? 0) & (b[word] ?? 0));
  }
  return count;
}

/** The builds that are in any of the sets. */
export function union(sets: readonly Uint32Array[], words: number): Uint32Array {
  const all = new Uint32Array(words);
  for (const set of sets) {
    for (let word = 0; word < words; word++) {
      all[word] = (all[word] ?? 0) | (set[word] ?? 0);
    }
  }
  return all;
}

/** The builds of `a` that are not in `b`. */
export const without = (a: Uint32Array, b: Uint32Array): Uint32Array => a.map((word, index) => word & ~(b[index] ?? 0));

export const has = (set: Uint32Array, index: number): boolean => (((set[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;

/** Set bits of 32, by halving sums (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
