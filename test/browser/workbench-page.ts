/** A workbench and a browser for a test; a page fails its test by anything it writes to the console as an error. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startWorkbench, type Workbench } from '../../src/workbench/workbench.ts';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = join(process.cwd(), 'build', 'pictures');

export interface Visit {
  readonly page: Page;
  /** What the page complained of so far. */
  readonly complaints: readonly string[];
}

export interface Visitor {
  readonly workbench: Workbench;
  open(path: string, options?: { readonly width?: number; readonly height?: number }): Promise<Visit>;
  stop(): Promise<void>;
}

export interface VisitorOptions {
  readonly configurationFile?: string;
  /** ISO 8601; the backend's clock stands still there. */
  readonly clock?: string;
  /** Of the backend, besides this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Another page than the workbench's. */
  readonly pageDir?: string;
}

export async function startVisitor({ configurationFile, clock, environment = {}, pageDir }: VisitorOptions = {}): Promise<Visitor> {
  const before = { ...process.env };
  Object.assign(process.env, environment, clock === undefined ? {} : { NORTHSTAR_CLOCK: clock });
  const workbench = await startWorkbench({ port: 0, dist: join(process.cwd(), 'dist'), ...(configurationFile === undefined ? {} : { configurationFile }), ...(pageDir === undefined ? {} : { pageDir }) });
  process.env = before;
  const browser: Browser = await chromium.launch({ executablePath: process.env['NORTHSTAR_CHROMIUM'] ?? '/usr/bin/chromium', args: flags });
  return {
    workbench,
    async open(path, { width = 1440, height = 900 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'UTC', locale: 'en-US' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => !request.url().startsWith(workbench.url) && !/^(data|blob):/.test(request.url()) && complaints.push(`asked elsewhere: ${request.url()}`));
      await page.goto(`${workbench.url}${path}`);
      return { page, complaints };
    },
    async stop() {
      await browser.close();
      await workbench.stop();
    },
  };
}

type Open = Visitor['open'];

/** For a file of tests: one visitor for all of them, and at most one visit a test, which it fails by what its page complains of. Answers how it is opened. */
export function visits(start: () => Promise<Visitor>): Open {
  let visitor: Visitor | undefined;
  let visit: Visit | undefined;
  beforeAll(async () => {
    visitor = await start();
  });
  afterAll(() => visitor?.stop());
  afterEach(async () => {
    const complaints = visit?.complaints ?? [];
    await visit?.page.context().close();
    visit = undefined;
    expect(complaints).toEqual([]);
  });
  return async (path, options) => {
    if (visitor === undefined) {
      throw new Error('the visitor has not started');
    }
    visit = await visitor.open(path, options);
    return visit;
  };
}

/** Keeps a picture of the page in build/pictures for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** A panel by its title. */
export const panel = (page: Page, title: string) => page.getByTestId(`data-testid Panel header ${title}`);

/** What the model table tells of its search, to who sees and to who listens. */
export const found = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
