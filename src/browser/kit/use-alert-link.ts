/** The alert that the page's URL comes from, kept up to date. */
import { locationService } from '@grafana/runtime';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { urlParameters, type LinkedRule } from '../../contract/identifiers.ts';
import { alertLinkOf, type AlertLink } from './alert-link.ts';

function subscribe(changed: () => void): () => void {
  const moves = locationService.getLocationObservable().subscribe(changed);
  return () => moves.unsubscribe();
}

/** Undefined where it comes from none of these rules. */
export function useAlertLink(rules: readonly LinkedRule[]): AlertLink | undefined {
  const last = useRef<AlertLink>(undefined);
  const read = useCallback(() => {
    const link = alertLinkOf(locationService.getSearchObject());
    const own = link !== undefined && rules.includes(link.rule) ? link : undefined;
    if (JSON.stringify(own) !== JSON.stringify(last.current)) {
      last.current = own;
    }
    return last.current;
  }, [rules]);
  return useSyncExternalStore(subscribe, read);
}

/** Takes the alert out of the URL; the row stays selected. */
export function dismissAlertLink(): void {
  locationService.partial({ [urlParameters.alert]: null, [urlParameters.at]: null }, true);
}
