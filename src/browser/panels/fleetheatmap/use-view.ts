/** The view of the map, kept the same as the parameters of the page’s URL. */
import { useCallback } from 'react';
import { useUrlView, type ViewKind } from '../../kit/use-url-view.ts';
import type { Drill } from './drill.ts';
import { emptyView, parametersOf, viewOf, type HeatmapView } from './view.ts';

export interface ViewInUse {
  readonly view: HeatmapView;
  readonly change: (change: Partial<HeatmapView>) => void;
  /** Leaves the page before in the browser’s history, so that its way back leads back here too. */
  readonly drill: (drill: Drill) => void;
}

const kind: ViewKind<HeatmapView> = { empty: emptyView, viewOf, parametersOf };

export function useView(inUrl: boolean): ViewInUse {
  const [view, apply] = useUrlView(kind, inUrl);
  const change = useCallback((part: Partial<HeatmapView>) => apply(part, {}, true), [apply]);
  const drill = useCallback(({ change: part, variables }: Drill) => apply(part, variables, false), [apply]);
  return { view, change, drill };
}
