/** Copies a text, and says for a moment that it did. */
import { useEffect, useState } from 'react';
import { copyText } from '../../kit/copy-text.ts';

const saidMs = 2_000;

export function useCopied(): { readonly copied: boolean; readonly copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: (text) => void copyText(text).then(setCopied) };
}
