/** What a caller may see and do among the saved searches of a scope. Private ones of others are as if they were not there. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { SavedSearch as ShownSearch } from '../../../contract/resources.ts';
import type { Journal, SavedSearch } from '../../journal/journal.ts';
import type { ResourceCall } from '../resource.ts';
import { loginOf } from '../roles.ts';

/** Throws `JOURNAL_MISSING`. */
export function journalOf({ journal }: ResourceCall): Journal {
  if (journal === undefined) {
    throw new NorthstarError('JOURNAL_MISSING');
  }
  return journal;
}

/** Who is signed in. Throws `LOGIN_MISSING`. */
export function signedIn({ user }: ResourceCall): string {
  const login = loginOf(user);
  if (login === undefined) {
    throw new NorthstarError('LOGIN_MISSING');
  }
  return login;
}

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
