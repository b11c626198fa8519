/** Copies a text, and says for a moment whether it did. */
import { useEffect, useState } from 'react';
import { copyText } from '../../kit/copy-text.ts';

const saidMs = 2_000;

/** `copied` is undefined where nothing was copied lately. */
export function useCopied(): { readonly copied: boolean | undefined; readonly copy: (text: string) => void } {
  const [last, setLast] = useState<{ readonly copied: boolean }>();
  useEffect(() => {
    const timer = setTimeout(() => setLast(undefined), saidMs);
    return () => clearTimeout(timer);
  }, [last]);
  return { copied: last?.copied, copy: (text) => void copyText(text).then((copied) => setLast({ copied })) };
}

/** The sign of a button that copies a link. */
export const copySign = (copied: boolean | undefined) => (copied === undefined ? 'link' : copied ? 'good' : 'bad');
