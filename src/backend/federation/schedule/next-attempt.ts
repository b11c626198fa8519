/**
 * When a source is asked again: at its own pace with jitter while it answers, sooner and then less and less often while it
 * fails, and behind a breaker after several failures in a row.
 */

export interface Pace {
  /** Seconds between the starts of two refreshes. */
  readonly refreshSeconds: number;
  /** Failures in a row so far. */
  readonly failures: number;
  /** How long the last refresh took. */
  readonly tookMs: number;
  /** The source asked to be left alone for so long from now; 0 where it did not. */
  readonly askedWaitMs: number;
}

/** After so many failures in a row the breaker opens. */
const breakerFailures = 5;
const jitter = 0.1;
/** A source that takes longer than its pace is still left alone for this share of what it took. */
const restShare = 0.25;
const firstRetryMs = 5_000;
const shortestPauseMs = 60_000;
const longestPauseMs = 15 * 60_000;
const doublings = 8;

export const isPaused = (failures: number): boolean => failures >= breakerFailures;

/** Milliseconds from now to the next attempt. `random`: 0 to 1. */
export function waitMs({ refreshSeconds, failures, tookMs, askedWaitMs }: Pace, random: number): number {
  const spread = 1 + jitter * random;
  return Math.round(Math.max(askedWaitMs, failures === 0 ? Math.max(refreshSeconds * 1000 * spread - tookMs, restShare * tookMs) : retryMs(refreshSeconds * 1000, failures) * spread, 0));
}

function retryMs(refreshMs: number, failures: number): number {
  const doubled = (ms: number, times: number) => ms * 2 ** Math.min(times, doublings);
  if (isPaused(failures)) {
    return Math.max(refreshMs, Math.min(longestPauseMs, doubled(shortestPauseMs, failures - breakerFailures)));
  }
  return Math.min(refreshMs, doubled(Math.min(firstRetryMs, refreshMs), failures - 1));
}
