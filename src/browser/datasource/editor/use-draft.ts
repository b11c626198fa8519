/** What is typed but does not count yet; a value that comes from elsewhere takes its place. */
import { useState } from 'react';

export function useDraft(value: string): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(value);
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setDraft(value);
  }
  return [draft, setDraft];
}
