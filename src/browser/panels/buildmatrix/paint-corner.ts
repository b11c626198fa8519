/** Draws the folded corner of a cell on which sources disagree: a shape, whatever the colour of the cell. */
import { cellPx } from './core/geometry.ts';
import type { Inks, PaintContext } from './picture.ts';

const cornerPx = 8;

/** Into the top right corner of the cell that begins there. */
export function paintCorner(context: PaintContext, x: number, y: number, { surface, text }: Pick<Inks, 'surface' | 'text'>): void {
  const [right, top] = [x + cellPx.width - 1, y + 1];
  for (const [size, ink] of [[cornerPx + 2, surface], [cornerPx, text]] as const) {
    context.fillStyle = ink;
    context.beginPath();
    context.moveTo(right - size, top);
    context.lineTo(right, top);
    context.lineTo(right, top + size);
    context.fill();
  }
}
