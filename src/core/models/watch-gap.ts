/** Looks come every minute; without one for so long, nobody watched. Watching, what is shown of it and the alert rule mean the same. */
export const watchGapMs = 5 * 60_000;
