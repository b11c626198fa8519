/** The kinds of source that the backend of a saved datasource knows. */
import { useCallback, useEffect, useState } from 'react';
import { kindList } from '../../../contract/resources.ts';
import { failureOf } from '../../kit/failure.ts';
import { getResource } from '../../kit/resource.ts';
import type { Kind } from './source-problems.ts';

export type Kinds = { readonly state: 'loading' } | { readonly state: 'failed'; readonly problem: string } | { readonly state: 'loaded'; readonly kinds: readonly Kind[] };

export function useKinds(datasourceUid: string): Kinds & { readonly retry: () => void } {
  const [held, setHeld] = useState<Kinds>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    const hold = (kinds: Kinds) => (left ? undefined : setHeld(kinds));
    hold({ state: 'loading' });
    getResource(datasourceUid, 'kinds', kindList).then(
      ({ kinds }) => hold({ state: 'loaded', kinds }),
      (problem: unknown) => hold({ state: 'failed', problem: failureOf(problem).text })
    );
    return () => {
      left = true;
    };
  }, [datasourceUid, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...held, retry };
}
