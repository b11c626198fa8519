/** What watching needs of the journal. */
import type { ThreadedJournal } from '../journal/index.ts';

export type WatchedJournal = Pick<ThreadedJournal, 'acquire' | 'release' | 'leader' | 'observeJson'>;
