/** How old the weights that serve are, and whether that is older than their owners allow. */

/** Seconds from `snapshotTime` to `now`, both ms since the epoch; 0 where clocks disagree and the snapshot is ahead; NaN where its time is unknown. */
export function stalenessSeconds(snapshotTime: number, now: number): number {
  return Math.max(0, now - snapshotTime) / 1000;
}

/** Whether a snapshot of that age is over its SLA, both in seconds; undefined where either is unknown (NaN) or the SLA is not above zero. */
export function isStale(ageSeconds: number, slaSeconds: number): boolean | undefined {
  return Number.isNaN(ageSeconds) || !(slaSeconds > 0) ? undefined : ageSeconds > slaSeconds;
}
