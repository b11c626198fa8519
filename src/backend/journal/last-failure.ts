/** What went wrong last with a database, until something shows that it is over. */
import type { ErrorCode, NorthstarError } from '../../contract/errors.ts';

/** They keep nobody from reading, so that reading well does not show that they are over. */
const ofWriting: ReadonlySet<ErrorCode> = new Set(['JOURNAL_FULL', 'JOURNAL_LOCKED']);
/** Told to whoever called: the database answered, and nothing more is known of it. */
const ordinary: ReadonlySet<ErrorCode> = new Set(['JOURNAL_LEASE_LOST', 'JOURNAL_OBSERVATION_INVALID']);

export class LastFailure {
  #failure: NorthstarError | undefined;

  /** The sentences of its code; null where nothing is wrong. */
  get problem(): string | null {
    return this.#failure?.message ?? null;
  }

  failed(error: NorthstarError): void {
    if (ordinary.has(error.code)) {
      this.succeeded('read');
    } else {
      // A damaged database was set aside, with whatever was wrong with it.
      this.#failure = error.code === 'JOURNAL_CORRUPT' ? undefined : error;
    }
  }

  succeeded(how: 'read' | 'write'): void {
    if (how === 'write' || (this.#failure !== undefined && !ofWriting.has(this.#failure.code))) {
      this.#failure = undefined;
    }
  }
}
