/** The view of the map, kept the same as the parameters of the page’s URL. */
import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Drill } from './drill.ts';
import { emptyView, parametersOf, sameView, viewOf, type HeatmapView } from './view.ts';

export interface ViewInUse {
  readonly view: HeatmapView;
  readonly change: (change: Partial<HeatmapView>) => void;
  /** Leaves the page before in the browser’s history, so that its way back leads back here too. */
  readonly drill: (drill: Drill) => void;
}

export function useView(inUrl: boolean): ViewInUse {
  const [view, setView] = useState<HeatmapView>(() => (inUrl ? viewOf(locationService.getSearchObject()) : emptyView));
  const shown = useRef(view);
  useEffect(() => {
    if (!inUrl) {
      return undefined;
    }
    const moves = locationService.getLocationObservable().subscribe(() => {
      const wanted = viewOf(locationService.getSearchObject());
      if (!sameView(wanted, shown.current)) {
        shown.current = wanted;
        setView(wanted);
      }
    });
    return () => moves.unsubscribe();
  }, [inUrl]);
  const apply = useCallback(
    ({ change, variables }: Drill, replace: boolean) => {
      shown.current = { ...shown.current, ...change };
      setView(shown.current);
      const parameters = { ...(inUrl ? parametersOf(shown.current) : {}), ...variables };
      if (Object.keys(parameters).length > 0) {
        locationService.partial(parameters, replace);
      }
    },
    [inUrl]
  );
  const change = useCallback((part: Partial<HeatmapView>) => apply({ change: part, variables: {} }, true), [apply]);
  const drill = useCallback((to: Drill) => apply(to, false), [apply]);
  return { view, change, drill };
}
