/**
 * The model table at 100,000 rows beside @grafana/ui's table over the same frame, in the same run of the same browser:
 * mounting, and from key press to the end of the frame's paint.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { median, quantile, type BenchResult } from './result.ts';
import { openPage } from './table/browser.ts';
import { bundlePage } from './table/bundle.ts';

const rows = 100_000;
const words = ['ads_rank', 'pytorch', 'ctr', 'framework:jax', 'oncall:~ana', '4h ago', 'stale:true'];
/** What is typed into both tables; Grafana's takes so long for a letter that there are few. */
const wordsForBoth = ['ads', 'jax'];
/** A quick typist, who waits for a slow table to show the letter before. */
const betweenPressesMs = 90;

export async function benchTable(): Promise<BenchResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-bench-'));
  try {
    await bundlePage(folder);
    const { browser, page } = await openPage(folder);
    try {
      await page.evaluate((count) => window.bench.make(count), rows);
      const mounts = await mountTimes(page, 'ours');
      const presses = await pressTimes(page, words);
      const same = await pressTimes(page, wordsForBoth);
      const theirMounts = await mountTimes(page, 'grafana');
      await page.evaluate(() => window.bench.takeFilters());
      const theirPresses = await pressTimes(page, wordsForBoth);
      const theirFilters = await page.evaluate(() => window.bench.takeFilters());
      return results({ mounts, presses, same, theirMounts, theirPresses, theirFilters });
    } finally {
      await browser.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mountTimes(page: Page, table: 'ours' | 'grafana'): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    times.push(await page.evaluate((which) => window.bench[which](), table));
  }
  await page.waitForTimeout(2_000);
  return times;
}

/** Of each letter of the words, typed and taken back one by one. */
async function pressTimes(page: Page, typed: readonly string[]): Promise<number[]> {
  await page.getByLabel('Search all columns').focus();
  let pressed = 0;
  for (const word of typed) {
    for (const key of [...word].map((letter) => (letter === ' ' ? 'Space' : letter)).concat(Array.from(word, () => 'Backspace'))) {
      pressed++;
      await page.keyboard.press(key);
      await page.waitForTimeout(betweenPressesMs);
      await page.waitForFunction((count) => window.bench.pressesPainted() >= count, pressed);
    }
  }
  return page.evaluate(() => window.bench.takePresses());
}

interface Measured {
  readonly mounts: readonly number[];
  readonly presses: readonly number[];
  readonly same: readonly number[];
  readonly theirMounts: readonly number[];
  readonly theirPresses: readonly number[];
  /** The page filters for Grafana's table, which has no search: how long that took of each press. */
  readonly theirFilters: readonly number[];
}

function results({ mounts, presses, same, theirMounts, theirPresses, theirFilters }: Measured): BenchResult[] {
  const theirPress = median(theirPresses) - median(theirFilters);
  return [
    { name: 'table mount, 100,000 rows, median', value: median(mounts), unit: 'ms', under: 200 },
    { name: 'table key press to paint, median', value: median(presses), unit: 'ms', under: 16 },
    { name: 'table key press to paint, p99', value: quantile(presses, 0.99), unit: 'ms', under: 50 },
    { name: '@grafana/ui table mount, median', value: median(theirMounts), unit: 'ms' },
    { name: '@grafana/ui table key press to paint, without the filter that the page adds, median', value: theirPress, unit: 'ms' },
    { name: 'that filter, median', value: median(theirFilters), unit: 'ms' },
    { name: 'table mounts faster than @grafana/ui’s', value: median(theirMounts) / median(mounts), unit: 'times', atLeast: 5 },
    { name: 'table filters the same words faster than @grafana/ui’s', value: theirPress / median(same), unit: 'times', atLeast: 5 },
  ];
}
