/** Welch's interval: how far the means of two small groups lie apart, with 95% confidence, where their spreads may differ. */

export interface Interval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95% quantiles of Student's t for 1, 2, 3 ... degrees of freedom. */
const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042];
const normal = 1.96;

/** Of fewer degrees than there are: the wider interval. */
export function quantileOf(degrees: number): number {
  const whole = Math.floor(degrees);
  return whole < 1 ? Infinity : (quantiles[whole - 1] ?? normal + (2.042 - normal) * (30 / whole));
}

export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a sample; 0 of one value. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.length < 2 ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Mean of `b` less mean of `a`. Each has at least two values. */
export function welch(a: readonly number[], b: readonly number[]): Interval {
  const difference = meanOf(b) - meanOf(a);
  const [ofA, ofB] = [varianceOf(a) / a.length, varianceOf(b) / b.length];
  const error = Math.sqrt(ofA + ofB);
  const parts = ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1);
  // The squares of tiny spreads are 0 as numbers.
  const degrees = parts === 0 ? Math.min(a.length, b.length) - 1 : (ofA + ofB) ** 2 / parts;
  const reach = error === 0 ? 0 : quantileOf(degrees) * error;
  return { difference, low: difference - reach, high: difference + reach };
}
