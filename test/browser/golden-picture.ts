/** Pictures compared with recorded ones as an eye does that does not see how a letter's edge is smoothed: by the mean colour of each block. */
import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { goldenPath, recorded } from '../golden-file.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each, row by row. */
  readonly data: Uint8Array;
}

/** Where blocks begin and how large they are, so that none lies over the border between two cells. */
export interface Blocks {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Another version of a browser, or of a font behind the bundled ones, changes a block by less; another state of a cell changes it by more. Of 255. */
const tolerance = 20;

/** The blocks, as column and row, whose mean colour differs; what is left of a block at the border counts as one. Pictures of another size differ in all. */
export function unlikeBlocks(one: Pixels, other: Pixels, blocks: Blocks): readonly (readonly [number, number])[] {
  const [left, right] = [meansOf(one, blocks), meansOf(other, blocks)];
  const isSameSize = one.width === other.width && one.height === other.height;
  return left.flatMap((line, row) => line.flatMap((mean, column) => (isSameSize && mean.every((value, channel) => Math.abs(value - (right[row]?.[column]?.[channel] ?? NaN)) <= tolerance) ? [] : [[column, row] as const])));
}

/** Mean red, green and blue of each block, row by row. */
function meansOf({ width, height, data }: Pixels, blocks: Blocks): readonly (readonly (readonly number[])[])[] {
  return stretches(height, blocks.y, blocks.height).map(([top, bottom]) =>
    stretches(width, blocks.x, blocks.width).map(([from, to]) => {
      const sums = [0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let x = from; x < to; x++) {
          sums.forEach((sum, channel) => (sums[channel] = sum + (data[(y * width + x) * 4 + channel] ?? 0)));
        }
      }
      return sums.map((sum) => sum / ((bottom - top) * (to - from)));
    })
  );
}

/** From 0 to `end` in pieces of `size`, one of which begins at `at`. */
function stretches(end: number, at: number, size: number): readonly (readonly [number, number])[] {
  const first = at % size === 0 ? 0 : (at % size) - size;
  return Array.from({ length: Math.ceil((end - first) / size) }, (_, index) => [Math.max(0, first + index * size), Math.min(end, first + (index + 1) * size)] as const);
}

/** Decodes a PNG as the browser of the page does. */
export async function pixelsOf(page: Page, png: Buffer): Promise<Pixels> {
  const { width, height, bytes } = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray(0);
    let text = '';
    for (let from = 0; from < data.length; from += 0x8000) {
      text += String.fromCharCode(...data.subarray(from, from + 0x8000));
    }
    return { width: image.width, height: image.height, bytes: btoa(text) };
  }, dataUrl(png));
  return { width, height, data: Buffer.from(bytes, 'base64') };
}

const dataUrl = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;

/** Compares a PNG with the recorded one of that name, or records it. Where they differ, `NAME.difference.png` beside it has both, one below the other, with what differs framed. */
export async function expectGoldenPicture(page: Page, name: string, png: Buffer, blocks: Blocks): Promise<void> {
  const before = recorded(`${name}.png`, png);
  const unlike = unlikeBlocks(await pixelsOf(page, before), await pixelsOf(page, png), blocks);
  const difference = goldenPath(`${name}.difference.png`);
  if (unlike.length === 0) {
    rmSync(difference, { force: true });
  } else {
    writeFileSync(difference, await framed(page, [before, png], unlike, blocks));
  }
  expect({ difference: unlike.length === 0 ? undefined : difference, unlike }).toEqual({ difference: undefined, unlike: [] });
}

async function framed(page: Page, pngs: readonly Buffer[], unlike: readonly (readonly [number, number])[], blocks: Blocks): Promise<Buffer> {
  const url = await page.evaluate(
    async ({ sources, places, size }) => {
      const images = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        })
      );
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(...images.map(({ width }) => width));
      canvas.height = images.reduce((sum, { height }) => sum + height, 0);
      const context = canvas.getContext('2d');
      let top = 0;
      for (const image of images) {
        context?.drawImage(image, 0, top);
        if (context) {
          context.strokeStyle = '#ff00ff';
          const [x, y] = [size.x % size.width === 0 ? 0 : (size.x % size.width) - size.width, size.y % size.height === 0 ? 0 : (size.y % size.height) - size.height];
          places.forEach(([column, row]) => context.strokeRect(x + column * size.width + 0.5, top + y + row * size.height + 0.5, size.width - 1, size.height - 1));
        }
        top += image.height;
      }
      return canvas.toDataURL('image/png');
    },
    { sources: pngs.map(dataUrl), places: unlike, size: blocks }
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
