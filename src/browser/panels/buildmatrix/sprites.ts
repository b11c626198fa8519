/** Each way in which a cell can look, drawn once and then copied: text is slow to draw, pixels are not. */
import { cellStates, stateWords, type CellState } from '../../../core/release/states.ts';
import { cellPx } from './core/geometry.ts';
import { lookOf } from './core/looks.ts';

export interface Sprite {
  readonly image: CanvasImageSource;
  /** The same in device pixels, row by row. */
  readonly pixels: Int32Array;
  readonly width: number;
  readonly height: number;
}
export type Sprites = (state: CellState, isBlank: boolean) => Sprite | undefined;

const gapPx = 1;

/** `ratio`: device pixels a CSS pixel. Undefined where the page cannot draw. */
export function spritesOf(isDark: boolean, ratio: number, fontFamily: string): Sprites {
  const drawn = cellStates.map((state) => [true, false].map((isBlank) => sprite(state, isBlank, isDark, ratio, fontFamily)));
  return (state, isBlank) => drawn[cellStates.indexOf(state)]?.[isBlank ? 0 : 1];
}

function sprite(state: CellState, isBlank: boolean, isDark: boolean, ratio: number, fontFamily: string): Sprite | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(cellPx.width * ratio);
  canvas.height = Math.round(cellPx.height * ratio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) {
    return undefined;
  }
  context.scale(canvas.width / cellPx.width, canvas.height / cellPx.height);
  const { fill, ink } = lookOf(state, isBlank, isDark);
  const [width, height] = [cellPx.width - 2 * gapPx, cellPx.height - 2 * gapPx];
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(gapPx, gapPx, width, height, 3);
    context.fill();
  } else if (!isBlank) {
    context.strokeStyle = ink;
    context.globalAlpha = 0.6;
    context.beginPath();
    context.roundRect(gapPx + 0.5, gapPx + 0.5, width - 1, height - 1, 3);
    context.stroke();
    context.globalAlpha = 1;
  }
  context.fillStyle = ink;
  context.font = `600 ${isBlank ? 12 : 13}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(stateWords[state].mark, cellPx.width / 2, cellPx.height / 2 + 1);
  return { image: canvas, pixels: new Int32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer), width: canvas.width, height: canvas.height };
}
