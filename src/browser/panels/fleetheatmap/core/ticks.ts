/** Moments for the axis of time, round in the time zone that is shown, at least a minute apart: their text says no seconds. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day];

/** At most `most` moments from `fromMs` to `toMs`; `offsetMs` is by how much the zone is ahead of UTC. */
export function ticksOf(fromMs: number, toMs: number, most: number, offsetMs: number): readonly number[] {
  const least = (toMs - fromMs) / Math.max(1, most);
  const step = steps.find((candidate) => candidate >= least) ?? Math.ceil(least / (28 * day)) * 28 * day;
  const ticks: number[] = [];
  for (let tick = Math.ceil((fromMs + offsetMs) / step) * step - offsetMs; tick <= toMs && ticks.length < most; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}
