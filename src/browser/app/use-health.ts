/** The health of one datasource, asked anew every half minute while somebody looks. What was known stays while it cannot be asked. */
import { useCallback, useEffect, useState } from 'react';
import { failureOf } from '../kit/failure.ts';
import { fetchHealth, readHealth, type SourceHealth } from './health.ts';

export interface Health {
  readonly asking: boolean;
  /** Undefined until it first answered. `at`: milliseconds since the epoch. */
  readonly known: { readonly sources: readonly SourceHealth[]; readonly at: number } | undefined;
  /** Why it did not answer the last time. */
  readonly failure: string | undefined;
}

export const everyMs = 30_000;

export function useHealth(datasourceUid: string): Health & { readonly refresh: () => void } {
  const [health, setHealth] = useState<Health>({ asking: true, known: undefined, failure: undefined });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting = false;
    const ask = async () => {
      waiting = false;
      if (document.visibilityState === 'hidden') {
        waiting = true;
        return;
      }
      setHealth((before) => ({ ...before, asking: true }));
      const next = await answered(datasourceUid);
      if (!left) {
        setHealth((before) => ({ asking: false, known: 'sources' in next ? next : before.known, failure: 'failure' in next ? next.failure : undefined }));
        timer = setTimeout(() => void ask(), everyMs);
      }
    };
    const seen = () => {
      if (waiting) {
        void ask();
      }
    };
    document.addEventListener('visibilitychange', seen);
    void ask();
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [datasourceUid, asked]);
  return { ...health, refresh: useCallback(() => setAsked((count) => count + 1), []) };
}

type Answered = { readonly sources: readonly SourceHealth[]; readonly at: number } | { readonly failure: string };

async function answered(datasourceUid: string): Promise<Answered> {
  try {
    return { sources: await fetchHealth(datasourceUid), at: Date.now() };
  } catch (problem) {
    return { failure: failureText(problem) };
  }
}

/** A query that failed is answered with an error status, and its own words in the body. */
function failureText(problem: unknown): string {
  if (typeof problem === 'object' && problem !== null && 'data' in problem) {
    try {
      readHealth(problem.data);
    } catch (inside) {
      if (inside instanceof Error && inside.name === 'Error') {
        return inside.message;
      }
    }
  }
  return failureOf(problem).text;
}
