/** The columns that time series are put into, and which column a sample belongs to. */

export interface SampleGrid {
  /** Column `k` holds what lies in the `stepMs` that end at `fromMs + k * stepMs`. */
  readonly fromMs: number;
  readonly stepMs: number;
  readonly columns: number;
  /** Samples may come this much late, as scrapes do, and still belong to their column. */
  readonly slackMs: number;
}

/** For samples from `firstMs` to `lastMs` that are usually `gapMs` apart; at most `most` columns. */
export function gridFor(firstMs: number, lastMs: number, gapMs: number, most: number): SampleGrid {
  const span = lastMs - firstMs;
  const wanted = Math.round(span / gapMs) + 1;
  if (wanted <= most) {
    return { fromMs: firstMs, stepMs: gapMs, columns: wanted, slackMs: gapMs / 2 };
  }
  const together = Math.ceil(wanted / Math.max(1, most));
  const stepMs = together * gapMs;
  return { fromMs: firstMs + (together - 1) * gapMs, stepMs, columns: Math.ceil(wanted / together), slackMs: gapMs / 2 };
}

/** Below 0, or not below `columns`, where it is outside. */
export const columnOf = ({ fromMs, stepMs, slackMs }: SampleGrid, ms: number): number => Math.ceil((ms - slackMs - fromMs) / stepMs);

/** The middle one of the gaps between neighbouring times; undefined where there is none. */
export function usualGap(times: ArrayLike<number>): number | undefined {
  const gaps: number[] = [];
  for (let at = 1; at < times.length; at++) {
    const gap = (times[at] ?? NaN) - (times[at - 1] ?? NaN);
    if (gap > 0) {
      gaps.push(gap);
    }
  }
  return gaps.sort((a, b) => a - b)[gaps.length >> 1];
}
