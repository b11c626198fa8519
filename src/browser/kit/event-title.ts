/** What happened to a model, in words. */
import { historyEvents, historyEventTitles } from '../../contract/queries.ts';

/** An event that this version does not know stands as it is. */
export function eventTitle(event: string): string {
  const known = historyEvents.find((one) => one === event);
  return known === undefined ? event : historyEventTitles[known];
}
