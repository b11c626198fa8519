/** What a caller may see and do among the saved searches of a scope. Private ones of others are as if they were not there. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { SavedSearch as ShownSearch } from '../../../contract/resources.ts';
import type { SavedSearch } from '../../journal/journal.ts';
import { journalOf } from '../caller.ts';
import type { ResourceCall } from '../resource.ts';

export const isVisible = ({ visibility, owner }: SavedSearch, login: string | undefined): boolean => visibility === 'organisation' || owner === login;

/** The search of that id. Throws `SAVED_SEARCH_UNKNOWN` where there is none that `login` may see. */
export async function visibleSearch(call: ResourceCall, id: string, login: string): Promise<SavedSearch> {
  const search = await journalOf(call).savedSearch(call.scope, id);
  if (search === undefined || !isVisible(search, login)) {
    throw new NorthstarError('SAVED_SEARCH_UNKNOWN', { id });
  }
  return search;
}

export const shownTo = (login: string | undefined, search: SavedSearch): ShownSearch => ({ ...search, state: { ...search.state }, mine: search.owner === login });
