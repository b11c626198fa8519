/** The height of an element as it is drawn, kept up to date. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export function useHeight(firstPx: number): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState(firstPx);
  useLayoutEffect(() => {
    const { current } = element;
    const measure = () => setHeightPx(current?.offsetHeight ?? 0);
    measure();
    if (current === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return [element, heightPx];
}
