/** The numbers of samples, as Prometheus writes them. */
import { pointsOf, type Grid } from '../../../core/telemetry/vital-series.ts';

/** Seconds since the epoch, and the number as text. */
export type Sample = readonly [number, string];

/** Infinities have their own spelling; NaN for what is no number. */
export function numberOf([, text]: Sample): number {
  return text === '+Inf' || text === 'Inf' ? Infinity : text === '-Inf' ? -Infinity : text === '' ? NaN : Number(text);
}

/** Of an instant query; NaN where there is none. */
export const firstOf = ([sample]: readonly Sample[]): number => (sample === undefined ? NaN : numberOf(sample));

/** Visits the points of the grid for which there is a sample. A sample beyond its ends is none that was asked for. */
export function eachPoint(samples: readonly Sample[], grid: Grid, visit: (point: number, value: number) => void): void {
  const points = pointsOf(grid);
  for (const sample of samples) {
    const point = Math.round((sample[0] * 1_000 - grid.fromMs) / grid.stepMs);
    if (point >= 0 && point < points) {
      visit(point, numberOf(sample));
    }
  }
}
