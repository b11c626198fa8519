/** Which lines and columns are in sight, and how to bring others there. Draws anew only when that changes. */
import { useLayoutEffect, useRef, useState, type UIEvent } from 'react';
import type { Lines } from './core/lines.ts';
import { columnsInSight, scrollAsideToShow, scrollToShow, windowOf } from './window-of.ts';

interface Extent {
  readonly lines: Lines;
  readonly rowHeightPx: number;
  readonly bodyHeightPx: number;
  readonly widthsPx: readonly number[];
  readonly widthPx: number;
  /** Index of the column that stays in place; -1 for none. */
  readonly pinned: number;
  /** The table starts at its top again when this changes. */
  readonly restart: string;
}

export const scrollbarPx = 12;

export function useScrolled({ lines, rowHeightPx, bodyHeightPx, widthsPx, widthPx, pinned, restart }: Extent) {
  const scroller = useRef<HTMLDivElement>(null);
  const [leftPx, setLeftPx] = useState(0);
  const [scroll, setScroll] = useState<{ readonly topPx: number; readonly of: Lines }>({ topPx: 0, of: lines });
  const sight = columnsInSight(widthsPx, leftPx, widthPx);
  const topPx = Math.min(scroll.topPx, Math.max(0, lines.count * rowHeightPx - bodyHeightPx));

  useLayoutEffect(() => {
    if (scroller.current !== null && scroll.topPx !== 0) {
      scroller.current.scrollTop = 0;
      setScroll({ topPx: 0, of: lines });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new search starts at the top; new data does not
  }, [restart]);

  const scrollTo = (topPx: number) => {
    if (scroller.current !== null && topPx !== scroller.current.scrollTop) {
      scroller.current.scrollTop = topPx;
      setScroll({ topPx, of: lines });
    }
  };
  const toShow = (place: number) => scrollToShow(place, scroller.current?.scrollTop ?? 0, bodyHeightPx, rowHeightPx);
  /** As little as shows it. */
  const showLine = (place: number) => scrollTo(toShow(place));
  /** With what is around it, unless it is in sight already. */
  const showAround = (place: number) => {
    if (toShow(place) !== scroller.current?.scrollTop) {
      scrollTo(Math.max(0, Math.min(place * rowHeightPx - bodyHeightPx / 3, lines.count * rowHeightPx - bodyHeightPx)));
    }
  };
  /** Kept to the columns in sight: a scroll within them draws nothing anew. */
  const showAside = (nextPx: number) => {
    const next = columnsInSight(widthsPx, nextPx, widthPx);
    if (next.first !== sight.first || next.end !== sight.end || nextPx > 0 !== leftPx > 0) {
      setLeftPx(nextPx);
    }
  };
  const showColumn = (column: number) => {
    if (scroller.current !== null) {
      const nextPx = scrollAsideToShow(column, widthsPx, pinned, scroller.current.scrollLeft, widthPx - scrollbarPx);
      if (nextPx !== scroller.current.scrollLeft) {
        scroller.current.scrollLeft = nextPx;
        showAside(nextPx);
      }
    }
  };
  const onScroll = (event: UIEvent<HTMLElement>) => {
    const next = event.currentTarget.scrollTop;
    showAside(event.currentTarget.scrollLeft);
    if (Math.floor(next / rowHeightPx) !== Math.floor(scroll.topPx / rowHeightPx) || scroll.of !== lines) {
      setScroll({ topPx: next, of: lines });
    }
  };
  return { scroller, sight, scrolledAside: leftPx > 0, window: windowOf(topPx, bodyHeightPx, rowHeightPx, lines.count), showLine, showAround, showColumn, onScroll };
}
