/**
 * The worst of the bytes at the same place of several rows, four bytes at a time: a word is taken apart into two halves of two bytes
 * with room above each, where the borrow of a subtraction says which of two bytes is less. Half as dear as byte by byte.
 */
import { fullCell } from '../../../../contract/packed-matrix.ts';

const half = 0x00ff00ff;
const room = 0x01000100;
const ones = 0x00010001;
const full = fullCell * ones;

/** All bits of each byte of a half whose `difference` did not borrow. */
const kept = (difference: number): number => ((difference >>> 8) & ones) * 255;
const least = (a: number, b: number): number => a ^ ((a ^ b) & kept((a | room) - b));
/** Shares counted from the full one down, so that the most is the least; what is no share stays, above them. */
const turned = (a: number): number => {
  const down = (full | room) - a;
  return a ^ ((a ^ (down & half)) & kept(down));
};

/** Lowers `found` to the least of itself and of four rows of words that begin at `a`, `b`, `c` and `d`; an equal row may come twice. */
export function leastOf(words: Uint32Array, a: number, b: number, c: number, d: number, found: Uint32Array): void {
  for (let at = 0; at < found.length; at++) {
    const before = found[at] ?? 0;
    const first = words[a + at] ?? 0;
    const second = words[b + at] ?? 0;
    const third = words[c + at] ?? 0;
    const fourth = words[d + at] ?? 0;
    const even = least(least(before & half, least(first & half, second & half)), least(third & half, fourth & half));
    const odd = least(least((before >>> 8) & half, least((first >>> 8) & half, (second >>> 8) & half)), least((third >>> 8) & half, (fourth >>> 8) & half));
    found[at] = even | (odd << 8);
  }
}

/** The same, with shares turned: `fullCell` is 0, 0 is `fullCell`. */
export function leastTurnedOf(words: Uint32Array, a: number, b: number, c: number, d: number, found: Uint32Array): void {
  for (let at = 0; at < found.length; at++) {
    const before = found[at] ?? 0;
    const first = words[a + at] ?? 0;
    const second = words[b + at] ?? 0;
    const third = words[c + at] ?? 0;
    const fourth = words[d + at] ?? 0;
    const even = least(least(before & half, least(turned(first & half), turned(second & half))), least(turned(third & half), turned(fourth & half)));
    const odd = least(least((before >>> 8) & half, least(turned((first >>> 8) & half), turned((second >>> 8) & half))), least(turned((third >>> 8) & half), turned((fourth >>> 8) & half)));
    found[at] = even | (odd << 8);
  }
}
