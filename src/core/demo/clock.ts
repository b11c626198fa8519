/** How the demo moves with the clock while its figures stand still. All spans and times are in ms. */
import { halfStart } from '../models/calendar.ts';

export const second = 1_000;
export const hour = 3_600 * second;
export const day = 24 * hour;

/** Grows from 0 with the clock and falls back to 0 each `period`; `phase` (0 to 1) shifts the fall. A whole number below `period`. */
export function sawtooth(now: number, period: number, phase: number): number {
  const at = (now + Math.floor(phase * period)) % period;
  return at < 0 ? at + period : at;
}

/** All events of a half lie in its first month: from the second month on they stand still, and no month but the first holds any. */
const launchSpan = 28 * day;

/** A time in the half of `now`, never after `now`, not even in the first moment of the half. `part` is 0 to 1. */
export function earlierThisHalf(now: number, part: number): number {
  const start = halfStart(now);
  return start + Math.floor(part * Math.min(launchSpan, now - start));
}

/** A time of the last 15 hours, which moves on each 12 hours only. `part` is 0 to 1. */
export function lately(now: number, part: number): number {
  return Math.floor(now / (12 * hour)) * 12 * hour - Math.floor(part * 3 * hour);
}

/** A time before the half of `now`, between `daysBefore` and `daysBefore` + 500 days; stands still within a half. */
export function beforeThisHalf(now: number, daysBefore: number, part: number): number {
  return halfStart(now) - Math.floor((daysBefore + part * 500) * day);
}
