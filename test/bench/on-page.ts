/** A page of a bench in Chromium, from its sources to its closing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openPage } from './table/browser.ts';
import { bundlePage } from './table/bundle.ts';

/** What is measured on the page of `entry`, a path in this folder; `ready` is what the page leaves at the window once it can be asked. */
export async function onPage<T>(entry: string, ready: string, measured: (page: Page) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-bench-'));
  try {
    await bundlePage(folder, path.join(import.meta.dirname, entry));
    const { browser, page } = await openPage(folder, ready);
    try {
      return await measured(page);
    } finally {
      await browser.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
