/** Some rows' numbers in one: their sum and their lowest, and how many are known. */
export interface Tally {
  /** Over the known numbers. */
  readonly sum: number;
  /** Infinity where none is known. */
  readonly lowest: number;
  readonly known: number;
  readonly unknown: number;
}

/** `numbers` has one a row of the table; NaN is unknown. */
export function tally(numbers: Float64Array, rows: Uint32Array): Tally {
  let sum = 0;
  let lowest = Infinity;
  let known = 0;
  for (const row of rows) {
    const number = numbers[row] ?? NaN;
    if (!Number.isNaN(number)) {
      sum += number;
      lowest = Math.min(lowest, number);
      known++;
    }
  }
  return { sum, lowest, known, unknown: rows.length - known };
}
