/**
 * The columns of each query's table. Names are stable API; display name, unit and meaning travel as field config.
 * `docs/columns.md` is made from this.
 */
import type { QueryType } from './queries.ts';
import type { TableColumn } from './table.ts';

export interface ColumnDefinition {
  readonly type: TableColumn['type'];
  readonly title: string;
  readonly meaning: string;
  /** Grafana's unit id. */
  readonly unit?: string;
}

const text = (title: string, meaning: string): ColumnDefinition => ({ type: 'string', title, meaning });
const time = (title: string, meaning: string): ColumnDefinition => ({ type: 'time', title, meaning, unit: 'dateTimeAsIso' });
const flag = (title: string, meaning: string): ColumnDefinition => ({ type: 'boolean', title, meaning });
const number = (title: string, unit: string, meaning: string): ColumnDefinition => ({ type: 'number', title, unit, meaning });

const models = {
  domain: text('Domain', 'Business domain the model belongs to.'),
  tab: text('Tab', 'Area within the domain.'),
  modelType: text('Model Type', 'What the model predicts.'),
  model: text('Model', 'Name of the model.'),
  version: text('Version', 'The version in production: the one that a production alias or the stage Production points to.'),
  launchTime: time('Launch Time', 'When the production version was launched. Registries keep no history of it; it is known from a source that states it.'),
  snapshotTime: time('Snapshot Time', 'When the weights of the production version were published.'),
  snapshotStaleness: number('Snapshot Staleness', 's', 'Age of the production snapshot: now minus its time.'),
  snapshotSla: number('Snapshot SLA', 's', 'Longest age that the owners allow the snapshot.'),
  stale: flag('Stale', 'Whether the snapshot is older than its SLA.'),
  training: flag('Training', 'Whether training ran within its expected period. Empty where none is expected or nothing is known.'),
  trainingType: text('Training Type', 'online, recurring, oneoff or none.'),
  trainingJob: text('Training Job', 'The job or run that trains the model.'),
  maintainabilityIndex: number('Maintainability Index', 'none', '0 to 100: how well the model can be kept alive, by the weighted criteria that are known.'),
  maintainabilityCoverage: number('Maintainability Coverage', 'percentunit', 'Share of the index’s weight for which the criteria are known.'),
  revenueImportance: number('Revenue Importance', 'percentunit', 'Share of revenue that depends on the model.'),
  framework: text('Framework', 'Machine-learning framework.'),
  architecture: text('Architecture', 'Network architecture.'),
  package: text('Package', 'Package the model runs, name:number.'),
  fallback: text('Fallback', 'Version that serves when production cannot.'),
  owner: text('Owner', 'Person or group accountable.'),
  team: text('Team', 'Team that owns the model.'),
  rotation: text('Rotation', 'Oncall rotation that answers for the model.'),
  oncall: text('Oncall', 'Who of the rotation is on now.'),
  source: text('Source', 'The source that lists the model.'),
} as const satisfies Record<string, ColumnDefinition>;

const modelSummary = {
  totalModels: number('Total Models', 'none', 'Production models.'),
  pytorch: number('PyTorch', 'none', 'Production models whose framework is PyTorch.'),
  staled: number('Staled', 'none', 'Production models whose snapshot is older than its SLA.'),
  notTraining: number('Not Training', 'none', 'Production models whose training type expects runs and none ran within the declared period.'),
  maintainabilityIndex: number('Average Maintainability Index', 'none', 'Mean of the index over the models for which it is known.'),
  maintainabilityTarget: number('Target Maintainability Index', 'none', 'Mean of the declared targets.'),
  launchesThisMonth: number('Launches This Month', 'none', 'Launches since the first of this month, UTC.'),
  launchesThisHalf: number('Launches This Half', 'none', 'Launches since 1 January or 1 July, UTC.'),
  monthlyDistinctUsers: number('Monthly Distinct Users', 'short', 'People who used the models overview in the last month, as a source declares it.'),
  staledUnknown: number('Staleness Unknown', 'none', 'Models for which staleness cannot be judged.'),
  notTrainingUnknown: number('Training Unknown', 'none', 'Models for which training cannot be judged.'),
  maintainabilityUnknown: number('Maintainability Unknown', 'none', 'Models for which no criterion of the index is known.'),
  launchesUnknown: number('Launches Unknown', 'none', 'Models of which no source states any launch.'),
  lastUpdated: time('Last Updated', 'When the oldest of the data behind the figures was read.'),
} as const satisfies Record<string, ColumnDefinition>;

