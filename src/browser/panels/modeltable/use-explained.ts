/** Which cell the card explains: the one pointed at after a short rest, or the active one at once. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CardAnchor } from '../../kit/ExplainCard.tsx';
import type { GridPlace } from './grid-keys.ts';

export interface Explained {
  readonly place: GridPlace;
  readonly anchor: CardAnchor;
}

const restMs = 350;
/** Time to move the pointer from the cell onto the card. */
const leaveMs = 180;

export function useExplained() {
  const [explained, setExplained] = useState<Explained>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useCallback((delayMs: number, next: Explained | undefined) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setExplained(next), delayMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const actions = useMemo(
    () => ({
      point: (place: GridPlace, element: Element) => later(restMs, { place, anchor: anchorOf(element) }),
      explain: (place: GridPlace, element: Element) => later(0, { place, anchor: anchorOf(element) }),
      leave: () => later(leaveMs, undefined),
      stay: () => clearTimeout(timer.current),
      hide: () => {
        clearTimeout(timer.current);
        setExplained(undefined);
      },
    }),
    [later]
  );
  return { explained, ...actions };
}

function anchorOf(element: Element): CardAnchor {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}
