/** What a benchmark answers: one figure, and what it has to keep where it has to keep something. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'MB/s' | 'times' | 'requests';
  /** The value has to be below this. */
  readonly under?: number;
  readonly atLeast?: number;
}

/** The value below which `share` (0 to 1) of all lie. */
export const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Whether the figure keeps what it has to; true where it has to keep nothing. */
export const holds = ({ value, under, atLeast }: BenchResult): boolean => !Number.isNaN(value) && (under === undefined || value < under) && (atLeast === undefined || value >= atLeast);
