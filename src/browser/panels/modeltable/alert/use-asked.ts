/** What is asked anew with each table, which may show that an alert cleared. */
import { useEffect, useState } from 'react';
import type { BoundTable } from '../bind.ts';

/** `of` names what is asked for; the answer to something else counts no more, an older one stands until the next is there. Undefined where it cannot be had. */
export function useAsked<T>(of: string, table: BoundTable, ask: ((signal: AbortSignal) => Promise<T>) | undefined): T | 'asking' | undefined {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly value: T | undefined }>();
  useEffect(() => {
    const wanted = new AbortController();
    const give = (value: T | undefined) => (wanted.signal.aborted ? undefined : setAnswer({ of, value }));
    ask?.(wanted.signal).then(give, () => give(undefined));
    return () => wanted.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is asked is named by `of`
  }, [of, table]);
  return ask === undefined ? undefined : answer?.of === of ? answer.value : 'asking';
}
