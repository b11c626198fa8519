/** How far the area of the matrix is scrolled, what brings a cell into sight, and that a link to a cell does so before its box is opened. */
import { useEffect, useRef, type RefObject } from 'react';
import { scrollTo, type Spot, type ViewSize, type Viewport } from './core/geometry.ts';

interface ScrollOptions {
  readonly area: RefObject<HTMLElement | null>;
  readonly size: ViewSize;
  readonly selected: Spot | undefined;
  /** Whether a link led to the selected cell; then `onLinked` is called once, as soon as it is in sight. */
  readonly isLinked: boolean;
  readonly onLinked: () => void;
}

export function useScroll({ area, size, selected, isLinked, onLinked }: ScrollOptions) {
  const portNow = (): Viewport => ({ ...size, scrollX: area.current?.scrollLeft ?? 0, scrollY: area.current?.scrollTop ?? 0 });
  const show = (to: Spot) => {
    const next = scrollTo(portNow(), to);
    area.current?.scrollTo?.({ left: next.scrollX, top: next.scrollY });
  };
  /** `then` is called when the cell lies where it is after that, as a box beside it needs. Answers the frame that is waited for. */
  const showThen = (to: Spot, then: () => void) => {
    show(to);
    return requestAnimationFrame(then);
  };
  useEffect(() => {
    const element = area.current;
    if (element === null || !isLinked || selected === undefined) {
      return undefined;
    }
    element.scrollIntoView?.({ block: 'nearest' });
    const drawn = showThen(selected, onLinked);
    return () => cancelAnimationFrame(drawn);
    // Once: what is selected later is selected here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  // A selected cell is brought into sight, once.
  const shown = useRef<Spot>(undefined);
  useEffect(() => {
    if (selected !== undefined && (shown.current?.build !== selected.build || shown.current.line !== selected.line)) {
      show(selected);
    }
    shown.current = selected;
  });
  return { portNow, show, showThen };
}
