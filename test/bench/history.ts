/**
 * From the press that opens a model's history to the end of the paint that shows its entries: in Chromium, with the real backend and a journal
 * on disk. The peer is the same query again as a bare fetch from the same page: the rest is the page's own work and the wait for a frame.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { found, panel, startVisitor } from '../browser/workbench-page.ts';
import { timeBareFetch, watchHistory, type Opening } from './history/watch.ts';
import { median, quantile, type BenchResult } from './result.ts';

const warm = 5;
const opened = 30;
/** A person looks at the row before the press; the card that explains its cell is up by then. */
const betweenPressesMs = 250;

interface Measured extends Opening {
  readonly by: 'key' | 'button';
  readonly bareMs: number;
}

export async function benchHistory(): Promise<BenchResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-bench-'));
  const visitor = await startVisitor({ environment: { GF_PLUGIN_JOURNAL_PATH: path.join(folder, 'northstar.journal') } });
  try {
    const { page, complaints } = await visitor.open('/d/northstar-models');
    await found(page, '300 search results').waitFor();
    await page.evaluate(watchHistory);
    const all: Measured[] = [];
    for (let turn = 0; turn < warm + opened; turn++) {
      all.push(await openNext(page, turn % 2 === 0 ? 'key' : 'button'));
    }
    if (new Set(all.map(({ name }) => name)).size < all.length || all.some(({ entries }) => entries === 0) || complaints.length > 0) {
      throw new Error(`these are not ${all.length} models with a history: ${JSON.stringify({ all, complaints })}`);
    }
    return results(all.slice(warm));
  } finally {
    await visitor.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens and closes the history of the next row. */
async function openNext(page: Page, by: Measured['by']): Promise<Measured> {
  const grid = panel(page, 'Production Models').getByRole('grid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  const cell = page.locator(`[id="${(await grid.getAttribute('aria-activedescendant')) ?? ''}"]`);
  const button = grid.getByRole('row').filter({ has: cell }).locator('[data-history]');
  if (by === 'button') {
    await button.hover();
  }
  await page.waitForTimeout(betweenPressesMs);
  const asking = page.waitForRequest((request) => request.postData()?.includes('"modelHistory"') === true);
  await (by === 'key' ? page.keyboard.press('h') : button.click());
  const asked = await asking;
  await page.waitForFunction(() => window.historyOpened !== undefined);
  const opening = await page.evaluate(() => window.historyOpened);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(betweenPressesMs);
  const bareMs = await page.evaluate(timeBareFetch, { url: asked.url(), body: asked.postData() ?? '' });
  await page.evaluate(() => {
    window.historyOpened = undefined;
  });
  if (opening === undefined) {
    throw new Error('nothing was opened');
  }
  return { ...opening, by, bareMs };
}

function results(measured: readonly Measured[]): BenchResult[] {
  const times = measured.map(({ ms }) => ms);
  const bare = measured.map(({ bareMs }) => bareMs);
  const of = (by: Measured['by']) => measured.filter((one) => one.by === by).map(({ ms }) => ms);
  return [
    { name: 'history, press to paint, median', value: median(times), unit: 'ms', under: 50 },
    { name: 'history, press to paint, p99', value: quantile(times, 0.99), unit: 'ms', under: 50 },
    { name: 'history by its key, median', value: median(of('key')), unit: 'ms' },
    { name: 'history by its button, median', value: median(of('button')), unit: 'ms' },
    { name: 'bare fetch of the same query from the same page, median', value: median(bare), unit: 'ms' },
    { name: 'bare fetch of the same query from the same page, p99', value: quantile(bare, 0.99), unit: 'ms' },
  ];
}
