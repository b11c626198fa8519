/** The numbers of samples, as Prometheus writes them. */
import type { Grid } from '../../../core/telemetry/vital-series.ts';

/** Seconds since the epoch, and the number as text. */
export type Sample = readonly [number, string];

/** Infinities have their own spelling; NaN for what is no number. */
export function numberOf([, text]: Sample): number {
  return text === '+Inf' || text === 'Inf' ? Infinity : text === '-Inf' ? -Infinity : text === '' ? NaN : Number(text);
}

/** Of an instant query; NaN where there is none. */
export const firstOf = ([sample]: readonly Sample[]): number => (sample === undefined ? NaN : numberOf(sample));

/** Visits the points of the grid for which there is a sample. */
export function eachPoint(samples: readonly Sample[], { fromMs, stepMs }: Grid, visit: (point: number, value: number) => void): void {
  for (const sample of samples) {
    visit(Math.round((sample[0] * 1_000 - fromMs) / stepMs), numberOf(sample));
  }
}
