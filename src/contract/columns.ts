/**
 * The columns of each query's table. Names are stable API; display name, unit and meaning travel as field config.
 * `docs/columns.md` is made from this.
 */
import { count, flag, number, text, time, type ColumnDefinition } from './column-definition.ts';
import { fleetMatrix, fleetUsage, jobCompare, jobs, jobStatus } from './fleet-columns.ts';
import { checks, culprits } from './judgement-columns.ts';
import { readiness, releaseMatrix } from './release-columns.ts';
import { blastRadius, reproducibility, stages } from './reliability-columns.ts';
import type { QueryType } from './queries.ts';

const models = {
  domain: text('Domain', 'Business domain the model belongs to.'),
  tab: text('Tab', 'Area within the domain.'),
  modelType: text('Model Type', 'What the model predicts.'),
  model: text('Model', 'Name of the model.'),
  version: text('Version', 'The version in production: the one that a production alias or the stage Production points to.'),
  launchTime: time('Launch Time', 'When the production version was launched. Registries keep no history of it; it is known from a source that states it. A rollback leaves it alone: it stays the launch of the version that is back, not the time of the rollback.'),
  snapshotTime: time('Snapshot Time', 'When the weights that serve now were published: as a source states it where they are renewed within a version, else when the production version was created.'),
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
  alertState: text('Alert State', 'firing, pending or ok: the worst state of the alert rules that watch the model.'),
  alerts: text('Alerts', 'Names of the alerts that fire or pend for the model.'),
  source: text('Source', 'The source that lists the model.'),
} as const satisfies Record<string, ColumnDefinition>;

const modelSummary = {
  totalModels: count('Total Models', 'Production models.'),
  pytorch: count('PyTorch', 'Production models whose framework is PyTorch.'),
  staled: count('Staled', 'Production models whose snapshot is older than its SLA.'),
  notTraining: count('Not Training', 'Production models whose training type expects runs and none ran within the declared period.'),
  maintainabilityIndex: number('Average Maintainability Index', 'none', 'Mean of the index over the models for which it is known.'),
  maintainabilityTarget: number('Target Maintainability Index', 'none', 'Mean of the declared targets.'),
  launchesThisMonth: count('Launches This Month', 'Launches since the first of this month, UTC.'),
  launchesThisHalf: count('Launches This Half', 'Launches since 1 January or 1 July, UTC.'),
  monthlyDistinctUsers: count('Monthly Distinct Users', 'People who used the models overview in the last month, as a source declares it.'),
  staledUnknown: count('Staleness Unknown', 'Models for which staleness cannot be judged.'),
  notTrainingUnknown: count('Training Unknown', 'Models for which training cannot be judged.'),
  maintainabilityUnknown: count('Maintainability Unknown', 'Models for which no criterion of the index is known.'),
  launchesUnknown: count('Launches Unknown', 'Models of which no source states any launch.'),
  launchesSeenThisMonth: count('Launches Seen This Month', 'Launches since the first of this month that Northstar saw itself or that were reported to it.'),
  launchesSeenThisHalf: count('Launches Seen This Half', 'Launches since 1 January or 1 July that Northstar saw itself or that were reported to it.'),
  usersSeenThisMonth: count('Users Seen This Month', 'People who asked Northstar this month, UTC; counted by salted hashes.'),
  watchedSince: time('Watched Since', 'When Northstar began to keep its launch log.'),
  lastUpdated: time('Last Updated', 'When the oldest of the data behind the figures was read.'),
  judgedAsOf: time('Judged As Of', 'As of when alert rules judge ages: now, or where sources that ages are made of do not answer, when the one silent for longest was last read.'),
} as const satisfies Record<string, ColumnDefinition>;

const modelFacts = {
  field: text('Fact', 'What the fact is about.'),
  name: text('Field', 'Name of the field in the vocabulary of facts.'),
  value: text('Value', 'The value that is used, as people write it; empty where it is unknown.'),
  source: text('Source', 'The source whose value is used; Northstar for what is concluded.'),
  basis: text('Basis', 'observed, declared or inferred.'),
  time: time('Stated', 'When the value held, as its source says, or when it was read.'),
  conflict: flag('Conflict', 'Whether another source says something else.'),
  others: text('Others Say', 'What the other sources say.'),
  rule: text('Rule', 'Why this value is used; for an unknown one why it is unknown.'),
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
  models: count('Models', 'Production models that name the rotation.'),
  revenueImportance: number('Revenue Importance', 'percentunit', 'Sum over those models.'),
  url: text('Link', 'Address of the rotation.'),
  source: text('Source', 'The source that states it.'),
} as const satisfies Record<string, ColumnDefinition>;

const sources = {
  source: text('Source', 'Name of the source in the settings.'),
  kind: text('Kind', 'Kind of the source.'),
  state: text('State', 'ok, refreshing, failing, paused or never.'),
  up: number('Up', 'none', '1 when the last refresh succeeded, else 0.'),
  since: time('Since', 'Since when it answers, or does not, as Northstar saw it; empty where it has not seen that change.'),
  lastSuccess: time('Last Success', 'When the shown data was read.'),
  ageSeconds: number('Age', 's', 'How old the shown data is.'),
  lastAttempt: time('Last Attempt', 'When the source was last asked.'),
  nextAttempt: time('Next Attempt', 'When it will be asked again.'),
  durationSeconds: number('Duration', 's', 'How long the last successful refresh took.'),
  facts: count('Facts', 'Facts it states.'),
  models: count('Models', 'Models it states facts of.'),
  problems: count('Problems', 'Statements of it that could not be used.'),
  failures: count('Failures', 'Failed refreshes in a row.'),
  errorCode: text('Error Code', 'Code of the last error.'),
  error: text('Error', 'Cause and cure of the last error.'),
  missing: text('Missing', 'What the screen lacks while this source does not answer: fields that no other source gives, and new builds of packages that it alone lists.'),
} as const satisfies Record<string, ColumnDefinition>;

