/** How long an answer waits for the journal. What else there is to say does not hang on a database that has fallen silent. */
import { NorthstarError } from '../../contract/errors.ts';
import { withinTime } from '../federation/schedule/within-time.ts';

/** For Prometheus, which gives up after 10 s; what is written of the models comes after the journal. */
export const scrapeMs = 2_000;
const never = new AbortController().signal;

interface Patience {
  /** Milliseconds. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
}

/** What the journal answers; rejects with `JOURNAL_FAILED` where it takes longer than `limitMs`, and with the reason of `signal`. */
export const patiently = <T>(ask: () => Promise<T>, { limitMs = 5_000, signal = never }: Patience = {}): Promise<T> =>
  withinTime(signal, limitMs, () => new NorthstarError('JOURNAL_FAILED', { problem: `it has not answered within ${limitMs / 1_000} s` }), ask);
