/** `saved-searches`: what the caller may see, and what the caller may do. */
import type { SavedSearchList } from '../../../contract/resources.ts';
import { journalOf } from '../caller.ts';
import type { Resource } from '../resource.ts';
import { loginOf, mayCall } from '../roles.ts';
import { isVisible, shownTo } from './shelf.ts';

const byName = new Intl.Collator('en', { numeric: true });

export const listSavedSearches: Resource = async (call): Promise<SavedSearchList> => {
  const journal = journalOf(call);
  const login = loginOf(call.user);
  const [searches, { kind }] = await Promise.all([journal.savedSearches(call.scope, login ?? ''), journal.state()]);
  return {
    searches: searches
      .filter((search) => isVisible(search, login))
      .map((search) => shownTo(login, search))
      .sort((one, other) => byName.compare(one.name, other.name) || byName.compare(one.owner, other.owner)),
    maySave: login !== undefined,
    mayShare: login !== undefined && mayCall(call.user, 'Editor'),
    lasting: kind !== 'memory',
  };
};
