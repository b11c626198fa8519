/** What the pointer does on the matrix: where it rests, and what it presses. */
import { useRef, useState, type MouseEvent, type RefObject } from 'react';
import type { CardAnchor } from '../../kit/ExplainCard.tsx';
import { boxOf, labelAt, spotAt, type Box, type Spot, type Viewport } from './core/geometry.ts';

/** Where the pointer is, and beside what of the page the card stands. */
export interface Pointed {
  readonly spot: Spot;
  readonly anchor: CardAnchor;
}

interface PointerOptions {
  /** What is scrolled; events may come from whatever lies in it. */
  readonly area: RefObject<HTMLElement | null>;
  readonly portNow: () => Viewport;
  /** A cell; with Shift the builds up to it are meant. */
  readonly onCell: (spot: Spot, isRange: boolean) => void;
  /** The name of a line. */
  readonly onName: (line: number) => void;
}

const leaveMs = 150;

/** The card stands below and to the right, so that a pointer that moves along a column or the names does not run into it. */
function cardBeside({ left, top }: Pick<DOMRect, 'left' | 'top'>, { x, y, width, height }: Box): CardAnchor {
  const right = left + x + width;
  return { left: right, top: top + y, right, bottom: top + y + height };
}

/** `hold` keeps what is pointed at while the pointer is on its card; `forget` lets go of it. */
export function usePointer({ area, portNow, onCell, onName }: PointerOptions) {
  const [pointed, setPointed] = useState<Pointed>();
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hold = () => clearTimeout(leaving.current);
  const last = useRef<readonly [x: number, y: number]>(undefined);
  const placeOf = (event: MouseEvent<HTMLElement>) => {
    const { left, top } = (area.current ?? event.currentTarget).getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const port = portNow();
    const [cell, name] = [spotAt(port, x, y), labelAt(port, x, y)];
    const spot = cell ?? name;
    return { cell, name, pointed: spot === undefined ? undefined : { spot, anchor: cardBeside({ left, top }, boxOf(port, spot)) } };
  };
  return {
    pointed,
    hold,
    forget: () => setPointed(undefined),
    handlers: {
      onPointerMove: (event: MouseEvent<HTMLElement>) => {
        // Browsers say so too where the page moved below a pointer that rests; then nobody points at anything new.
        const [x, y] = last.current ?? [];
        last.current = [event.clientX, event.clientY];
        if (event.clientX === x && event.clientY === y) {
          return;
        }
        const { pointed: next } = placeOf(event);
        hold();
        if (next?.spot.build !== pointed?.spot.build || next?.spot.line !== pointed?.spot.line) {
          setPointed(next);
        }
      },
      onPointerLeave: () => {
        last.current = undefined;
        leaving.current = setTimeout(() => setPointed(undefined), leaveMs);
      },
      onClick: (event: MouseEvent<HTMLElement>) => {
        const { cell, name } = placeOf(event);
        if (name !== undefined) {
          onName(name.line);
        } else if (cell !== undefined) {
          setPointed(undefined);
          onCell(cell, event.shiftKey);
        }
      },
    },
  };
}
