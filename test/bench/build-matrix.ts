/**
 * The build matrix at 1,000 builds x 500 checks in Chromium: from the frame to the first paint, and what a turn of the wheel or a
 * hover costs of a frame; beside the same cells as elements of which only those in sight exist (@tanstack/react-virtual).
 */
import type { CDPSession, Page } from 'playwright-core';
import { onPage } from './on-page.ts';
import { median, quantile, type BenchResult } from './result.ts';

const builds = 1_000;
const checks = 500;
const rounds = 9;
const moves = 80;
/** One turn of the wheel. */
const turnPx = 100;
const settleMs = 60;

export const benchBuildMatrix = (): Promise<BenchResult[]> => onPage('build-matrix/page.tsx', 'matrixBench', measured);

async function measured(page: Page): Promise<BenchResult[]> {
  await page.evaluate(([columns, rows]) => window.matrixBench.make(columns, rows), [builds, checks] as const);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    // A round before the first does not count; each is first in every other round.
    const both = [async () => ours.push(await page.evaluate(() => window.matrixBench.ours())), async () => peer.push(await page.evaluate(() => window.matrixBench.peer()))];
    for (const run of round % 2 === 0 ? both : both.toReversed()) {
      await run();
    }
    if (round < 0) {
      ours.length = 0;
      peer.length = 0;
    }
  }
  await page.evaluate(() => window.matrixBench.peer());
  const elements = await page.evaluate(() => window.matrixBench.elements());
  const peerTurns = await turns(page, session);
  await page.evaluate(() => window.matrixBench.ours());
  const ownTurns = await turns(page, session);
  const hovers = await hover(page, session);
  await page.evaluate(() => window.matrixBench.empty());
  const emptyTurns = await turns(page, session);
  return [
    { name: 'build matrix first paint, 1,000 x 500, median', value: median(ours), unit: 'ms', under: 100 },
    { name: `virtualised elements (@tanstack/react-virtual) of the same, ${elements.toLocaleString('en')} cells in sight, median`, value: median(peer), unit: 'ms' },
    { name: 'build matrix first paint faster than virtualised elements', value: median(peer) / median(ours), unit: 'times', atLeast: 20 },
    { name: 'build matrix scroll, of a frame, median', value: median(ownTurns), unit: 'ms', under: 16.7 },
    { name: 'build matrix scroll, of a frame, p95', value: quantile(ownTurns, 0.95), unit: 'ms' },
    { name: 'virtualised elements scroll, median', value: median(peerTurns), unit: 'ms' },
    { name: 'an area in which nothing is drawn, scroll, median', value: median(emptyTurns), unit: 'ms' },
    { name: 'build matrix scrolls faster than virtualised elements', value: median(peerTurns) / median(ownTurns), unit: 'times', atLeast: 20 },
    { name: 'build matrix hover, of a frame, median', value: median(hovers), unit: 'ms', under: 16.7 },
    { name: 'build matrix hover, of a frame, p95', value: quantile(hovers, 0.95), unit: 'ms' },
  ];
}

/** How long the page's thread has worked until now, ms: scripts, styles, layout, paint. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

/** What each of the moves cost, ms of the page's thread. */
async function costs(page: Page, session: CDPSession, move: (step: number) => Promise<void>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let step = 0; step < moves; step++) {
    const before = await worked(session);
    await move(step);
    await page.waitForTimeout(settleMs);
    found.push((await worked(session)) - before);
  }
  return found;
}

/** The wheel turned down and to the right in turn. */
async function turns(page: Page, session: CDPSession): Promise<readonly number[]> {
  const box = await page.getByRole('grid').boundingBox();
  if (box === null) {
    throw new Error('the matrix is not on the page');
  }
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(500);
  const found = await costs(page, session, (step) => page.mouse.wheel(step % 2 === 0 ? 0 : turnPx, step % 2 === 0 ? turnPx : 0));
  // A turn that scrolls nothing costs nothing.
  const scrolled = await page.getByRole('grid').evaluate(({ scrollLeft, scrollTop }) => scrollLeft + scrollTop);
  if (scrolled !== moves * turnPx) {
    throw new Error(`the wheel was turned by ${moves * turnPx} px, and the matrix scrolled by ${scrolled}`);
  }
  return found;
}

async function hover(page: Page, session: CDPSession): Promise<readonly number[]> {
  const box = await page.getByRole('grid').boundingBox();
  if (box === null) {
    throw new Error('the matrix is not on the page');
  }
  return costs(page, session, (step) => page.mouse.move(box.x + 300 + step * 12, box.y + 130 + ((step * 37) % 450)));
}
