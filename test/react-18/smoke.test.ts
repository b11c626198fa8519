/** The built plugins in a page of Grafana 12: React 18 with Grafana 12's own packages, and the real backend on the made-up organisation. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { datasource, pluginIds } from '../../src/contract/identifiers.ts';
import { until } from '../../src/backend/grafana/testing/process.ts';
import { queryTypes } from '../../src/contract/queries.ts';
import { builtPlugins } from '../../src/workbench/grafana/built-plugins.ts';
import { found, picture, startVisitor, type Visit, type Visitor } from '../browser/workbench-page.ts';

jest.setTimeout(60_000);

const packages = process.env['NORTHSTAR_REACT_18'] ?? join(process.cwd(), 'node_modules/.cache/northstar/react-18');
const pageDir = join(process.cwd(), 'build/react-18');
const settings = `/connections/datasources/edit/${datasource.uid}`;

/** What each panel is asked to draw, and what it then shows. */
const drawn = new Map([
  [pluginIds.modelTable, { query: 'models', shows: (page: Page) => found(page, '300 search results') }],
  [pluginIds.fleetHeatmap, { query: 'fleetMatrix', shows: (page: Page) => page.getByRole('application') }],
  [pluginIds.buildMatrix, { query: 'releaseMatrix', shows: (page: Page) => page.getByRole('grid', { name: 'Builds and checks' }) }],
]);

/** A panel as no plugin may be. */
const onlyReact19 = `define(['react', '@grafana/data'], (React, { PanelPlugin }) => {
  const Context = React.createContext('');
  const Inner = ({ ref }) => React.createElement('i', { ref });
  const Reader = () => React.use(Context);
  const Panel = () => React.createElement('div', null, React.createElement(Context, { value: '' }), React.createElement(Inner, { ref: React.createRef() }), React.createElement(Reader));
  return { plugin: new PanelPlugin(Panel) };
});`;

let visitor: Visitor;
let visit: Visit | undefined;
beforeAll(async () => {
  execFileSync(process.execPath, [join(__dirname, 'build-page.mjs'), packages, pageDir], { stdio: 'pipe' });
  visitor = await startVisitor({ clock: '2026-03-14T09:26:53Z', pageDir });
});
afterAll(() => visitor.stop());
afterEach(async () => {
  const complaints = visit?.complaints ?? [];
  await visit?.page.context().close();
  visit = undefined;
  expect(complaints).toEqual([]);
});

async function opened(path: string): Promise<Page> {
  visit = await visitor.open(path);
  return visit.page;
}

it('knows every panel that is built', () => {
  const panels = [...builtPlugins(join(process.cwd(), 'dist')).values()].filter(({ manifest }) => manifest.type === 'panel');
  expect(panels.map(({ manifest }) => manifest.id).sort()).toEqual([...drawn.keys()].sort());
});

it.each([...drawn])('draws %s', async (id, { query, shows }) => {
  const page = await opened(`${settings}?panel=${id}&query=${query}`);
  await shows(page).waitFor();
  await picture(page, `react-18-${id}`);
});

it('answers in the model table to a search and a pointer, and opens all that its toolbar offers', async () => {
  const page = await opened(`${settings}?panel=${pluginIds.modelTable}&query=models`);
  await page.getByPlaceholder(/^Search/).fill('stale:true');
  await found(page, '2 of 300 search results').waitFor();
  await page.getByRole('gridcell').first().hover();
  await page.getByRole('tooltip').waitFor();
  const opening = page.getByRole('toolbar').locator('button[aria-expanded]');
  for (const button of await opening.all()) {
    await button.click();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await button.click();
  }
  expect(await opening.count()).toBeGreaterThan(0);
});

it('shows the app in React 18, with the dashboards and what the sources answer', async () => {
  const page = await opened(`/a/${pluginIds.app}`);
  await page.getByRole('main').getByRole('link', { name: /North Star/ }).first().waitFor();
  await page.getByRole('listitem', { name: 'demo' }).getByText('ok', { exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('data-react')).toBe('18.3.1');
});

it('adds a source in the settings of the datasource, and tests another', async () => {
  const page = await opened(settings);
  await page.getByRole('button', { name: 'Test demo' }).click();
  await page.getByRole('status').getByText('It works').waitFor();
  await page.getByRole('button', { name: 'Add MLflow' }).click();
  await page.getByRole('textbox', { name: /^URL \*/ }).fill('http://mlflow.invalid');
  await page.getByText('Save the settings first').waitFor();
});

it('edits queries of every type, and variables', async () => {
  const page = await opened(`${settings}?query=${queryTypes.join(',')}`);
  for (const type of queryTypes) {
    const editor = page.getByRole('region', { name: `Query of ${type}`, exact: true });
    await editor.getByText('Query type', { exact: true }).waitFor();
    expect(await editor.getByRole('alert').allInnerTexts()).toEqual([]);
  }
  await page.getByRole('region', { name: 'Variable' }).getByText('Values of').waitFor();
  await page.getByRole('region', { name: 'Query of models', exact: true }).getByRole('combobox').first().click();
  await page.getByRole('option', { name: /^Incidents/ }).click();
  await page.getByRole('region', { name: 'Query of models', exact: true }).getByText('Ongoing').waitFor();
});

it('hears of what only React 19 can do: use(), a ref as a property, a context as its own provider', async () => {
  const { page, complaints } = await visitor.open(settings);
  await page.route(`**/public/plugins/${pluginIds.modelTable}/module.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: onlyReact19 }));
  const broken = page.waitForEvent('pageerror', { predicate: (error) => error.message.includes('use is not a function') });
  await page.goto(new URL(`${settings}?panel=${pluginIds.modelTable}&query=models`, page.url()).href);
  await broken;
  for (const complaint of ['Rendering <Context> directly', 'cannot be given refs', 'use is not a function']) {
    await until(() => complaints.some((heard) => heard.includes(complaint)));
  }
  await page.context().close();
});
