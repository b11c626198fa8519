/** Two journals on the same database, the second as another backend has it; the same one twice where there can be no other. */
import type { Journal } from '../journal.ts';

export interface JournalPair {
  readonly journal: Journal;
  readonly other: Journal;
}
