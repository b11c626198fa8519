/**
 * The model table at 100,000 rows beside @grafana/ui's table over the same frame, in the same run of the same browser:
 * mounting, and from key press to the end of the frame's paint. Run it alone with `node test/bench/table.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openPage } from './table/browser.ts';
import { bundlePage } from './table/bundle.ts';

export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'times';
  /** What the figure has to keep: `under` or `atLeast`. */
  readonly under?: number;
  readonly atLeast?: number;
}

const rows = 100_000;
const words = ['ads_rank', 'pytorch', 'ctr', 'framework:jax', 'oncall:~ana', '4h ago', 'stale:true'];
const grafanaWords = ['ads', 'jax'];
/** A quick typist. */
const betweenPressesMs = 90;

export async function benchTable(): Promise<BenchResult[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-bench-'));
  try {
    await bundlePage(folder);
    const { browser, page } = await openPage(folder);
    try {
      await page.evaluate((count) => window.bench.make(count), rows);
      const ours = await measure(page, 'ours', words);
      const theirs = await measure(page, 'grafana', grafanaWords);
      return results(ours, theirs);
    } finally {
      await browser.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly mountsMs: readonly number[];
  readonly pressesMs: readonly number[];
}

async function measure(page: Page, table: 'ours' | 'grafana', typed: readonly string[]): Promise<Measured> {
  const mountsMs: number[] = [];
  for (let round = 0; round < 5; round++) {
    mountsMs.push(await page.evaluate((which) => window.bench[which](), table));
  }
  await page.waitForTimeout(2_000);
  const input = page.getByLabel('Search all columns');
  await input.focus();
  for (const word of typed) {
    for (const letter of word) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(betweenPressesMs);
    }
    for (let letter = 0; letter < word.length; letter++) {
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(betweenPressesMs);
    }
  }
  await page.waitForTimeout(500);
  return { mountsMs, pressesMs: await page.evaluate(() => window.bench.takePresses()) };
}

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

function results(ours: Measured, theirs: Measured): BenchResult[] {
  const median = { mount: quantile(ours.mountsMs, 0.5), press: quantile(ours.pressesMs, 0.5) };
  const theirMedian = { mount: quantile(theirs.mountsMs, 0.5), press: quantile(theirs.pressesMs, 0.5) };
  return [
    { name: 'table mount, 100,000 rows, median', value: median.mount, unit: 'ms', under: 200 },
    { name: 'table key press to paint, median', value: median.press, unit: 'ms', under: 16 },
    { name: 'table key press to paint, p99', value: quantile(ours.pressesMs, 0.99), unit: 'ms', under: 50 },
    { name: '@grafana/ui table mount, median', value: theirMedian.mount, unit: 'ms' },
    { name: '@grafana/ui table key press to paint, median', value: theirMedian.press, unit: 'ms' },
    { name: '@grafana/ui table key press to paint, p99', value: quantile(theirs.pressesMs, 0.99), unit: 'ms' },
    { name: 'table mounts faster than @grafana/ui’s', value: theirMedian.mount / median.mount, unit: 'times', atLeast: 5 },
    { name: 'table filters faster than @grafana/ui’s', value: theirMedian.press / median.press, unit: 'times', atLeast: 5 },
  ];
}

if (process.argv[1] === import.meta.filename) {
  for (const result of await benchTable()) {
    console.log(JSON.stringify(result));
  }
}
