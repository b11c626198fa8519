/** A surface larger than the screen, drawn in pieces that scroll with the page: those in sight at once, those around them when there is time. */
import type { PaintContext } from './picture.ts';
import type { Box } from './core/geometry.ts';
import { around, tilesWithin, type Tiling } from './core/tiling.ts';

/** What is drawn. `paint` draws the part into a context whose origin is that of the whole surface. */
export interface Drawing extends Tiling {
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
  readonly paint: (context: PaintContext, part: Box) => void;
}

/** Pieces that many away are let go of. */
const kept = 1;

export class TileLayer {
  readonly #host: HTMLElement;
  readonly #tiles = new Map<string, HTMLCanvasElement>();
  #spare: HTMLCanvasElement[] = [];
  #drawing: Drawing | undefined;
  #seen: Box | undefined;
  #waiting: number | undefined;

  /** `host`: an element of the size of the surface, which has no other children. */
  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Something else is drawn from now on. */
  draw(drawing: Drawing, seen: Box): void {
    this.#drawing = drawing;
    this.#tiles.forEach((tile) => this.#spare.push(tile));
    this.#tiles.clear();
    this.show(seen);
    this.#spare.forEach((tile) => tile.remove());
    this.#spare = [];
  }

  /** That part of the surface is in sight now. */
  show(seen: Box): void {
    const drawing = this.#drawing;
    this.#seen = seen;
    if (drawing === undefined) {
      return;
    }
    const near = new Set(tilesWithin(drawing, around(drawing, seen, kept)).map(keyOf));
    for (const [key, tile] of this.#tiles) {
      if (!near.has(key)) {
        this.#tiles.delete(key);
        tile.remove();
        this.#spare.push(tile);
      }
    }
    tilesWithin(drawing, seen).forEach((part) => this.#add(drawing, part));
    this.#goOn();
  }

  /** Leaves the host as it was. */
  stop(): void {
    cancel(this.#waiting);
    this.#drawing = undefined;
    this.#tiles.forEach((tile) => tile.remove());
    this.#tiles.clear();
    this.#spare = [];
  }

  /** One of the pieces around what is in sight, then the next. */
  #goOn(): void {
    cancel(this.#waiting);
    const [drawing, seen] = [this.#drawing, this.#seen];
    const next = drawing === undefined || seen === undefined ? undefined : tilesWithin(drawing, around(drawing, seen, 0.5)).find((part) => !this.#tiles.has(keyOf(part)));
    this.#waiting = drawing === undefined || next === undefined ? undefined : whenIdle(() => {
      this.#add(drawing, next);
      this.#goOn();
    });
  }

  #add(drawing: Drawing, part: Box): void {
    const key = keyOf(part);
    if (this.#tiles.has(key)) {
      return;
    }
    const tile = this.#spare.pop() ?? document.createElement('canvas');
    const { ratio, paint } = drawing;
    tile.width = Math.round(part.width * ratio);
    tile.height = Math.round(part.height * ratio);
    tile.style.cssText = `position:absolute;left:${part.x}px;top:${part.y}px;width:${part.width}px;height:${part.height}px`;
    drawn(tile, (context) => {
      context.setTransform(ratio, 0, 0, ratio, -part.x * ratio, -part.y * ratio);
      paint(context, part);
    });
    this.#tiles.set(key, tile);
    this.#host.append(tile);
  }
}

/** As a finished picture where the browser can: a canvas that might be drawn on again is looked at in every frame. */
function drawn(tile: HTMLCanvasElement, draw: (context: PaintContext) => void): void {
  const scratch = typeof OffscreenCanvas === 'undefined' ? undefined : new OffscreenCanvas(tile.width, tile.height);
  const aside = scratch?.getContext('2d') ?? undefined;
  if (scratch !== undefined && aside !== undefined) {
    draw(aside);
    tile.getContext('bitmaprenderer')?.transferFromImageBitmap(scratch.transferToImageBitmap());
    return;
  }
  const own = tile.getContext('2d');
  if (own !== null) {
    draw(own);
  }
}

const keyOf = ({ x, y }: Box): string => `${x},${y}`;

/** Safari has no idle callbacks. */
const whenIdle = (work: () => void): number => (typeof requestIdleCallback === 'function' ? requestIdleCallback(work) : window.setTimeout(work, 50));
function cancel(waiting: number | undefined): void {
  if (waiting !== undefined) {
    (typeof cancelIdleCallback === 'function' ? cancelIdleCallback : window.clearTimeout)(waiting);
  }
}