const vitals = {
  model: text('Model', 'Name of the model.'),
  vital: text('Vital', 'Id of the vital.'),
  title: text('Title', 'Name of the vital.'),
  family: text('Family', 'Family of the vital.'),
  state: text('State', 'ok, low or high against the band; empty where the vital is unknown.'),
  outOfBand: flag('Out of Band', 'Whether the last value lies outside the band.'),
  value: number('Value', 'none', 'The last value in the time range, in the unit of the vital.'),
  worst: number('Worst', 'none', 'The worst value in the time range.'),
  low: number('Low', 'none', 'Lower bound of the healthy band; empty where it is open.'),
  high: number('High', 'none', 'Upper bound of the healthy band; empty where it is open.'),
  unit: text('Unit', 'Unit of value, worst and band.'),
  valueTime: time('Measured', 'When the last value was measured.'),
  domain: text('Domain', 'Domain of the model.'),
  tab: text('Tab', 'Tab of the model.'),
  team: text('Team', 'Team that owns the model.'),
  rotation: text('Rotation', 'Rotation that answers for the model.'),
  revenueImportance: number('Revenue Importance', 'percentunit', 'Share of revenue that depends on the model.'),
  source: text('Source', 'The source that measures it.'),
} as const satisfies Record<string, ColumnDefinition>;

const vitalFamilies = {
  family: text('Family', 'Id of the family.'),
  title: text('Title', 'Name of the family.'),
  models: count('Models', 'Production models.'),
  outOfBand: count('Out of Band', 'Production models of which a vital of the family is out of its band.'),
  unknown: count('Unknown', 'Production models of which no vital of the family is known.'),
} as const satisfies Record<string, ColumnDefinition>;

const modelHistory = {
  model: text('Model', 'Name of the model.'),
  event: text('Event', 'launch, rollback, version (one was created), stale, fresh, notTraining, training, gone or back.'),
  version: text('Version', 'The version that it brought.'),
  previousVersion: text('Previous Version', 'The version that it replaced.'),
  time: time('Time', 'When it happened; where it is known between two moments only, the later one.'),
  earliest: time('Earliest', 'It happened after this.'),
  latest: time('Latest', 'It happened by then.'),
  known: text('Known', 'exact, or between where only two moments are known.'),
  actor: text('By', 'Who did it.'),
  basis: text('Basis', 'observed, declared or inferred.'),
  current: flag('In Production', 'Whether this version is in production now; of its launches and rollbacks only the latest is marked, which put it there.'),
  source: text('Source', 'The source that states it; Northstar for what it saw itself.'),
} as const satisfies Record<string, ColumnDefinition>;

const launches = {
  launch: text('Launch', 'Id of the launch.'),
  time: time('Time', 'When it happened; where it is known between two moments only, the later one.'),
  model: text('Model', 'Model that was launched.'),
  kind: text('Kind', 'launch or rollback.'),
  version: text('Version', 'Version that went to production.'),
  previousVersion: text('Previous Version', 'Version that it replaced.'),
  earliest: time('Earliest', 'It happened after this.'),
  latest: time('Latest', 'It happened by then.'),
  known: text('Known', 'exact, or between where only two moments are known.'),
  intervalSeconds: number('Interval', 's', 'How far the two moments lie apart; 0 where the time is exact.'),
  actor: text('By', 'Who did it.'),
  domain: text('Domain', 'Domain of the model.'),
  tab: text('Tab', 'Tab of the model.'),
  team: text('Team', 'Team that owns the model.'),
  rotation: text('Rotation', 'Rotation that answers for the model.'),
  basis: text('Basis', 'observed, declared or inferred.'),
  source: text('Source', 'The source that states it, or whose alias moved.'),
} as const satisfies Record<string, ColumnDefinition>;

const watchGaps = {
  from: time('From', 'The last look before the gap.'),
  to: time('To', 'The first look after it; now, where nobody watches.'),
  seconds: number('Length', 's', 'How long nobody watched.'),
  ongoing: flag('Ongoing', 'Whether nobody watches now.'),
} as const satisfies Record<string, ColumnDefinition>;

export const columns = { models, modelSummary, modelFacts, incidents, oncall, sources, vitals, vitalFamilies, modelHistory, launches, watchGaps, fleetMatrix, fleetUsage, jobs, jobStatus, jobCompare, releaseMatrix, readiness, checks, culprits, reproducibility, stages, blastRadius } as const satisfies Record<QueryType, Record<string, ColumnDefinition>>;

/** Columns that travel only when a query names them in `columns`; the links of other columns lead to the addresses in them. */
export const columnsOnRequest = {
  models: {
    modelUrl: text('Model Link', 'Address of the model in its registry.'),
    trainingJobUrl: text('Training Job Link', 'Address of the training job.'),
    lastTrainingTime: time('Last Training', 'When training was last seen to run.'),
    trainingPeriod: number('Training Period', 's', 'Longest expected time between two training runs.'),
  },
} as const satisfies Partial<Record<QueryType, Record<string, ColumnDefinition>>>;
export type ColumnOf<T extends QueryType> = keyof (typeof columns)[T] & string;
