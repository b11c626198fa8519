import { allDashboards } from '../../../../dashboards/index.ts';
import { parseDashboard, pathText } from './schema.ts';

const first = (): Record<string, unknown> => JSON.parse(JSON.stringify(allDashboards[0]?.()));

/** The dashboard with something put at a path. */
function withAt(path: readonly (string | number)[], value: unknown): unknown {
  const dashboard: unknown = first();
  let place: unknown = dashboard;
  for (const part of path.slice(0, -1)) {
    place = typeof place === 'object' && place !== null ? Reflect.get(place, part) : undefined;
  }
  if (typeof place === 'object' && place !== null) {
    Reflect.set(place, path.at(-1) ?? '', value);
  }
  return dashboard;
}

describe('the dashboards that the workbench understands', () => {
  it.each(allDashboards.map((dashboard) => [dashboard().title, dashboard] as const))('include %s', (_, dashboard) => {
    expect(() => parseDashboard(JSON.parse(JSON.stringify(dashboard())))).not.toThrow();
  });

  it.each([
    [['colour'], 'the key colour'],
    [['panels', 2, 'repeat'], 'the key panels[2].repeat'],
    [['panels', 0, 'fieldConfig', 'defaults', 'fieldMinMax'], 'the key panels[0].fieldConfig.defaults.fieldMinMax'],
    [['templating', 'list', 0, 'regex'], 'the key templating.list[0].regex'],
    [['links', 0, 'dropdown'], 'the key links[0].dropdown'],
  ])('exclude one with %j, and name it', (path, named) => {
    expect(() => parseDashboard(withAt(path, true))).toThrow(named);
  });

  it('exclude a value that they would draw in another way', () => {
    expect(() => parseDashboard(withAt(['timezone'], 'utc'))).toThrow(/timezone/);
    expect(() => parseDashboard(withAt(['panels', 0, 'fieldConfig', 'overrides', 0, 'properties', 0], { id: 'custom.lineStyle', value: 1 }))).toThrow(/custom\.lineStyle/);
  });

  it('writes paths as people do', () => {
    expect(pathText(['a', 0, 'b', 1, 2])).toBe('a[0].b[1][2]');
  });
});
