/** What the keys do on the map. */
import type { KeyboardEvent } from 'react';
import { cursorAfter, type MapSize } from './core/keys.ts';
import type { Spot } from './overlay.ts';
import type { Viewport } from './use-viewport.ts';

interface MapKeys {
  readonly spot: Spot;
  readonly brush: readonly [number, number] | undefined;
  readonly size: MapSize;
  readonly port: Viewport;
  readonly move: (to: Spot) => void;
  readonly setBrush: (brush: readonly [number, number]) => void;
  readonly onBrush: (brush: readonly [number, number]) => void;
  readonly onEnter: () => void;
  readonly onUp: (() => void) | undefined;
  readonly yOf: (line: number) => number;
  /** Takes away what is marked or explained; answers whether there was anything. */
  readonly dismiss: () => boolean;
}

const zooms: Readonly<Record<string, number>> = { '+': 2, '=': 2, '-': 0.5, '0': 0 };

export function useMapKeys({ spot, brush, size, port, move, setBrush, onBrush, onEnter, onUp, yOf, dismiss }: MapKeys): (event: KeyboardEvent) => void {
  const done = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return (event) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const next = altKey ? undefined : cursorAfter(spot, event, size);
    const zoom = ctrlKey || metaKey || altKey ? undefined : Object.hasOwn(zooms, key) ? zooms[key] : undefined;
    if (next !== undefined) {
      done(event);
      move(next);
      if (shiftKey && next.bucket !== spot.bucket) {
        setBrush([brush?.[0] ?? spot.bucket, next.bucket]);
      }
    } else if (zoom !== undefined) {
      done(event);
      if (zoom === 0) {
        port.fit();
      } else {
        port.zoomBy(zoom, yOf(spot.line));
      }
    } else if (key === 'Enter' || key === ' ') {
      done(event);
      if (brush === undefined) {
        onEnter();
      } else {
        onBrush(brush);
      }
    } else if (key === 'Backspace' && onUp !== undefined) {
      done(event);
      onUp();
    } else if (key === 'Escape' && dismiss()) {
      done(event);
    }
  };
}
