import fc from 'fast-check';
import { allDashboards } from '../../../../dashboards/index.ts';
import { dashboards } from '../../../contract/identifiers.ts';
import { parseDashboard } from './schema.ts';
import { viewedPanel, wholeDashboard } from './viewed-panel.ts';

const { uid, panels } = dashboards.models;
const models = parseDashboard(JSON.parse(JSON.stringify(allDashboards.map((dashboard) => dashboard()).find((dashboard) => dashboard.uid === uid))));

it('is the panel that a link of an alert names', () => {
  expect(viewedPanel(models, `?viewPanel=panel-${panels.table}&ns-alert=stale`)).toMatchObject({ panel: { id: panels.table, title: 'Production Models' }, unknown: undefined });
  expect(viewedPanel(models, `?viewPanel=${panels.table}`).panel?.id).toBe(panels.table);
});

it('is none where the address names none, and said where the dashboard has not what it names', () => {
  for (const search of ['', '?from=now-6h', '?viewPanel=']) {
    expect(viewedPanel(models, search)).toEqual({ panel: undefined, unknown: undefined });
  }
  for (const unknown of ['panel-999', '999', 'table', 'panel-', 'panel-2e1', '-20', ' 20']) {
    expect(viewedPanel(models, `?${new URLSearchParams({ viewPanel: unknown }).toString()}`)).toEqual({ panel: undefined, unknown });
  }
});

it('is found for every panel', () => {
  for (const panel of models.panels) {
    expect(viewedPanel(models, `?viewPanel=panel-${panel.id}`).panel).toBe(panel);
  }
});

it('leads back to the whole dashboard with all else that the address says', () => {
  expect(wholeDashboard({ pathname: '/d/x', search: '?viewPanel=panel-20' })).toBe('/d/x');
  const name = fc.string({ minLength: 1 }).filter((text) => text !== 'viewPanel');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), fc.nat(), (kept, place) => {
      const pairs = kept.map(([key, value]) => [key, value]);
      const search = new URLSearchParams([...pairs.slice(0, place), ['viewPanel', 'panel-20'], ...pairs.slice(place)]).toString();
      const back = wholeDashboard({ pathname: '/d/x', search: `?${search}` });
      expect([...new URL(back, 'http://localhost').searchParams]).toEqual([...new URLSearchParams(pairs)]);
    })
  );
});
