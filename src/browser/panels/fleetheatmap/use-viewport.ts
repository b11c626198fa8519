/** How far the rows are zoomed and scrolled. Another level, part or number of rows begins anew. */
import { useMemo, useState } from 'react';
import { clampScroll, extentOf, mostZoom, scrollKeeping, scrollTo, type Extent } from './core/geometry.ts';

export interface Viewport {
  readonly extent: Extent;
  readonly heightPx: number;
  readonly scrollPx: number;
  readonly isZoomed: boolean;
  readonly canGrow: boolean;
  /** Answers whether anything moved. */
  readonly scrollBy: (px: number) => boolean;
  readonly scrollToPx: (px: number) => void;
  readonly show: (line: number) => void;
  /** What is at `y` stays where it is. */
  readonly zoomBy: (factor: number, y: number) => void;
  readonly fit: () => void;
}

interface Port {
  readonly key: string;
  readonly zoom: number;
  readonly scrollPx: number;
}

export function useViewport(key: string, rows: number, heightPx: number): Viewport {
  const [kept, setKept] = useState<Port>({ key, zoom: 1, scrollPx: 0 });
  const { zoom, scrollPx: wanted } = kept.key === key ? kept : { zoom: 1, scrollPx: 0 };
  const extent = useMemo(() => extentOf(rows, heightPx, zoom), [rows, heightPx, zoom]);
  const scrollPx = clampScroll(extent, heightPx, wanted);
  const most = mostZoom(rows, heightPx);
  const move = (to: number, at = zoom) => setKept({ key, zoom: at, scrollPx: to });
  return {
    extent,
    heightPx,
    scrollPx,
    isZoomed: zoom > 1,
    canGrow: zoom < most,
    scrollBy: (px) => {
      const next = clampScroll(extent, heightPx, scrollPx + px);
      if (next !== scrollPx) {
        move(next);
      }
      return next !== scrollPx;
    },
    scrollToPx: (px) => move(clampScroll(extent, heightPx, px)),
    show: (line) => {
      const next = scrollTo(extent, heightPx, scrollPx, line);
      if (next !== scrollPx) {
        move(next);
      }
    },
    zoomBy: (factor, y) => {
      const next = Math.max(1, Math.min(most, zoom * factor));
      const to = extentOf(rows, heightPx, next);
      move(scrollKeeping(extent, to, heightPx, scrollPx, y), next);
    },
    fit: () => move(0, 1),
  };
}
