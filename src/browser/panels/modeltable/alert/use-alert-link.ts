/** The alert that the page's URL comes from, kept up to date. */
import { locationService } from '@grafana/runtime';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { urlParameters } from '../../../../contract/identifiers.ts';
import type { ModelTableOptions } from '../options.ts';
import { alertLinkOf, type AlertLink } from './alert-link.ts';

function subscribe(changed: () => void): () => void {
  const moves = locationService.getLocationObservable().subscribe(changed);
  return () => moves.unsubscribe();
}

/** Undefined where it comes from none, or from one that this table does not answer. */
export function useAlertLink({ alerts, viewInUrl }: Pick<ModelTableOptions, 'alerts' | 'viewInUrl'>): AlertLink | undefined {
  const last = useRef<AlertLink>(undefined);
  const read = useCallback(() => {
    const link = alertLinkOf(locationService.getSearchObject());
    const answers = link !== undefined && (alerts?.includes(link.rule) ?? viewInUrl !== false);
    const own = answers ? link : undefined;
    if (own?.rule !== last.current?.rule || own?.raised !== last.current?.raised) {
      last.current = own;
    }
    return last.current;
  }, [alerts, viewInUrl]);
  return useSyncExternalStore(subscribe, read);
}

/** Takes the alert out of the URL; the row stays selected. */
export function dismissAlertLink(): void {
  locationService.partial({ [urlParameters.alert]: null, [urlParameters.at]: null }, true);
}
