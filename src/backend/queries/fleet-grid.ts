/** The moments at which the fleet is looked at: on multiples of a round step, so that they stay where they are as the range moves. */
import { pointsOf, type Grid } from '../../core/telemetry/vital-series.ts';
import type { Range } from './asked.ts';

const roundSeconds = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];
const daySeconds = 86_400;

/** At most `most` points, none closer than the range's interval; a point stands for the step that ends there. */
export function fleetGrid({ from, to, intervalMs }: Pick<Range, 'from' | 'to' | 'intervalMs'>, most: number): Grid {
  const leastSeconds = Math.max(intervalMs, (to - from) / Math.max(1, most)) / 1_000;
  const stepMs = 1_000 * (roundSeconds.find((seconds) => seconds >= leastSeconds) ?? Math.ceil(leastSeconds / daySeconds) * daySeconds);
  const toMs = Math.floor(to / stepMs) * stepMs;
  const fromMs = Math.max(Math.ceil(from / stepMs) * stepMs, toMs - (Math.max(1, most) - 1) * stepMs);
  return fromMs <= toMs ? { fromMs, toMs, stepMs } : { fromMs: toMs, toMs, stepMs };
}

/** The last minutes of the range as one point. */
export function lastPoint({ from, to }: Pick<Range, 'from' | 'to'>, overMs: number): Grid {
  const at = Math.floor(to / 1_000) * 1_000;
  return { fromMs: at, toMs: at, stepMs: Math.max(1_000, Math.min(overMs, to - from)) };
}

/** ms since the epoch, one a point. */
export const timesOf = (grid: Grid): Float64Array => Float64Array.from({ length: pointsOf(grid) }, (_, point) => grid.fromMs + point * grid.stepMs);
