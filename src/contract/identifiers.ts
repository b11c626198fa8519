/** Ids, uids and names that Grafana, alert rules and people's bookmarks keep for years. None of them ever changes by order or build. */

export const pluginIds = {
  app: 'northstar-lifecycle-app',
  datasource: 'northstar-lifecycle-datasource',
  modelTable: 'northstar-modeltable-panel',
  fleetHeatmap: 'northstar-fleetheatmap-panel',
  buildMatrix: 'northstar-buildmatrix-panel',
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
      /** One a family of vitals, by its id. */
      prediction: 11,
      revenue: 12,
      calibration: 13,
      staleness: 14,
      diagnosability: 15,
      incidents: 10,
      table: 20,
    },
  },
  sources: {
    uid: 'northstar-sources',
    title: 'Sources',
    panels: { up: 1, failing: 2, oldest: 3, problems: 4, facts: 5, table: 10, oncall: 20, watchGaps: 30 },
  },
  model: {
    uid: 'northstar-model',
    title: 'Model',
    panels: {
      stale: 1,
      training: 2,
      maintainability: 3,
      revenueImportance: 4,
      alerts: 5,
      answers: 6,
      build: 7,
      facts: 10,
      history: 20,
      incidents: 21,
      sources: 22,
      /** One a vital, by its id. */
      predictionRate: 31,
      scoreDrift: 32,
      revenuePerPrediction: 33,
      fallbackShare: 34,
      calibration: 35,
      normalizedEntropy: 36,
      snapshotAge: 37,
      featureAge: 38,
      loggedShare: 39,
      labelJoinShare: 40,
    },
  },
  vitals: {
    uid: 'northstar-vitals',
    title: 'Vitals',
    panels: { models: 1, outOfBand: 2, unknown: 3, bandsFirst: 10, bandsSecond: 11, worstFirst: 12, worstSecond: 13, table: 20 },
  },
  fleet: {
    uid: 'northstar-fleet',
    title: 'Fleet',
    panels: { use: 1, machines: 2, waiting: 3, gpus: 4, clusters: 10, useOverTime: 11, memoryOverTime: 12, heatmap: 20, jobs: 30 },
  },
  job: {
    uid: 'northstar-job',
    title: 'Job',
    panels: { identity: 1, resources: 2, gpuOverTime: 10, memoryOverTime: 11, machines: 20 },
  },
  compare: {
    uid: 'northstar-compare',
    title: 'Compare Jobs',
    panels: { rows: 1, findings: 2 },
  },
  release: {
    uid: 'northstar-release',
    title: 'Package Release',
    panels: { readiness: 1, matrix: 10, models: 20 },
  },
  readiness: {
    uid: 'northstar-readiness',
    title: 'Release Readiness',
    panels: { ready: 1, notReady: 2, exposed: 3, nextBad: 4, untold: 5, packages: 10, models: 20 },
  },
  checks: {
    uid: 'northstar-checks',
    title: 'Check Health',
    panels: { wasted: 1, blocked: 2, flaky: 3, ongoing: 4, fixFirst: 10, flakiness: 20, faults: 21, culprits: 30, agreement: 40, measures: 41, uncontrolled: 42 },
  },
  stages: {
    uid: 'northstar-stages',
    title: 'Stage Reliability',
    panels: { stages: 10, chain: 11, raises: 12, reference: 13, badBuilds: 20, exposed: 21 },
  },
} as const;

/** Dashboard variables; in a URL they carry Grafana's prefix `var-`. */
export const variables = { domain: 'domain', tab: 'tab', team: 'team', model: 'model' } as const;
/** Dashboard variables on the fleet: parts of it, a job, and those whose values do not come from the data. */
export const fleetVariables = { cluster: 'cluster', rack: 'rack', host: 'host', job: 'job' } as const;
/** Dashboard variable of the package whose builds are looked at. */
export const releaseVariables = { package: 'package' } as const;
/** The stages of the life cycle, typed by a person; empty for those of the settings. */
export const stagesVariable = 'stages';
/** Ids of jobs, typed by a person. */
export const jobsVariable = 'jobs';
export const fleetWordVariables = { resource: 'resource', level: 'level' } as const;
/** Dashboard variable of the family of vitals; its values do not come from the data. */
export const familyVariable = 'family';
/** Not shown: the model whose rows have to be in the table of vitals, however well it does. */
export const keptModelVariable = 'keptModel';
/** Not shown, for they follow from the family: its two vitals, by id. */
export const vitalVariables = ['firstVital', 'secondVital'] as const;

/** URL parameters that the panels read and write. */
export const urlParameters = {
  /** Search text of the model table. */
  search: 'ns-search',
  /** Sorting: `column` or `-column`, comma-separated. */
  sort: 'ns-sort',
  /** Columns shown, comma-separated, in order. */
  columns: 'ns-columns',
  /** The selected row: the name of the model, or of what else a row is. */
  row: 'ns-row',
  /** The vital of the selected row, where a model has a row for each. */
  vital: 'ns-vital',
  /** The column by which rows are grouped. */
  group: 'ns-group',
  /** Id of a saved search; the rest of the state is read from it. */
  saved: 'ns-saved',
  /** The alert rule that a link came from, and when it was raised (ms since the epoch). */
  alert: 'ns-alert',
  at: 'ns-at',

  /** Of the fleet heatmap: what a row is, and in which order rows stand. */
  level: 'ns-level',
  order: 'ns-order',
  /** The part of the fleet that it shows. */
  cluster: 'ns-cluster',
  rack: 'ns-rack',
  resource: 'ns-resource',
  /** The selected cell: `member@time` (ms since the epoch). */
  cell: 'ns-cell',

  /** Of the build matrix: names of groups that are folded and of the two builds compared (JSON), and the selected cell; without a check the build itself. */
  folded: 'ns-folded',
  compared: 'ns-compared',
  build: 'ns-build',
  check: 'ns-check',
} as const;

/** Alert rules whose link leads to a row of a table. Their ids stand in links and runbooks. */
export const alertRules = ['stale', 'notTraining', 'vitalOutOfBand', 'sourceMissing', 'watchGap', 'keepAwake'] as const;
export type AlertRule = (typeof alertRules)[number];
/** Alert rules of the fleet: their link leads to the heatmap, or to the page of a job. */
export const fleetAlertRules = ['hostLost', 'gpuMemoryExhausting'] as const;
/** Those on packages: what their rows are. */
export const releaseAlertRules = ['noReadyBuild', 'gateFailing', 'badBuild'] as const;
/** Every rule whose alerts carry a link. */
export const linkedRules = [...alertRules, ...fleetAlertRules, ...releaseAlertRules] as const;
export type LinkedRule = (typeof linkedRules)[number];
