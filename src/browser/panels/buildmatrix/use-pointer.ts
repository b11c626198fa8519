/** What the pointer does on the matrix: where it rests, and what it presses. */
import { useRef, useState, type MouseEvent } from 'react';
import type { CardAnchor } from '../../kit/ExplainCard.tsx';
import { labelAt, spotAt, type Box, type Spot, type Viewport } from './core/geometry.ts';

/** Where the pointer is, and where the drawing lay on the page then. */
export interface Pointed {
  readonly spot: Spot;
  readonly left: number;
  readonly top: number;
}

interface PointerOptions {
  readonly port: Viewport;
  /** A cell; with Shift the builds up to it are meant. */
  readonly onCell: (spot: Spot, isRange: boolean) => void;
  /** The name of a line. */
  readonly onName: (line: number) => void;
}

const leaveMs = 150;

/** The card stands below and to the right, so that a pointer that moves along a column or the names does not run into it. */
export function cardBeside(pointed: Pointed, { x, y, width, height }: Box): CardAnchor {
  const right = pointed.left + x + width;
  return { left: right, top: pointed.top + y, right, bottom: pointed.top + y + height };
}

/** `hold` keeps what is pointed at while the pointer is on its card; `forget` lets go of it. */
export function usePointer({ port, onCell, onName }: PointerOptions) {
  const [pointed, setPointed] = useState<Pointed>();
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hold = () => clearTimeout(leaving.current);
  const placeOf = (event: MouseEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { left, top, cell: spotAt(port, x, y), name: labelAt(port, x, y) };
  };
  return {
    pointed,
    hold,
    forget: () => setPointed(undefined),
    handlers: {
      onPointerMove: (event: MouseEvent<HTMLElement>) => {
        const { left, top, cell, name } = placeOf(event);
        const spot = cell ?? name;
        hold();
        if (spot?.build !== pointed?.spot.build || spot?.line !== pointed?.spot.line) {
          setPointed(spot === undefined ? undefined : { spot, left, top });
        }
      },
      onPointerLeave: () => {
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
