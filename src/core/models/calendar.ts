/** The periods in which launches are counted. All times are milliseconds since the epoch, UTC. */

/** The first moment of the month of `now`. */
export function monthStart(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** The first moment of the half of `now`: 1 January or 1 July. */
export function halfStart(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() < 6 ? 0 : 6, 1);
}
