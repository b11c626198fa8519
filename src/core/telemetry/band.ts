/** Healthy bands: whether a value is inside, and how far outside. */

/** The healthy values, both ends included; null where that side is open. At least one side is closed. */
export interface Band {
  readonly low: number | null;
  readonly high: number | null;
}

/** Whether a value is in the band; undefined where it is unknown (NaN). */
export function isHealthy({ low, high }: Band, value: number): boolean | undefined {
  return Number.isNaN(value) ? undefined : value >= (low ?? -Infinity) && value <= (high ?? Infinity);
}

/** How far a value lies beyond the nearest end of the band, negative inside it: the larger, the worse. NaN where the value is unknown. */
export function excess({ low, high }: Band, value: number): number {
  return Math.max(low === null ? -Infinity : low - value, high === null ? -Infinity : value - high);
}