const incidents = {
  incident: text('Incident', 'Id of the incident at its source.'),
  severity: number('SEV', 'none', 'n of SEV n; 1 is the worst.'),
  title: text('Title', 'What is wrong.'),
  status: text('Status', 'open, mitigated or closed.'),
  startTime: time('Started', 'When it began.'),
  endTime: time('Ended', 'When it ended.'),
  model: text('Model', 'The model it concerns.'),
  domain: text('Domain', 'Domain of that model.'),
  tab: text('Tab', 'Tab of that model.'),
  team: text('Team', 'Team that answers it.'),
  rotation: text('Rotation', 'Rotation that answers it.'),
  oncall: text('Oncall', 'Who of the rotation is on now.'),
  url: text('Link', 'Address of the incident.'),
  source: text('Source', 'The source that states it.'),
} as const satisfies Record<string, ColumnDefinition>;

const oncall = {
  rotation: text('Rotation', 'Name of the rotation.'),
  team: text('Team', 'Team of the rotation.'),
  oncall: text('Oncall', 'Who is on now.'),
  resolves: flag('Resolves', 'Whether an escalation ends at a person.'),
  shiftEnd: time('Shift Ends', 'When the current shift ends.'),
  models: number('Models', 'none', 'Production models that name the rotation.'),
  revenueImportance: number('Revenue Importance', 'percentunit', 'Sum over those models.'),
  url: text('Link', 'Address of the rotation.'),
  source: text('Source', 'The source that states it.'),
} as const satisfies Record<string, ColumnDefinition>;

const sources = {
  source: text('Source', 'Name of the source in the settings.'),
  kind: text('Kind', 'Kind of the source.'),
  state: text('State', 'ok, refreshing, failing, paused or never.'),
  up: number('Up', 'none', '1 when the last refresh succeeded, else 0.'),
  lastSuccess: time('Last Success', 'When the shown data was read.'),
  ageSeconds: number('Age', 's', 'How old the shown data is.'),
  lastAttempt: time('Last Attempt', 'When the source was last asked.'),
  nextAttempt: time('Next Attempt', 'When it will be asked again.'),
  durationSeconds: number('Duration', 's', 'How long the last successful refresh took.'),
  facts: number('Facts', 'short', 'Facts it states.'),
  models: number('Models', 'short', 'Models it states facts of.'),
  problems: number('Problems', 'none', 'Statements of it that could not be used.'),
  failures: number('Failures', 'none', 'Failed refreshes in a row.'),
  errorCode: text('Error Code', 'Code of the last error.'),
  error: text('Error', 'Cause and cure of the last error.'),
  missing: text('Missing', 'What the screen lacks while this source does not answer.'),
} as const satisfies Record<string, ColumnDefinition>;

export const columns = { models, modelSummary, incidents, oncall, sources } as const satisfies Record<QueryType, Record<string, ColumnDefinition>>;

/** Columns that travel only when a query names them in `columns`; the links of other columns lead to the addresses in them. */
export const columnsOnRequest = {
  models: {
    modelUrl: text('Model Link', 'Address of the model in its registry.'),
    trainingJobUrl: text('Training Job Link', 'Address of the training job.'),
  },
} as const satisfies Partial<Record<QueryType, Record<string, ColumnDefinition>>>;
export type ColumnOf<T extends QueryType> = keyof (typeof columns)[T] & string;
