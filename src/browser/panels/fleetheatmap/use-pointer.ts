/** What the pointer does on the map: it explains where it rests, a press opens, a pull across marks a time, the wheel scrolls, and with Ctrl zooms. */
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { Spot } from './overlay.ts';
import type { Viewport } from './use-viewport.ts';

/** Where the pointer is, and where the map lay on the page at that moment. */
export interface Pointed extends Spot {
  readonly mapLeft: number;
  readonly mapTop: number;
}

interface Pointing {
  readonly map: RefObject<HTMLDivElement | null>;
  readonly port: Viewport;
  readonly spotAt: (x: number, y: number) => Spot | undefined;
  /** Above and below the rows too: a time has no height. */
  readonly bucketAt: (x: number) => number;
  readonly hover: Spot | undefined;
  readonly setHover: (at: Pointed | undefined) => void;
  readonly setBrush: (brush: readonly [number, number] | undefined) => void;
  readonly onBrush: (brush: readonly [number, number]) => void;
  readonly onPress: (spot: Spot) => void;
}

/** A shorter pull is a press. */
const pullPx = 5;
/** Time to reach the card. */
const leaveMs = 150;
const wheelLinePx = 16;

export function usePointer(pointing: Pointing) {
  const { map, spotAt, bucketAt, hover, setHover, setBrush, onBrush, onPress } = pointing;
  const pulled = useRef<{ readonly x: number; readonly from: number; isPull: boolean }>(undefined);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(pointing);
  useEffect(() => {
    latest.current = pointing;
  });
  useEffect(() => () => clearTimeout(leaving.current), []);

  // React listens to wheels passively: that could not keep the page from scrolling along.
  useEffect(() => {
    const element = map.current;
    const onWheel = (event: WheelEvent) => {
      const { port } = latest.current;
      // What lies under the pointer moves away, and its card would come to lie there instead.
      latest.current.setHover(undefined);
      const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * wheelLinePx : event.deltaY;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        port.zoomBy(px < 0 ? 1.25 : 0.8, event.clientY - (element?.getBoundingClientRect().top ?? 0));
      } else if (port.scrollBy(px)) {
        event.preventDefault();
      }
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [map]);

  const at = (event: PointerEvent): { readonly x: number; readonly spot: Pointed | undefined } => {
    const corner = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - corner.left;
    const spot = spotAt(x, event.clientY - corner.top);
    return { x, spot: spot === undefined ? undefined : { ...spot, mapLeft: corner.left, mapTop: corner.top } };
  };
  const hold = () => clearTimeout(leaving.current);
  const forget = () => {
    pulled.current = undefined;
    setBrush(undefined);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const { x, spot } = at(event);
      if (event.button === 0 && spot !== undefined && isOnMap(event)) {
        pulled.current = { x, from: spot.bucket, isPull: false };
        if (event.pointerType !== 'touch') {
          event.currentTarget.setPointerCapture?.(event.pointerId);
        }
      }
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, spot } = at(event);
      const pull = pulled.current;
      if (pull !== undefined && (pull.isPull || Math.abs(x - pull.x) >= pullPx)) {
        pull.isPull = true;
        setHover(undefined);
        setBrush([pull.from, bucketAt(x)]);
        return;
      }
      if (isOnMap(event) && (spot?.line !== hover?.line || spot?.bucket !== hover?.bucket)) {
        hold();
        setHover(spot);
      }
    },
    onPointerUp: (event: PointerEvent) => {
      const { x, spot } = at(event);
      const pull = pulled.current;
      forget();
      if (pull?.isPull === true) {
        onBrush([pull.from, bucketAt(x)]);
      } else if (pull !== undefined && spot !== undefined) {
        setHover(undefined);
        onPress(spot);
      }
    },
    onPointerCancel: forget,
    onPointerEnter: hold,
    onPointerLeave: () => {
      hold();
      leaving.current = setTimeout(() => setHover(undefined), leaveMs);
    },
  };
}

/** Not on a card that React, but not the page, holds within the map. */
const isOnMap = ({ currentTarget, target }: PointerEvent): boolean => target instanceof Node && currentTarget.contains(target);
