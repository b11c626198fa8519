/** Opens the saved search that the page's URL names; from then on the state is in the URL, as of any other view. */
import { locationService } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import { urlParameters } from '../../../contract/identifiers.ts';
import { savedSearchList } from '../../../contract/resources.ts';
import { failureOf } from '../../kit/failure.ts';
import { getResource } from '../../kit/resource.ts';
import { parameterText } from '../../kit/url-parameter.ts';
import { parametersToOpen } from './saved-state.ts';

export type SavedLink = { readonly state: 'none' } | { readonly state: 'opening' } | { readonly state: 'failed'; readonly problem: string; readonly dismiss: () => void };

const none: SavedLink = { state: 'none' };

/** Of another datasource (`datasourceUid` undefined) there are no saved searches to open. */
export function useSavedLink(datasourceUid: string | undefined, enabled: boolean): SavedLink {
  const [link, setLink] = useState<SavedLink>(none);
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    let current: string | undefined;
    const forget = () => {
      current = undefined;
      setLink(none);
    };
    const fail = (problem: string) =>
      setLink({ state: 'failed', problem, dismiss: () => locationService.partial({ [urlParameters.saved]: null }, true) });
    const look = () => {
      const id = wantedId();
      if (id === current) {
        return;
      }
      if (id === undefined) {
        forget();
        return;
      }
      current = id;
      if (datasourceUid === undefined) {
        fail('The link names a saved search, and only a table of Northstar’s datasource can open one.');
        return;
      }
      setLink({ state: 'opening' });
      getResource(datasourceUid, 'saved-searches', savedSearchList).then(
        ({ searches }) => {
          const found = searches.find((search) => search.id === id);
          if (current !== id) {
            return;
          }
          if (found === undefined) {
            fail('There is no saved search for this link: it was deleted, or somebody else keeps it private.');
          } else {
            locationService.partial(parametersToOpen(found.state), true);
          }
        },
        (problem: unknown) => current === id && fail(`The saved search of this link cannot be opened. ${failureOf(problem).text}`)
      );
    };
    look();
    const moves = locationService.getLocationObservable().subscribe(look);
    return () => {
      moves.unsubscribe();
      forget();
    };
  }, [datasourceUid, enabled]);
  return link;
}

function wantedId(): string | undefined {
  const id = parameterText(locationService.getSearchObject(), urlParameters.saved);
  return id === '' ? undefined : id;
}
