/** The journal of a place, in this thread. */
import type { Journal } from './journal.ts';
import type { JournalPlace } from './place.ts';
import { sqliteDatabase } from './sqlite/database.ts';
import { journalOn } from './store/store.ts';
import { readObservation } from './observation.ts';
import type { ThreadedJournal } from './thread-messages.ts';

export async function openPlace(place: JournalPlace, now: () => number): Promise<ThreadedJournal> {
  const journal = await journalAt(place, now);
  return { ...journal, observeJson: async (scope, lease, bytes, gapMs) => journal.observe(scope, lease, readObservation(bytes), gapMs) };
}

async function journalAt(place: JournalPlace, now: () => number): Promise<Journal> {
  switch (place.kind) {
    case 'sqlite':
      return journalOn(sqliteDatabase({ file: place.file, now }));
    case 'memory': {
      const journal = journalOn(sqliteDatabase({ now }));
      return { ...journal, state: async () => ({ kind: 'memory', place: 'memory', problem: (await journal.state()).problem ?? place.why }) };
    }
    case 'postgres': {
      const { postgresDatabase } = await import('./postgres/database.ts');
      return journalOn(postgresDatabase({ url: place.url }));
    }
  }
}
