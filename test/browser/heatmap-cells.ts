/** The cells of the fleet's heatmap, as they travelled to the page and as they are drawn on it. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { colourTables, tilePx } from '../../src/browser/panels/fleetheatmap/core/colours.ts';
import { packedMatrix, unpackRow } from '../../src/contract/packed-matrix.ts';
import { panel } from './workbench-page.ts';

const frame = z.object({
  schema: z.object({ fields: z.array(z.object({ name: z.string() })), meta: z.object({ custom: z.object({ matrix: packedMatrix }) }) }),
  data: z.object({ values: z.array(z.array(z.unknown())) }),
});
const answer = z.object({ results: z.object({ A: z.object({ frames: z.array(frame) }) }) });

export interface Travelled {
  /** Milliseconds since the epoch at which the first column ends, and between two columns. */
  readonly from: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: readonly { readonly member: string; readonly cells: Uint8Array }[];
}

/** The cells of GPU use that come once `act` is done. */
export async function travelled(page: Page, act: () => Promise<unknown>): Promise<Travelled> {
  const [response] = await Promise.all([page.waitForResponse((one) => one.request().postData()?.includes('"fleetMatrix"') === true), act()]);
  const [first] = answer.parse(await response.json()).results.A.frames;
  const { columns = 0, from = NaN, step = NaN } = first?.schema.meta.custom.matrix ?? {};
  const valuesOf = (name: string) => z.array(z.string()).parse(first?.data.values[first.schema.fields.findIndex((field) => field.name === name)]);
  const packed = valuesOf('gpu');
  const rows = valuesOf('member').map((member, row) => {
    const cells = new Uint8Array(columns);
    expect(unpackRow(packed[row], cells)).toBe(true);
    return { member, cells };
  });
  return { from, step, columns, rows };
}

/** The pixels of the map, as numbers that a canvas holds. */
async function drawn(page: Page): Promise<{ readonly width: number; readonly height: number; readonly pixels: Uint32Array }> {
  const canvas = panel(page, 'Fleet Usage').locator('canvas').first();
  await canvas.waitFor();
  const { width, height, bytes } = await canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) {
      throw new Error('no canvas');
    }
    const { width: w, height: h } = element;
    const data = element.getContext('2d')?.getImageData(0, 0, w, h).data ?? new Uint8ClampedArray(0);
    let text = '';
    for (let at = 0; at < data.length; at += 0x8000) {
      text += String.fromCharCode(...data.subarray(at, at + 0x8000));
    }
    return { width: w, height: h, bytes: btoa(text) };
  });
  const buffer = Buffer.from(bytes, 'base64');
  return { width, height, pixels: new Uint32Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength)) };
}

/** What of the map in the dark theme is not drawn as its cell says, in words; a pixel for each cell at least. */
export async function wronglyDrawn(page: Page, { columns, rows }: Travelled): Promise<readonly string[]> {
  const { width, height, pixels } = await drawn(page);
  expect([height >= rows.length, width >= columns]).toEqual([true, true]);
  const tables = colourTables('low', true);
  return rows.flatMap(({ member, cells }, row) => {
    const y = Math.floor(((row + 0.5) * height) / rows.length);
    return [...cells].flatMap((cell, column) => {
      const x = Math.floor(((column + 0.5) * width) / columns);
      return pixels[y * width + x] === tables[((y % tilePx) * tilePx + (x % tilePx)) * 256 + cell] ? [] : [`${member} column ${column}: cell ${cell}`];
    });
  });
}

/** Until the map and what is counted of it stand. */
export const settled = async (page: Page) => page.getByText(/^GPU: low is worse/).waitFor();
