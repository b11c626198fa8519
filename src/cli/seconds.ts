/** A span that a person gives to a command. */
import { InvalidArgumentError } from 'commander';

/** From one second to an hour. */
export function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 1 || seconds > 3_600) {
    throw new InvalidArgumentError('It must be a number of seconds from 1 to 3600.');
  }
  return seconds;
}
