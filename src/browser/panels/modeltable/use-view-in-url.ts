/** Keeps the view of a table and the parameters of the page's URL the same. */
import { locationService } from '@grafana/runtime';
import { useEffect } from 'react';
import type { TableStore } from './table-store.ts';
import { parametersOf, sameView, viewOf } from './view.ts';

/** Typing changes the URL once it rests: browsers refuse too many changes. */
const restMs = 300;

export function useViewInUrl(store: TableStore, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = viewOf(locationService.getSearchObject());
    const unsubscribe = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { view } = store.state();
        if (!sameView(view, shown)) {
          shown = view;
          locationService.partial(parametersOf(view), true);
        }
      }, restMs);
    });
    const moves = locationService.getLocationObservable().subscribe(() => {
      const wanted = viewOf(locationService.getSearchObject());
      if (!sameView(wanted, shown)) {
        shown = wanted;
        clearTimeout(timer);
        store.setView(wanted);
      }
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
      moves.unsubscribe();
    };
  }, [store, enabled]);
}
