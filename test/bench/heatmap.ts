/**
 * The fleet usage heatmap at 10,000 hosts x 1,440 columns in Chromium: from the frame to the first paint, and what a pan or a hover
 * costs of a frame; beside the same cells drawn one path each on a canvas, and as SVG at a size that SVG can carry.
 */
import type { Page } from 'playwright-core';
import { onPage } from './on-page.ts';
import { median, quantile, type BenchResult } from './result.ts';

const hosts = 10_000;
const columns = 1_440;
const rounds = 7;
/** Of the map within the usual panel of the page. */
const map = { width: 1_128, height: 640 };
/** What SVG can still carry, about 140,000 cells: ours is measured at the same size, so nothing is scaled. */
const small = { hosts: 480, columns: 288, width: 1_128, height: 480 };

export const benchHeatmap = (): Promise<BenchResult[]> => onPage('heatmap/page.tsx', 'heatmapBench', measured);

async function measured(page: Page): Promise<BenchResult[]> {
  await page.evaluate(([rows, cells]) => window.heatmapBench.make(rows, cells), [hosts, columns] as const);
  const first = await mounts(page);
  const { pans, hovers } = await moves(page);
  const pooledPaths = await repeated(3, () => page.evaluate(({ width, height }) => window.heatmapBench.paths(width, height, 1), map));
  // Every cell a path of its own, on a canvas of a pixel a cell, would be 14.4 million: a part of the rows is drawn, and scaled by rows.
  const share = 0.03;
  const cellPaths = await repeated(3, () => page.evaluate(([width, height, part]) => window.heatmapBench.paths(width, height, part), [columns, hosts, share] as const));

  await page.evaluate(({ hosts: rows, columns: cells }) => window.heatmapBench.make(rows, cells), small);
  const same = await mounts(page);
  const svgs = await repeatedWith(3, () => page.evaluate(({ width, height }) => window.heatmapBench.svg(width, height), small));
  const allCells = median(cellPaths) / share;
  return [
    { name: 'heatmap first paint, 10,000 x 1,440, median', value: median(first), unit: 'ms', under: 100 },
    { name: 'heatmap pan, of a frame, median', value: median(pans), unit: 'ms', under: 16.7 },
    { name: 'heatmap pan, of a frame, p95', value: quantile(pans, 0.95), unit: 'ms' },
    { name: 'heatmap hover, of a frame, median', value: median(hovers), unit: 'ms', under: 16.7 },
    { name: 'heatmap hover, of a frame, p95', value: quantile(hovers, 0.95), unit: 'ms' },
    { name: 'one path a cell, 10,000 x 1,440, scaled up from 3% of the rows', value: allCells, unit: 'ms' },
    { name: 'heatmap paints faster than one path a cell', value: allCells / median(first), unit: 'times', atLeast: 10 },
    { name: 'one path a pixel cell, after our own pooling', value: median(pooledPaths), unit: 'ms' },
    { name: 'heatmap first paint, 480 x 288, median', value: median(same), unit: 'ms' },
    { name: `SVG of the same, ${svgs[0]?.marks.toLocaleString('en') ?? ''} marks, median`, value: median(svgs.map(({ ms }) => ms)), unit: 'ms' },
    { name: 'heatmap paints faster than SVG', value: median(svgs.map(({ ms }) => ms)) / median(same), unit: 'times', atLeast: 10 },
  ];
}

const mounts = (page: Page) => repeated(rounds, () => page.evaluate(() => window.heatmapBench.ours()));

async function repeatedWith<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (let round = 0; round < times; round++) {
    found.push(await run());
  }
  return found;
}
const repeated = (times: number, run: () => Promise<number>): Promise<number[]> => repeatedWith(times, run);

/** Wheel and pointer as a person moves them: rows two pixels tall, so that panning brings new rows in. */
async function moves(page: Page): Promise<{ readonly pans: readonly number[]; readonly hovers: readonly number[] }> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) {
    throw new Error('the map is not on the page');
  }
  await page.mouse.move(box.x + 400, box.y + 300);
  await page.getByRole('button', { name: 'Taller rows' }).click();
  await page.mouse.move(box.x + 400, box.y + 300);
  await page.waitForTimeout(500);
  await page.evaluate(() => [window.heatmapBench.takeFrames('wheel'), window.heatmapBench.takeFrames('pointermove')]);
  for (let step = 0; step < 120; step++) {
    await page.mouse.wheel(0, step < 60 ? 8 : -8);
    await page.waitForTimeout(20);
  }
  const pans = await page.evaluate(() => window.heatmapBench.takeFrames('wheel'));
  await page.waitForTimeout(500);
  await page.evaluate(() => window.heatmapBench.takeFrames('pointermove'));
  for (let step = 0; step < 120; step++) {
    await page.mouse.move(box.x + 20 + step * 8, box.y + 60 + ((step * 37) % 500));
    await page.waitForTimeout(20);
  }
  return { pans, hovers: await page.evaluate(() => window.heatmapBench.takeFrames('pointermove')) };
}
