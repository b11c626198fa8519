/** The journal's room: what must outlive a restart, where it lies, and the thread in which it is kept. */
export { pluginJournalPlace, userJournalPlace, type JournalPlace, type PlaceOptions } from './place.ts';
export { absentProblem, fileProblem } from './sqlite/examine.ts';
export { openJournal, type JournalOptions } from './threaded-journal.ts';
export type { ThreadedJournal } from './thread-messages.ts';
