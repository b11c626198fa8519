/** Chance that is the same in every run, for generated data. */

/** A number in 0..1 for two numbers; the same each time. */
export function chance(a: number, b: number): number {
  let mixed = (a + 1) * 0x9e3779b1 + b * 0x85ebca6b;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
