/** Shares travel as 32-bit floats, which hold seven digits. */

/** The decimal that a 32-bit float stands for: 0.4, not 0.4000000059604645. */
export const decimalOf = (float32: number): number => Number(float32.toPrecision(7));
