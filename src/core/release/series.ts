/** Builds that belong together: rules that learn from other builds of a package learn from those of the same series alone. */
import type { Build } from './release.ts';

/** After a pause this long (ms) a package is tested in another way: its checks and their order have changed. */
export const pauseBetweenSeries = 14 * 86_400_000;

/** Where a series begins and ends among builds that stand newest first: indices, the last one included. */
export interface Series {
  readonly first: number;
  readonly last: number;
}

/** Builds, newest first, cut where nothing was built for a while. Builds of unknown time are one series: they stand at the end. */
export function seriesOf(builds: readonly Pick<Build, 'time'>[]): readonly Series[] {
  const series: Series[] = [];
  let first = 0;
  builds.forEach(({ time }, index) => {
    const before = builds[index - 1]?.time ?? time;
    if (index > 0 && (before - time > pauseBetweenSeries || Number.isNaN(before) !== Number.isNaN(time))) {
      series.push({ first, last: index - 1 });
      first = index;
    }
  });
  return builds.length === 0 ? [] : [...series, { first, last: builds.length - 1 }];
}
