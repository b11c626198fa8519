import { savedSearchList } from '../../src/contract/resources.ts';
import { found, panel, picture, startVisitor, visits } from './workbench-page.ts';

jest.setTimeout(120_000);

const opened = visits(() => startVisitor({ clock: '2026-03-14T09:26:53Z' }));

describe('North Star', () => {
  it('shows the figures of the talk', async () => {
    const { page } = await opened('/');
    const figures: ReadonlyArray<readonly [string, RegExp]> = [
      ['Total Models', /\b300\b/],
      ['PyTorch', /\b100\b/],
      ['Staled', /\b2\b/],
      ['Not Training', /\b8\b/],
      ['Average / Target Maintainability Index', /\b85\b[\s\S]*\/ 90\b/],
      ['Launches This Month / Half', /\b0\b[\s\S]*\/ this half\s*100\b/],
      ['Monthly Distinct Users', /\b2,000\b/],
    ];
    await panel(page, 'Total Models').getByText('300').waitFor();
    await found(page, '300 search results').waitFor();
    for (const [title, wanted] of figures) {
      expect(await panel(page, title).innerText()).toMatch(wanted);
    }
    expect(await panel(page, 'Total Models').innerText()).toMatch(/updated \d\d:\d\d/);
    await picture(page, 'north-star-dark');
  });

  it('lists what is broken now, and every model, with values that link on', async () => {
    const { page } = await opened('/d/northstar-models');
    await panel(page, 'Ongoing SEVs').getByText(/^SEV [1-5]$/).first().waitFor();
    const incident = panel(page, 'Ongoing SEVs').getByRole('link', { name: /^SEV-\d+$/ }).first();
    expect(await incident.getAttribute('href')).toMatch(/^https:\/\//);
    await panel(page, 'Production Models').getByRole('row').nth(2).waitFor();
  });

  it('leads from a tile to the rows that it counts, and keeps the range and the choices', async () => {
    const { page } = await opened('/d/northstar-models?from=now-6h&to=now');
    await panel(page, 'Staled').getByText('2', { exact: true }).click();
    await found(page, '2 of 300 search results').waitFor();
    const address = new URL(page.url());
    expect(address.searchParams.get('ns-search')).toBe('stale:true');
    expect(address.searchParams.get('from')).toBe('now-6h');
  });

  it('finds models as one types', async () => {
    const { page } = await opened('/d/northstar-models');
    await found(page, '300 search results').waitFor();
    await page.getByPlaceholder(/^Search/).fill('framework:pytorch');
    await found(page, '100 of 300 search results').waitFor();
    await page.waitForURL(/ns-search=framework(:|%3A)pytorch/);
  });

  it('groups models, narrows them by a facet, and shows what happened to one', async () => {
    const { page } = await opened('/d/northstar-models?ns-group=domain');
    const table = page.getByRole('treegrid', { name: 'Production Models' });
    await table.getByRole('row', { name: /^Ads\b/ }).waitFor();
    await page.getByRole('button', { name: 'Facets' }).click();
    await page.getByRole('region', { name: 'Stale' }).getByRole('button', { name: /^Stale/ }).click();
    await found(page, '2 of 300 search results').waitFor();
    await page.waitForURL(/ns-search=stale(:|%3A)/);
    expect(await table.getByRole('row', { expanded: true }).count()).toBe(2);
    await page.getByRole('button', { name: /^History of/ }).first().click();
    await page.getByRole('dialog', { name: /^History of/ }).getByText(/version \d+ → version \d+/).first().waitFor();
  });

  it('saves a search that its link opens again', async () => {
    const { page } = await opened('/d/northstar-models?ns-search=stale%3Atrue&ns-sort=-model');
    await found(page, '2 of 300 search results').waitFor();
    await page.getByRole('button', { name: 'Saved' }).click();
    await page.getByRole('textbox', { name: /^Save this search/ }).fill('All that is stale');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: /^All that is stale/ }).waitFor();
    const answer = await page.request.get(new URL('/api/datasources/uid/northstar/resources/saved-searches', page.url()).href);
    const id = savedSearchList.parse(await answer.json()).searches.find(({ name }) => name === 'All that is stale')?.id ?? '';
    await page.goto(new URL(`/d/northstar-models?ns-saved=${id}`, page.url()).href);
    await found(page, '2 of 300 search results').waitFor();
    await page.waitForURL(/ns-search=stale(:|%3A)true&ns-sort=-model/);
    expect(new URL(page.url()).searchParams.get('ns-saved')).toBeNull();
  });

  it('shows one panel alone as high as the window with its variables, leads back, and says where there is no such panel', async () => {
    const { page } = await opened('/d/northstar-models?viewPanel=panel-20&var-domain=Ads&ns-sort=-model');
    const [table, tile] = [panel(page, 'Production Models').getByRole('grid'), panel(page, 'Total Models')];
    await table.getByRole('row').nth(12).waitFor();
    expect((await panel(page, 'Production Models').boundingBox())?.height).toBeGreaterThan(700);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900);
    await page.getByTestId('data-testid Dashboard template variables submenu Label Domain').locator('..').getByText('Ads').waitFor();
    expect(await tile.count()).toBe(0);
    await picture(page, 'panel-alone');
    await table.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await table.getByRole('row', { selected: true }).waitFor();
    await page.getByRole('tooltip').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await table.getByRole('row', { selected: true }).waitFor({ state: 'detached' });
    expect(await tile.count()).toBe(0);
    await page.keyboard.press('Escape');
    await tile.waitFor();
    expect(new URL(page.url()).searchParams.get('viewPanel')).toBeNull();
    expect(page.url()).toMatch(/var-domain=Ads.*ns-sort=-model/);
    await page.goBack();
    await page.getByRole('link', { name: 'Back to dashboard' }).click();
    await tile.waitFor();
    await page.goto(new URL('/d/northstar-models?viewPanel=panel-999', page.url()).href);
    await page.getByText('This dashboard has no panel “panel-999”').waitFor();
    await tile.waitFor();
  });

  it('narrows every figure to a domain that the data names', async () => {
    const { page } = await opened('/d/northstar-models');
    await panel(page, 'Total Models').getByText('300').waitFor();
    await page.getByTestId('data-testid Dashboard template variables submenu Label Domain').locator('..').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Ads', exact: true }).click();
    await page.waitForURL(/var-domain=Ads/);
    await panel(page, 'Total Models').getByText('300').waitFor({ state: 'detached' });
    expect(Number((await panel(page, 'Total Models').innerText()).match(/\n(\d+)\s*$/)?.[1])).toBeGreaterThan(0);
  });

  it('can be read in the light', async () => {
    const { page } = await opened('/d/northstar-models?theme=light');
    await panel(page, 'Total Models').getByText('300').waitFor();
    await found(page, '300 search results').waitFor();
    await picture(page, 'north-star-light');
    const background = await page.evaluate(() => getComputedStyle(document.querySelector('main')?.parentElement ?? document.body).backgroundColor);
    const [red = 0] = background.match(/\d+/g)?.map(Number) ?? [];
    expect(red).toBeGreaterThan(200);
  });

  it('fits a telephone: nothing is wider than the screen', async () => {
    const { page } = await opened('/d/northstar-models', { width: 390, height: 844 });
    await panel(page, 'Total Models').getByText('300').waitFor();
    await picture(page, 'north-star-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

describe('the other pages', () => {
  it('say what each source gives', async () => {
    const { page } = await opened('/d/northstar-sources');
    await panel(page, 'Sources').getByText('ok', { exact: true }).first().waitFor();
    expect(await panel(page, 'Answering').innerText()).toMatch(/\n1\s*$/);
    await panel(page, 'Oncall Rotations').getByText('✓ ends at a person').first().waitFor();
    await picture(page, 'sources-dark');
  });

  it('lead from one to the other without loading anew', async () => {
    const { page } = await opened('/d/northstar-sources');
    await page.evaluate(() => Object.assign(window, { notLoadedAnew: true }));
    await page.getByRole('navigation').getByRole('link', { name: 'North Star' }).click();
    await panel(page, 'Total Models').getByText('300').waitFor();
    expect(await page.evaluate(() => 'notLoadedAnew' in window)).toBe(true);
  });

  it('show the app with the dashboards', async () => {
    const { page } = await opened('/a/northstar-lifecycle-app');
    await page.getByRole('main').getByRole('link', { name: /North Star/ }).first().waitFor();
    await picture(page, 'app-dark');
  });

  it('show the settings of the datasource', async () => {
    const { page } = await opened('/connections/datasources/edit/northstar');
    await page.getByRole('main').getByText('demo').first().waitFor();
    await page.getByText(/What is changed here is neither kept nor tested/).waitFor();
    await picture(page, 'settings-dark');
  });
});

describe('in January and July', () => {
  it('the month’s launches are the half’s', async () => {
    const july = await startVisitor({ clock: '2026-07-20T12:00:00Z' });
    try {
      const { page, complaints } = await july.open('/');
      await panel(page, 'Launches This Month / Half').getByText('/ this half').waitFor();
      expect(await panel(page, 'Launches This Month / Half').innerText()).toMatch(/\b100\b[\s\S]*\/ this half\s*100\b/);
      expect(complaints).toEqual([]);
    } finally {
      await july.stop();
    }
  });
});
