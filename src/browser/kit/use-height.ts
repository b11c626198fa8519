/** The height of an element as it is drawn, kept up to date; `firstPx` until it is measured, before the first paint. And whether it is. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export function useHeight(firstPx: number): readonly [element: RefObject<HTMLDivElement | null>, heightPx: number, isMeasured: boolean] {
  const element = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState<number>();
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
  return [element, heightPx ?? firstPx, heightPx !== undefined];
}
