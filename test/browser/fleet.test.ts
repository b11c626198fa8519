/** The dashboards of the fleet in Chromium, on the real backend and the made-up organisation: the heatmap cell by cell, a job, and jobs side by side. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { colourTables, tilePx } from '../../src/browser/panels/fleetheatmap/core/colours.ts';
import { packedMatrix, unpackRow } from '../../src/contract/packed-matrix.ts';
import { panel, picture, startVisitor, visits, type Visitor } from './workbench-page.ts';

jest.setTimeout(60_000);

let workbenchUrl = '';
const open = visits(async (): Promise<Visitor> => {
  const visitor = await startVisitor();
  workbenchUrl = visitor.workbench.url;
  return visitor;
});

const frame = z.object({
  schema: z.object({ fields: z.array(z.object({ name: z.string() })), meta: z.object({ custom: z.object({ matrix: packedMatrix }) }) }),
  data: z.object({ values: z.array(z.array(z.unknown())) }),
});
const answer = z.object({ results: z.object({ A: z.object({ frames: z.array(frame) }) }) });

/** The cells as they travelled, by the name of their row. */
async function travelled(page: Page, act: () => Promise<unknown>): Promise<{ readonly columns: number; readonly rows: readonly { readonly member: string; readonly cells: Uint8Array }[] }> {
  const [response] = await Promise.all([page.waitForResponse((one) => one.request().postData()?.includes('"fleetMatrix"') === true), act()]);
  const [first] = answer.parse(await response.json()).results.A.frames;
  const { columns = 0 } = first?.schema.meta.custom.matrix ?? {};
  const valuesOf = (name: string) => z.array(z.string()).parse(first?.data.values[first.schema.fields.findIndex((field) => field.name === name)]);
  const packed = valuesOf('gpu');
  const rows = valuesOf('member').map((member, row) => {
    const cells = new Uint8Array(columns);
    expect(unpackRow(packed[row], cells)).toBe(true);
    return { member, cells };
  });
  return { columns, rows };
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

const settled = async (page: Page) => page.getByText(/^GPU: low is worse/).waitFor();

it('draws every cell of the fleet in the colour of its value, or in the pattern of why it has none', async () => {
  const { page } = await open('/a/northstar-lifecycle-app', { height: 1_800 });
  const { columns, rows } = await travelled(page, () => page.goto(`${workbenchUrl}/d/northstar-fleet`));
  await settled(page);
  await picture(page, 'fleet');
  const { width, height, pixels } = await drawn(page);
  expect([rows.length, columns > 90, height >= rows.length, width >= columns]).toEqual([125, true, true, true]);
  const tables = colourTables('low', true);
  const wrong: string[] = [];
  rows.forEach(({ member, cells }, row) => {
    const y = Math.floor(((row + 0.5) * height) / rows.length);
    cells.forEach((cell, column) => {
      const x = Math.floor(((column + 0.5) * width) / columns);
      const expected = tables[((y % tilePx) * tilePx + (x % tilePx)) * 256 + cell];
      if (pixels[y * width + x] !== expected) {
        wrong.push(`${member} column ${column}: cell ${cell}`);
      }
    });
  });
  expect(wrong).toEqual([]);
  expect(new Set(rows.flatMap(({ cells }) => [...cells])).size).toBeGreaterThan(100);
});

it('shows of racks the worst of their hosts', async () => {
  const { page } = await open('/a/northstar-lifecycle-app', { height: 1_800 });
  const hosts = await travelled(page, () => page.goto(`${workbenchUrl}/d/northstar-fleet?var-cluster=corvus`));
  await settled(page);
  const clusters = await travelled(page, () => page.goto(`${workbenchUrl}/d/northstar-fleet?var-cluster=corvus&var-level=cluster`));
  const [pooled] = clusters.rows;
  expect(clusters.rows.map(({ member }) => member)).toEqual(['corvus']);
  pooled?.cells.forEach((cell, column) => {
    const values = hosts.rows.map(({ cells }) => cells[column] ?? 255).filter((one) => one <= 200);
    expect(cell).toBe(Math.min(...values));
  });
});

/** The workbench answers from this very process, which must not stand still. */
const run = promisify(execFile);
async function statusOf(job: string): Promise<z.infer<typeof status>> {
  const { stdout } = await run(process.execPath, ['scripts/northstar.mjs', 'status', '--resource', job, '--json', '--grafana', workbenchUrl]);
  return status.parse(JSON.parse(stdout));
}
const status = z.object({ resources: z.array(z.object({ resource: z.string(), efficiency: z.number().nullable() })), machines: z.array(z.object({ host: z.string() })) });

it('shows of a job on the screen what the command line says of it', async () => {
  const { page } = await open('/d/northstar-job?var-job=f412000592', { height: 1_400 });
  const { resources, machines } = await statusOf('f412000592');
  const shown = panel(page, 'Resources').getByRole('row');
  await shown.filter({ hasText: 'GPU memory' }).waitFor();
  const gpu = resources.find(({ resource }) => resource === 'gpu')?.efficiency ?? NaN;
  expect(await shown.filter({ hasText: 'GPUs' }).first().innerText()).toContain(`${(100 * gpu).toFixed(1)}%`);
  for (const { host } of machines) {
    await panel(page, 'Machines').getByText(host).first().waitFor();
  }
  await picture(page, 'job');
});

it('sets jobs side by side that a person types', async () => {
  const { page } = await open('/d/northstar-compare?var-jobs=f412000592%20f412005920', { height: 1_200 });
  const rows = panel(page, 'Side by Side').getByRole('row');
  await rows.filter({ hasText: 'stepsPerSecond per GPU' }).waitFor();
  expect(await rows.first().innerText()).toContain('f412005920');
  await picture(page, 'compare');
});
