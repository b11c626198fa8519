import { columns, columnsOnRequest } from '../src/contract/columns.ts';
import { dashboards, datasource, familyVariable, variables, vitalVariables } from '../src/contract/identifiers.ts';
import { querySchemas } from '../src/contract/queries.ts';
import { variableQuery } from '../src/contract/variables.ts';
import { bandTitles } from '../src/core/telemetry/vital-series.ts';
import { families, vitals, vitalsOf } from '../src/core/telemetry/vitals.ts';
import { allDashboards } from './index.ts';

interface Target {
  readonly refId: string;
  readonly queryType: keyof typeof querySchemas;
  readonly columns?: readonly string[];
  readonly shape?: string;
  readonly vital?: string;
}
interface BuiltPanel {
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource: unknown;
  readonly targets: readonly Target[];
  readonly transformations?: readonly { readonly options: { readonly filters?: readonly { readonly fieldName: string; readonly config: { readonly id: string; readonly options: { readonly value?: unknown } } }[]; readonly excludeByName?: unknown } }[];
  readonly fieldConfig?: {
    readonly defaults?: { readonly noValue?: string };
    readonly overrides?: readonly { readonly matcher: { readonly id: string; readonly options: string }; readonly properties: readonly { readonly id: string; readonly value?: unknown }[] }[];
  };
}
/** A panel of text asks for nothing. */
type ReadPanel = Omit<BuiltPanel, 'targets'> & { readonly targets?: readonly Target[] };
interface Built {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly ReadPanel[];
  readonly links: readonly { readonly url: string }[];
  readonly annotations: { readonly list?: readonly unknown[] };
  readonly templating: { readonly list?: readonly { readonly name: string; readonly type: string; readonly query: unknown; readonly datasource?: unknown }[] };
}

const built = allDashboards.map((dashboard) => {
  const text = JSON.stringify(dashboard());
  const parsed: Built = JSON.parse(text);
  const json = { ...parsed, panels: parsed.panels.map((panel) => ({ ...panel, targets: panel.targets ?? [] })) };
  return { text, json };
});

describe.each(built.map(({ text, json }) => [json.uid, json, text] as const))('dashboard %s', (uid, dashboard, text) => {
  const declared = Object.values(dashboards).find((entry) => entry.uid === uid);

  it('has the title and exactly the panel ids that the contract declares', () => {
    expect(dashboard.title).toBe(declared?.title);
    expect(dashboard.panels.map(({ id }) => id).sort((a, b) => a - b)).toEqual(Object.values(declared?.panels ?? {}).sort((a, b) => a - b));
  });

  it('names the datasource by its uid everywhere and leaves nothing to an import', () => {
    const reference = { type: datasource.type, uid: datasource.uid };
    expect(text).not.toMatch(/\$\{DS_|__inputs|__requires/);
    for (const panel of dashboard.panels) {
      expect(panel.datasource).toEqual(reference);
      expect(panel.targets).toEqual(panel.targets.map(() => expect.objectContaining({ datasource: reference })));
    }
  });

  it('sends only queries that the contract accepts, with columns that exist', () => {
    for (const { refId, ...target } of dashboard.panels.flatMap(({ targets }) => targets)) {
      expect(refId).toMatch(/^[A-Z]$/);
      // What a variable stands for is filled in before a query is sent.
      const filled = Object.fromEntries(Object.entries(target).filter(([, value]) => typeof value !== 'string' || !value.startsWith('$')));
      expect(querySchemas[target.queryType].safeParse(filled).error).toBeUndefined();
      const known = Object.keys({ ...columns[target.queryType], ...(target.queryType === 'models' ? columnsOnRequest.models : {}) });
      expect(known).toEqual(expect.arrayContaining([...(target.columns ?? [])]));
    }
  });

  it('overrides only columns that its queries ask for, and lines that they draw', () => {
    for (const panel of dashboard.panels) {
      const asked = panel.targets.flatMap(({ columns: names, shape }) => (shape === 'bands' ? Object.values<string>(bandTitles) : (names ?? [])));
      // The regular expression is that of every column, where each job has one of its own.
      for (const { matcher } of (panel.fieldConfig?.overrides ?? []).filter(({ matcher: { id, options } }) => id !== 'byRegexp' || options !== '/./')) {
        expect({ ...matcher, asked: asked.includes(matcher.options) }).toEqual({ id: 'byName', options: matcher.options, asked: true });
      }
    }
  });

  it('explains each panel and lays none over another', () => {
    const taken = new Set<string>();
    for (const { title, description, gridPos } of dashboard.panels) {
      expect(title).not.toBe('');
      expect(description ?? '').toMatch(/\w{3}/);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let cell = 0; cell < gridPos.w * gridPos.h; cell++) {
        const place = `${gridPos.x + (cell % gridPos.w)},${gridPos.y + Math.floor(cell / gridPos.w)}`;
        expect(taken).not.toContain(place);
        taken.add(place);
      }
    }
  });

  it('leads to dashboards that exist', () => {
    const uids = Object.values(dashboards).map((entry) => entry.uid);
    for (const [, target] of text.matchAll(/\/d\/([\w-]+)/g)) {
      expect(uids).toContain(target);
    }
  });
});

