/** A moment that may be known as an interval only, in words. */
import type { TimeText } from './time-text.ts';

export interface KnownMoment {
  /** Milliseconds since the epoch; it happened after this. */
  readonly earliest?: number | undefined;
  /** It happened by this. */
  readonly latest?: number | undefined;
}

/** `2026-11-02 14:30`, `between 2026-11-02 10:02 and 14:30`, `by 2026-11-02 14:30`; '' where nothing is known. */
export function momentText({ earliest, latest }: KnownMoment, time: TimeText): string {
  const [from, to] = [earliest, latest].map((moment) => (moment === undefined ? '' : time(moment)));
  if (to === undefined || to === '') {
    return from === undefined || from === '' ? '' : `after ${from}`;
  }
  if (from === undefined || from === '') {
    return `by ${to}`;
  }
  const [day] = from.split(' ');
  return from === to ? to : `between ${from} and ${to.startsWith(`${day ?? ''} `) ? to.slice((day ?? '').length + 1) : to}`;
}
