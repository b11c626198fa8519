/** The mean of what is known. */

/** NaN counts for nothing; NaN where nothing is known. */
export function knownMean(values: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  }
  return sum / count;
}
