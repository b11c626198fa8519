/** `saved-searches/delete`: the caller's own, or as an administrator one that the organisation shares. */
import { NorthstarError } from '../../../contract/errors.ts';
import { searchToDelete } from '../../../contract/resources.ts';
import { journalOf, signedIn } from '../caller.ts';
import { bodyOf, type Resource } from '../resource.ts';
import { mayCall } from '../roles.ts';
import { visibleSearch } from './shelf.ts';

export const deleteSavedSearch: Resource = async (call) => {
  const login = signedIn(call);
  const { id } = bodyOf(searchToDelete, call.body);
  const { owner, name } = await visibleSearch(call, id, login);
  if (owner !== login && !mayCall(call.user, 'Admin')) {
    throw new NorthstarError('SAVED_SEARCH_FOREIGN', { name, owner });
  }
  return { deleted: await journalOf(call).deleteSearch(call.scope, id) };
};
