/** A moment that may be known as an interval only, as it goes on in a sentence. */
import { momentText, type KnownMoment } from '../../../kit/moment-text.ts';
import type { TimeText } from '../../../kit/time-text.ts';

/** ` at 2026-11-02 14:30`, ` between 2026-11-02 10:02 and 14:30`, ` by 2026-11-02 14:30`, ` at an unknown time`. */
export function knownWhen(moment: KnownMoment, time: TimeText): string {
  const text = momentText(moment, time);
  return text === '' ? ' at an unknown time' : /^\d/.test(text) ? ` at ${text}` : ` ${text}`;
}
