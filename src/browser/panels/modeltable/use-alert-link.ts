/** The alert that the page's URL comes from, kept up to date. */
import { locationService } from '@grafana/runtime';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { urlParameters } from '../../../contract/identifiers.ts';
import { alertLinkOf, type AlertLink } from './alert-link.ts';

function subscribe(changed: () => void): () => void {
  const moves = locationService.getLocationObservable().subscribe(changed);
  return () => moves.unsubscribe();
}

export function useAlertLink(enabled: boolean): AlertLink | undefined {
  const last = useRef<AlertLink>(undefined);
  const read = useCallback(() => {
    const link = enabled ? alertLinkOf(locationService.getSearchObject()) : undefined;
    if (link?.rule !== last.current?.rule || link?.raised !== last.current?.raised) {
      last.current = link;
    }
    return last.current;
  }, [enabled]);
  return useSyncExternalStore(subscribe, read);
}

/** Takes the alert out of the URL; the row stays selected. */
export function dismissAlertLink(): void {
  locationService.partial({ [urlParameters.alert]: null, [urlParameters.at]: null }, true);
}
