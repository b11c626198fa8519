/**
 * From the press that opens a model's history to the end of the paint that shows its entries: in Chromium, with the real backend and a journal
 * on disk. Warm is a press by somebody who has rested on the row, whose history has been asked for by then; cold is a press at once. The peer
 * is the same query again as a bare fetch from the same page: a cold press has that in it, and the rest is the page's own work and the wait for a frame.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page, Request } from 'playwright-core';
import { found, panel, startVisitor } from '../browser/workbench-page.ts';
import { nextButton, timeBareFetch, watchHistory, type Opening } from './history/watch.ts';
import { median, quantile, type BenchResult } from './result.ts';

const before = 5;
const opened = 30;
/** A person looks at the row before a warm press; the card that explains its cell is up by then. */
const lookedMs = { warm: 250, cold: 0 } as const;
const betweenMs = 250;
const keyRepeats = 60;
/** As fast as keyboards repeat. */
const repeatMs = 33;

type Haste = keyof typeof lookedMs;

interface Measured extends Opening {
  readonly by: 'key' | 'button';
  readonly haste: Haste;
  readonly bareMs: number;
}

export async function benchHistory(): Promise<BenchResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-bench-'));
  const visitor = await startVisitor({ environment: { GF_PLUGIN_JOURNAL_PATH: path.join(folder, 'northstar.journal') } });
  try {
    const { page, complaints } = await visitor.open('/d/northstar-models');
    await found(page, '300 search results').waitFor();
    await page.evaluate(watchHistory);
    const asked: Request[] = [];
    page.on('request', (request) => request.postData()?.includes('"modelHistory"') === true && asked.push(request));
    const all: Measured[] = [];
    for (let turn = 0; turn < 2 * (before + opened); turn++) {
      all.push(await openNext(page, asked, turn % 2 === 0 ? 'key' : 'button', turn % 4 < 2 ? 'warm' : 'cold'));
    }
    if (new Set(all.map(({ name }) => name)).size < all.length || all.some(({ entries }) => entries === 0) || complaints.length > 0) {
      throw new Error(`these are not ${all.length} models with a history: ${JSON.stringify({ all, complaints })}`);
    }
    const measured = all.slice(2 * before);
    return [...results(measured), { name: `history, requests while an arrow key repeats ${keyRepeats} times`, value: await holdKey(page, asked), unit: 'requests', under: 2 }];
  } finally {
    await visitor.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const gridOf = (page: Page) => panel(page, 'Production Models').getByRole('grid');

/** Opens and closes the history of the next row. */
async function openNext(page: Page, asked: Request[], by: Measured['by'], haste: Haste): Promise<Measured> {
  const grid = gridOf(page);
  await grid.focus();
  asked.length = 0;
  if (by === 'button') {
    const { x, y } = await grid.evaluate(nextButton);
    await page.mouse.move(x, y);
  } else {
    await page.keyboard.press('ArrowDown');
  }
  if (lookedMs[haste] > 0) {
    await page.waitForTimeout(lookedMs[haste]);
  }
  const askedBefore = asked.length;
  await (by === 'key' ? page.keyboard.press('h') : pressMouse(page));
  await page.waitForFunction(() => window.historyOpened !== undefined);
  const opening = await page.evaluate(() => window.historyOpened);
  await page.keyboard.press('Escape');
  await page.mouse.move(1, 1);
  await page.waitForTimeout(betweenMs);
  const [request, ...others] = asked;
  if (opening === undefined || request === undefined || others.length > 0 || askedBefore !== (haste === 'warm' ? 1 : 0)) {
    throw new Error(`the ${haste} press by ${by} opened ${opening?.name ?? 'nothing'} after ${askedBefore} of ${asked.length} requests`);
  }
  const bareMs = await page.evaluate(timeBareFetch, { url: request.url(), body: request.postData() ?? '' });
  await page.evaluate(() => {
    window.historyOpened = undefined;
  });
  return { ...opening, by, haste, bareMs };
}

async function pressMouse(page: Page): Promise<void> {
  await page.mouse.down();
  await page.mouse.up();
}

/** How many histories are asked for while a person runs through rows with a key held down, and rests on the last. */
async function holdKey(page: Page, asked: Request[]): Promise<number> {
  await gridOf(page).focus();
  asked.length = 0;
  for (let repeat = 0; repeat <= keyRepeats; repeat++) {
    await page.keyboard.down('ArrowDown');
    await page.waitForTimeout(repeatMs);
  }
  await page.keyboard.up('ArrowDown');
  await page.waitForTimeout(lookedMs.warm);
  return asked.length;
}

function results(measured: readonly Measured[]): BenchResult[] {
  const bare = measured.map(({ bareMs }) => bareMs);
  const of = (haste: Haste, by?: Measured['by']) => measured.filter((one) => one.haste === haste && (by === undefined || one.by === by)).map(({ ms }) => ms);
  return [
    { name: 'history, press to paint, median', value: median(of('warm')), unit: 'ms', under: 50 },
    { name: 'history, press to paint, p99', value: quantile(of('warm'), 0.99), unit: 'ms', under: 50 },
    { name: 'history by its key, median', value: median(of('warm', 'key')), unit: 'ms' },
    { name: 'history by its button, median', value: median(of('warm', 'button')), unit: 'ms' },
    { name: 'history, cold press to paint, median', value: median(of('cold')), unit: 'ms', under: 50 },
    { name: 'history, cold press to paint, p99', value: quantile(of('cold'), 0.99), unit: 'ms', under: 50 },
    { name: 'bare fetch of the same query from the same page, median', value: median(bare), unit: 'ms' },
    { name: 'bare fetch of the same query from the same page, p99', value: quantile(bare, 0.99), unit: 'ms' },
  ];
}
