/** The one place where the backend reads the time. */
import { z } from 'zod';
import type { Clock } from './connectors/connector.ts';

const isoTime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/**
 * The system's clock; it stands still at `NORTHSTAR_CLOCK` (ISO 8601) where the environment has that, so that an
 * answer can be compared with a recorded one. An unreadable value is ignored.
 */
export function systemClock(environment: Readonly<Record<string, string | undefined>> = process.env): Clock {
  const fixed = isoTime.safeParse(environment['NORTHSTAR_CLOCK']);
  return fixed.success ? { now: () => fixed.data } : { now: () => Date.now() };
}
