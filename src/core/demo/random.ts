/** Chance without state: the same seed, index and salt give the same number in every process and in any order. */

/** 0 (included) to 1 (excluded). The mixing steps are those of MurmurHash3. */
export function fraction(seed: number, index: number, salt: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35) ^ Math.imul(salt + 1, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The entry that `part` (0 to 1) of the way through the list holds. The list must not be empty. */
export function pick<T>(list: readonly [T, ...T[]], part: number): T {
  return list[Math.floor(part * list.length)] ?? list[0];
}

/** A step with which `index * step mod count` visits each of `count` places once, about `part` of the way round each time. */
export function stride(count: number, part: number): number {
  let step = Math.max(1, Math.round(count * part));
  while (greatestCommonDivisor(step, count) !== 1) {
    step++;
  }
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
