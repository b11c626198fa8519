/** Chromium with the page of a bench, served from memory: nothing is asked of the network. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const origin = 'http://bench.invalid';

/** `ready` is what the page leaves at the window once it can be asked. */
export async function openPage(folder: string, ready = 'bench', size = { width: 1_440, height: 860 }): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({
    executablePath: process.env['NORTHSTAR_CHROMIUM'] || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--js-flags=--expose-gc'],
  });
  const page = await browser.newPage({ viewport: size });
  const script = await readFile(path.join(folder, 'page.js'));
  await page.route('**/*', (route) => {
    const { pathname, host } = new URL(route.request().url());
    if (host !== new URL(origin).host) {
      return route.abort();
    }
    return pathname === '/page.js'
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : pathname === '/'
        ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box}body{margin:0;font-size:14px}input,button{font:inherit}a{text-decoration:none;color:inherit}</style><div id="host"></div><script src="/page.js"></script>' })
        : route.fulfill({ status: 404, body: '' });
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction((name) => name in window, ready);
  return { browser, page };
}