describe('Sources', () => {
  it('counts as not answering what has failed, and not what was never read yet', () => {
    const panel = built.find(({ json }) => json.uid === dashboards.sources.uid)?.json.panels.find(({ id }) => id === dashboards.sources.panels.failing);
    const filters = panel?.transformations?.flatMap(({ options }) => options.filters);
    expect(filters).toEqual([{ fieldName: columns.sources.failures.title, config: { id: 'greater', options: { value: 0 } } }]);
    expect(panel?.targets[0]?.columns).toEqual(['failures']);
  });
});

describe('the table of sources', () => {
  it('has room for each column, the errors widest, at 1440 pixels', () => {
    const panel = built.find(({ json }) => json.uid === dashboards.sources.uid)?.json.panels.find(({ id }) => id === dashboards.sources.panels.table);
    const overrides = panel?.fieldConfig?.overrides ?? [];
    const hidden = overrides.filter(({ properties }) => properties.some(({ id }) => id === 'custom.hidden')).map(({ matcher }) => matcher.options);
    const widths = overrides.flatMap(({ matcher, properties }) => properties.flatMap(({ id, value }) => (id === 'custom.width' ? [[matcher.options, Number(value)] as const] : [])));
    expect([...widths.map(([name]) => name), ...hidden].sort()).toEqual([...(panel?.targets[0]?.columns ?? [])].sort());
    expect(Math.max(...widths.map(([, pixels]) => pixels))).toBe(Object.fromEntries(widths)['error']);
    // What page and panel leave of 1440.
    expect(widths.reduce((sum, [, pixels]) => sum + pixels, 0)).toBeLessThanOrEqual(1390);
  });
});

describe('North Star', () => {
  it('keeps its tiles wide enough for a pair of figures at 800 pixels', () => {
    const tiles = (built.find(({ json }) => json.uid === dashboards.models.uid)?.json.panels ?? []).filter(({ title }) => title.includes(' / '));
    expect(tiles.map(({ gridPos }) => gridPos.w)).toEqual([6, 6]);
  });

  const list = built.find(({ json }) => json.uid === dashboards.models.uid)?.json.templating.list ?? [];

  it('can be narrowed by each variable of the contract', () => {
    expect(list.map(({ name }) => name)).toEqual(Object.values(variables));
  });

  it('shows what Northstar itself counted only where no source declares the figure and a beginning is known', () => {
    const tiles = built.find(({ json }) => json.uid === dashboards.models.uid)?.json.panels ?? [];
    const conditions = ([
      ['launches', 'launchesThisMonth', 'launchesSeenThisMonth'],
      ['monthlyDistinctUsers', 'monthlyDistinctUsers', 'usersSeenThisMonth'],
    ] as const).map(([tile, declared, seen]) => {
      const panel = tiles.find(({ id }) => id === dashboards.models.panels[tile]);
      const filters = panel?.transformations?.flatMap(({ options }) => options.filters ?? []).filter(({ config }) => config.id !== 'greater');
      const { title } = columns.modelSummary[declared];
      expect(filters?.map(({ fieldName, config }) => [fieldName, config.id])).toEqual([[title, 'isNull'], [columns.modelSummary[seen].title, 'isNotNull'], [columns.modelSummary.watchedSince.title, 'isNotNull']]);
      return panel?.transformations?.flatMap(({ options }) => Object.keys(options.excludeByName ?? {}));
    });
    expect(conditions).toEqual([['Launches This Month'], ['Monthly Distinct Users']]);
  });

  it('says that no ongoing SEV is known where there is no row, and not in cells that are empty', () => {
    const panel = built.flatMap(({ json }) => json.panels).find(({ id, title }) => id === dashboards.models.panels.incidents && title === 'Ongoing SEVs');
    expect(panel?.fieldConfig?.defaults?.noValue).toBe('No ongoing SEV is known');
    const blank = panel?.fieldConfig?.overrides?.filter(({ properties }) => properties.some(({ id, value }) => id === 'noValue' && value === '')).map(({ matcher }) => matcher.options);
    expect(blank).toEqual(panel?.targets[0]?.columns);
  });

  it('asks for the values of its variables as the contract says', () => {
    for (const variable of list.filter(({ type }) => type === 'query')) {
      expect(variableQuery.safeParse(variable.query).error).toBeUndefined();
      expect(variable.datasource).toEqual({ type: datasource.type, uid: datasource.uid });
    }
  });
});

