/** Ids, uids and names that Grafana, alert rules and people's bookmarks keep for years. None of them ever changes by order or build. */

export const pluginIds = {
  app: 'northstar-lifecycle-app',
  datasource: 'northstar-lifecycle-datasource',
  modelTable: 'northstar-modeltable-panel',
} as const;

export const executableName = 'gpx_northstar';

/** The provisioned datasource. */
export const datasource = { name: 'Northstar', uid: 'northstar', type: pluginIds.datasource } as const;

/** Dashboard uids and the ids of their panels. */
export const dashboards = {
  models: {
    uid: 'northstar-models',
    title: 'North Star',
    panels: {
      totalModels: 1,
      pytorch: 2,
      staled: 3,
      notTraining: 4,
      maintainability: 5,
      launches: 6,
      monthlyDistinctUsers: 7,
      incidents: 10,
      table: 20,
    },
  },
  sources: {
    uid: 'northstar-sources',
    title: 'Sources',
    panels: { up: 1, failing: 2, oldest: 3, problems: 4, facts: 5, table: 10, oncall: 20 },
  },
} as const;

/** Dashboard variables; in a URL they carry Grafana's prefix `var-`. */
export const variables = { domain: 'domain', tab: 'tab', team: 'team', model: 'model' } as const;
export type VariableName = keyof typeof variables;

/** URL parameters that the panels read and write. */
export const urlParameters = {
  /** Search text of the model table. */
  search: 'ns-search',
  /** Sorting: `column` or `-column`, comma-separated. */
  sort: 'ns-sort',
  /** Columns shown, comma-separated, in order. */
  columns: 'ns-columns',
  /** The selected row: the model's name. */
  row: 'ns-row',
} as const;
