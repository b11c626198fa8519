/** A scrollbar beside the map, for pointers: the map itself scrolls by its own. */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useRef } from 'react';
import { heatmapStyles } from './styles.ts';
import type { Viewport } from './use-viewport.ts';

interface ScrollbarProps {
  readonly port: Viewport;
  readonly leftPx: number;
  readonly widthPx: number;
}

export function Scrollbar({ port, leftPx, widthPx }: ScrollbarProps) {
  const styles = useStyles2(heatmapStyles);
  const bar = useRef<HTMLDivElement>(null);
  const { scrollPx, heightPx, extent } = port;
  useEffect(() => {
    if (bar.current !== null && Math.round(bar.current.scrollTop) !== scrollPx) {
      bar.current.scrollTop = scrollPx;
    }
  }, [scrollPx, extent]);
  return (
    <div
      ref={bar}
      className={styles.scrollbar}
      style={{ left: leftPx, width: widthPx, height: heightPx }}
      aria-hidden="true"
      tabIndex={-1}
      onScroll={({ currentTarget }) => {
        if (Math.round(currentTarget.scrollTop) !== scrollPx) {
          port.scrollToPx(currentTarget.scrollTop);
        }
      }}
    >
      <div style={{ height: extent.totalPx }} />
    </div>
  );
}