describe('Vitals', () => {
  it('offers each family, and takes its two vitals from it without a choice or a place in the address', () => {
    const list = built.find(({ json }) => json.uid === dashboards.vitals.uid)?.json.templating.list ?? [];
    expect(list.find(({ name }) => name === familyVariable)?.query).toBe(families.map(({ id, title }) => `${title} : ${id}`).join(', '));
    const derived = list.filter(({ name }) => vitalVariables.some((variable) => variable === name));
    expect(derived.map(({ query }) => variableQuery.safeParse(query).data)).toEqual(vitalVariables.map((refId, index) => ({ refId, variable: 'vital', family: `$${familyVariable}`, place: index + 1 })));
    expect(derived).toEqual(derived.map(() => expect.objectContaining({ hide: 2, skipUrlSync: true })));
    expect(families.every(({ id }) => vitalsOf(id).length === vitalVariables.length)).toBe(true);
  });
});

describe('Compare Jobs', () => {
  it('says where the ids of jobs come from while there is nothing to compare, and not in cells that are empty', () => {
    const panels = built.find(({ json }) => json.uid === dashboards.compare.uid)?.json.panels ?? [];
    for (const { fieldConfig, targets } of panels) {
      expect(fieldConfig?.defaults?.noValue).toContain('Enter the ids of two jobs or more in Jobs above; the table Jobs of Fleet has them.');
      const blank = fieldConfig?.overrides?.filter(({ properties }) => properties.some(({ id, value }) => id === 'noValue' && value === '–')).map(({ matcher }) => matcher.options);
      expect(blank).toEqual([...(targets[0]?.columns ?? ['/./'])]);
    }
    expect(panels).toHaveLength(2);
  });
});

describe('the table of jobs', () => {
  it('has room for whole names and sentences, and at 1440 pixels for all but the last column', () => {
    const panel = built.find(({ json }) => json.uid === dashboards.fleet.uid)?.json.panels.find(({ id }) => id === dashboards.fleet.panels.jobs);
    const pixelsOf = (name: string) => panel?.fieldConfig?.overrides?.flatMap(({ matcher, properties }) => (matcher.options === name ? properties.flatMap(({ id, value }) => (id === 'custom.width' || id === 'custom.minWidth' ? [Number(value)] : [])) : [])) ?? [];
    const pixels = (panel?.targets[0]?.columns ?? []).map(pixelsOf);
    expect(pixels.every(({ length }) => length === 1)).toBe(true);
    // What page and panel leave of 1440.
    expect(pixels.flat().slice(0, -1).reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(1390);
    expect([pixelsOf('model'), pixelsOf('name')].flat().every((width) => width >= 200)).toBe(true);
    const wrapped = panel?.fieldConfig?.overrides?.filter(({ properties }) => properties.some(({ id, value }) => id === 'custom.wrapText' && value === true)).map(({ matcher }) => matcher.options);
    expect(wrapped).toEqual(['reason', 'team']);
  });
});

describe('Fleet', () => {
  it('asks where a job is, for hosts of two clusters may have one name', () => {
    const map = built.find(({ json }) => json.uid === dashboards.fleet.uid)?.json.panels.find(({ id }) => id === dashboards.fleet.panels.heatmap);
    expect(map?.targets.find(({ queryType }) => queryType === 'jobs')?.columns).toEqual(expect.arrayContaining(['hosts', 'cluster']));
  });
});

describe('Model', () => {
  it('has a chart for each vital, and marks launches of the model, and builds of its package by verdict, on them', () => {
    const dashboard = built.find(({ json }) => json.uid === dashboards.model.uid)?.json;
    const drawn = dashboard?.panels.flatMap(({ targets }) => targets.flatMap(({ queryType, vital }) => (queryType === 'vitals' ? [vital] : [])));
    expect(drawn).toEqual(vitals.map(({ id }) => id));
    expect(dashboard?.annotations.list).toMatchObject([
      { name: 'Launches', enable: true, target: { queryType: 'launches', model: `$${variables.model}` } },
      ...(
        [
          ['✓ Ready Builds', 'ready', 'green'],
          ['✗ Bad Builds', 'notReady', 'red'],
          ['? Other Builds', 'unknown', 'purple'],
        ] as const
      ).map(([name, verdict, iconColor]) => ({ name, enable: true, iconColor, target: { queryType: 'readiness', shape: 'builds', search: `buildState:${verdict}`, model: `$${variables.model}` } })),
    ]);
  });
});
