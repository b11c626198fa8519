/** What a person sees of a panel, kept the same as parameters of the page's URL. */
import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useRef, useState } from 'react';

export type UrlParameters = Readonly<Record<string, string | null>>;

export interface ViewKind<V> {
  readonly empty: V;
  /** What the parameters of a URL say; what they do not say, or say wrongly, is as in an empty view. */
  readonly viewOf: (found: Readonly<Record<string, unknown>>) => V;
  /** Null takes a parameter out of the URL. */
  readonly parametersOf: (view: V) => UrlParameters;
}

/** `variables`: parameters beside the view's own. With `replace` the way back of the browser does not lead to the view before. */
export type ChangeView<V> = (change: Partial<V>, variables: UrlParameters, replace: boolean) => void;

/** `kind` must be the same object each time. */
export function useUrlView<V>(kind: ViewKind<V>, inUrl: boolean): readonly [V, ChangeView<V>] {
  const [view, setView] = useState<V>(() => (inUrl ? kind.viewOf(locationService.getSearchObject()) : kind.empty));
  const shown = useRef(view);
  useEffect(() => {
    if (!inUrl) {
      return undefined;
    }
    const moves = locationService.getLocationObservable().subscribe(() => {
      const wanted = kind.viewOf(locationService.getSearchObject());
      if (JSON.stringify(kind.parametersOf(wanted)) !== JSON.stringify(kind.parametersOf(shown.current))) {
        shown.current = wanted;
        setView(wanted);
      }
    });
    return () => moves.unsubscribe();
  }, [inUrl, kind]);
  const change = useCallback<ChangeView<V>>(
    (part, variables, replace) => {
      shown.current = { ...shown.current, ...part };
      setView(shown.current);
      const parameters = { ...(inUrl ? kind.parametersOf(shown.current) : {}), ...variables };
      if (Object.keys(parameters).length > 0) {
        locationService.partial(parameters, replace);
      }
    },
    [inUrl, kind]
  );
  return [view, change];
}
