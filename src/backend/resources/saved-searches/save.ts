/** `saved-searches/save`: a new search, or another state of one that the caller saved. */
import { randomUUID } from 'node:crypto';
import { NorthstarError } from '../../../contract/errors.ts';
import { searchToSave, type SavedSearch } from '../../../contract/resources.ts';
import { journalOf, signedIn } from '../caller.ts';
import { bodyOf, type Resource, type ResourceCall } from '../resource.ts';
import { mayCall } from '../roles.ts';
import { shownTo, visibleSearch } from './shelf.ts';

/** Of one owner. */
export const mostSearches = 200;
/** Of one search's state, names and values together. */
export const mostCharacters = 50_000;

export const saveSearch: Resource = async (call): Promise<SavedSearch> => {
  const owner = signedIn(call);
  const { id, name, visibility, state } = bodyOf(searchToSave, call.body);
  if (visibility === 'organisation' && !mayCall(call.user, 'Editor')) {
    throw new NorthstarError('ROLE_TOO_LOW', { role: 'Editor' });
  }
  const characters = Object.entries(state).reduce((sum, [parameter, value]) => sum + parameter.length + value.length, 0);
  if (characters > mostCharacters) {
    throw new NorthstarError('SAVED_SEARCH_TOO_LARGE', { characters, limit: mostCharacters });
  }
  const search = { id: id ?? randomUUID(), name, owner, visibility, state, updated: call.now };
  await (id === undefined ? refuseOneMore(call, owner) : refuseForeign(call, id, owner));
  await journalOf(call).saveSearch(call.scope, search);
  return shownTo(owner, search);
};

async function refuseOneMore(call: ResourceCall, owner: string): Promise<void> {
  const saved = await journalOf(call).savedSearches(call.scope, owner);
  if (saved.filter((search) => search.owner === owner).length >= mostSearches) {
    throw new NorthstarError('SAVED_SEARCHES_TOO_MANY', { limit: mostSearches });
  }
}

async function refuseForeign(call: ResourceCall, id: string, login: string): Promise<void> {
  const { owner, name } = await visibleSearch(call, id, login);
  if (owner !== login) {
    throw new NorthstarError('SAVED_SEARCH_FOREIGN', { name, owner });
  }
}
