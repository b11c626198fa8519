/** What went wrong last with a database, until something shows that it is over. */
import type { ErrorCode, NorthstarError } from '../../contract/errors.ts';

/** They keep nobody from reading, so that reading well does not show that they are over. */
const ofWriting: ReadonlySet<ErrorCode> = new Set(['JOURNAL_FULL', 'JOURNAL_LOCKED']);
/** Told to whoever called; nothing is wrong with the database. */
const ordinary: ReadonlySet<ErrorCode> = new Set(['JOURNAL_LEASE_LOST', 'JOURNAL_OBSERVATION_INVALID', 'JOURNAL_CORRUPT']);

export class LastFailure {
  #failure: NorthstarError | undefined;

  /** The sentences of its code; null where nothing is wrong. */
  get problem(): string | null {
    return this.#failure?.message ?? null;
  }

  failed(error: NorthstarError): void {
    this.#failure = ordinary.has(error.code) ? undefined : error;
  }

  succeeded(how: 'read' | 'write'): void {
    if (how === 'write' || (this.#failure !== undefined && !ofWriting.has(this.#failure.code))) {
      this.#failure = undefined;
    }
  }
}
