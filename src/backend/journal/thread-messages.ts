/** What the main thread and the journal's thread say to each other: a method of the journal with what it takes, and what it answered. */
import type { ErrorCode } from '../../contract/errors.ts';
import type { LogLine } from '../grafana/log.ts';
import type { Journal, Lease, ObservationOutcome, Scope } from './journal.ts';
import type { JournalPlace } from './place.ts';

/** A journal, and a look as the lines of `core/models/look-lines.ts`, so that the main thread reads none. */
export interface ThreadedJournal extends Journal {
  observeJson(scope: Scope, lease: Lease, observation: Uint8Array, gapMs: number): Promise<ObservationOutcome>;
}

export type Method = keyof ThreadedJournal;
export type Answer<M extends Method> = Awaited<ReturnType<ThreadedJournal[M]>>;
export interface Call<M extends Method = Method> {
  readonly id: number;
  readonly method: M;
  readonly parameters: Parameters<ThreadedJournal[M]>;
}
export interface Answered<M extends Method = Method> {
  readonly kind: 'answer';
  readonly id: number;
  readonly method: M;
  readonly value: Answer<M>;
}

export interface JournalStartData {
  readonly place: JournalPlace;
}

export type FromJournalThread =
  | Answered
  | { readonly kind: 'error'; readonly id: number; readonly code: ErrorCode; readonly details: Readonly<Record<string, string | number>> }
  | { readonly kind: 'log'; readonly line: LogLine };
