/** Something that is fetched once for each key. */
import { useEffect, useState } from 'react';

export type Loaded<T> = { readonly state: 'loading' } | { readonly state: 'failed'; readonly problem: unknown } | { readonly state: 'loaded'; readonly value: T };

export function useLoaded<T>(key: string, load: (key: string) => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>();
  useEffect(() => {
    let left = false;
    const hold = (loaded: Loaded<T>) => (left ? undefined : setHeld({ key, loaded }));
    load(key).then(
      (value) => hold({ state: 'loaded', value }),
      (problem: unknown) => hold({ state: 'failed', problem })
    );
    return () => {
      left = true;
    };
  }, [key, load]);
  return held?.key === key ? held.loaded : { state: 'loading' };
}
