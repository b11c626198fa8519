/** The query types and their options, as the browser sends them and the backend checks them. An empty string and an empty list count as absent. */
import { z } from 'zod';
import { keysOf } from '../core/models/keys.ts';
import { stageListText } from './stages.ts';

const absentWhenEmpty = (value: unknown) => (value === '' || value === null || (Array.isArray(value) && value.length === 0) ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(absentWhenEmpty, type.optional());
const text = optional(z.string().max(10_000));

const filters = {
  domain: text,
  tab: text,
  team: text,
  model: text,
  /** The search language of `core/search`: words, `field:value`, `field:~part`. */
  search: text,
};
const shape = {
  /** Rows at most; a notice says when more matched. */
  limit: optional(z.int().min(1).max(1_000_000)),
  /** Columns wanted, in this order; without it all travel. */
  columns: optional(z.array(z.string()).min(1)),
  /** `alert` answers with labels and one number, for Grafana's alerting. */
  format: optional(z.enum(['table', 'alert'])),
  /** The column that an alert frame measures. */
  measure: text,
  /** Columns of text that label an alert besides those that always do. */
  labels: optional(z.array(z.string()).min(1)),
};

/** Which part of the fleet, and how it is looked at. */
const place = {
  /** One of `levels`. */
  level: text,
  cluster: text,
  rack: text,
  host: text,
};

/** What can happen to a model: it was launched or rolled back, a version of it was created, or what is concluded of it changed. */
export const historyEvents = ['launch', 'rollback', 'version', 'stale', 'fresh', 'notTraining', 'training', 'gone', 'back'] as const;
export type HistoryEvent = (typeof historyEvents)[number];
export const historyEventTitles: Readonly<Record<HistoryEvent, string>> = {
  launch: 'Launch',
  rollback: 'Rollback',
  version: 'Version created',
  stale: 'Became stale',
  fresh: 'Fresh again',
  notTraining: 'Stopped training',
  training: 'Trains again',
  gone: 'Left production',
  back: 'Back in production',
};

export const querySchemas = {
  models: z.object({ queryType: z.literal('models'), ...filters, ...shape }),
  modelSummary: z.object({ queryType: z.literal('modelSummary'), ...filters, columns: shape.columns, format: shape.format, measure: shape.measure }),
  modelFacts: z.object({ queryType: z.literal('modelFacts'), /** Without it there are no rows. */ model: text, search: text, limit: shape.limit, columns: shape.columns }),
  incidents: z.object({ queryType: z.literal('incidents'), ...filters, ...shape, /** Default: those not closed. */ status: optional(z.enum(['ongoing', 'all'])) }),
  oncall: z.object({ queryType: z.literal('oncall'), ...filters, ...shape }),
  sources: z.object({ queryType: z.literal('sources'), ...shape }),
  vitals: z.object({
    queryType: z.literal('vitals'),
    ...filters,
    ...shape,
    /** Id of a family of vitals, and of one vital; `core/telemetry` lists them. */
    family: text,
    vital: text,
    /** A model whose rows stay within `limit`. */
    keep: text,
    /** `table`: one row a model and vital; `series`: time series of the chosen models; `bands`: how the fleet spreads over time. */
    shape: optional(z.enum(['table', 'series', 'bands'])),
  }),
  vitalFamilies: z.object({ queryType: z.literal('vitalFamilies'), ...filters, ...shape, family: text }),
  modelHistory: z.object({ queryType: z.literal('modelHistory'), ...filters, ...shape, /** Keeps one kind of event. */ event: optional(z.enum(historyEvents)) }),
  launches: z.object({ queryType: z.literal('launches'), ...filters, ...shape, /** Keeps launches or rollbacks only. */ kind: optional(z.enum(['launch', 'rollback'])) }),
  watchGaps: z.object({ queryType: z.literal('watchGaps'), ...shape }),
  fleetMatrix: z.object({ queryType: z.literal('fleetMatrix'), ...place, resource: text, search: text, team: text, limit: shape.limit, columns: shape.columns }),
  fleetUsage: z.object({
    queryType: z.literal('fleetUsage'),
    ...place,
    ...shape,
    search: text,
    /** Without it, of all. */
    resource: text,
    /** Only the hosts of this job. */
    job: text,
    shape: optional(z.enum(['table', 'series'])),
  }),
  jobStatus: z.object({ queryType: z.literal('jobStatus'), /** Without it there are no rows. */ job: text, cluster: text, limit: shape.limit, columns: shape.columns, shape: optional(z.enum(['resources', 'hosts'])) }),
  jobCompare: z.object({ queryType: z.literal('jobCompare'), /** Ids, with blanks or commas between them; without it there are no rows. */ jobs: text, cluster: text, limit: shape.limit, columns: shape.columns, shape: optional(z.enum(['rows', 'findings'])) }),
  releaseMatrix: z.object({
    queryType: z.literal('releaseMatrix'),
    /** Without it, the package that most production models run. */
    package: text,
    build: text,
    check: text,
    search: text,
    limit: shape.limit,
    columns: shape.columns,
    shape: optional(z.enum(['cells', 'attempts'])),
  }),
  readiness: z.object({ queryType: z.literal('readiness'), package: text, domain: text, team: text, model: text, build: text, search: text, ...shape, /** Packages, the builds of one, or the production models that run them. */ shape: optional(z.enum(['packages', 'builds', 'models'])) }),
  checks: z.object({ queryType: z.literal('checks'), /** Without it, the package that most production models run. */ package: text, check: text, search: text, ...shape }),
  culprits: z.object({ queryType: z.literal('culprits'), /** As for `checks`. */ package: text, build: text, check: text, search: text, ...shape }),
  reproducibility: z.object({
    queryType: z.literal('reproducibility'),
    /** As for `checks`. */
    package: text,
    check: text,
    search: text,
    ...shape,
    /** A ratio. */
    tolerance: optional(z.number().min(0).max(1)),
    shape: optional(z.enum(['checks', 'measures', 'uncontrolled'])),
  }),
  stages: z.object({
    queryType: z.literal('stages'),
    /** As for `checks`. */
    package: text,
    search: text,
    ...shape,
    /** A list as in the settings, with commas or line breaks between its entries. */
    stages: optional(stageListText),
    /** A ratio. */
    target: optional(z.number().gt(0).max(1)),
    shape: optional(z.enum(['stages', 'chain'])),
  }),
  blastRadius: z.object({ queryType: z.literal('blastRadius'), package: text, build: text, ...filters, ...shape, /** Models, the builds that they run, or the packages of these. */ shape: optional(z.enum(['models', 'builds', 'packages'])) }),
  jobs: z.object({ queryType: z.literal('jobs'), ...filters, ...shape, job: text, cluster: text, queue: text, host: text, state: text }),
} as const;

export type QueryType = keyof typeof querySchemas;
export const queryTypes: readonly QueryType[] = keysOf(querySchemas);
export type QueryOf<T extends QueryType> = z.infer<(typeof querySchemas)[T]>;
export type NorthstarQueryOptions = { [T in QueryType]: QueryOf<T> }[QueryType];

export function isQueryType(value: unknown): value is QueryType {
  return typeof value === 'string' && Object.hasOwn(querySchemas, value);
}

/** One sentence for each query type. */
export const queryMeanings: Readonly<Record<QueryType, string>> = {
  models: 'One row a production model, in order of name.',
  modelSummary: 'One row of figures over the production models that pass the filters; what cannot be judged is counted apart.',
  modelFacts: 'One row a field of one model: the value used, who says so and how it is known, the rule that chose it, and what the other sources say. Without `model` no row.',
  incidents: 'One row an incident, the worst first and among equals the newest. `domain`, `tab` and `team` are those of its model where it states none.',
  oncall: 'One row a rotation, those included that only models name. `domain`, `tab` and `model` keep the rotations that such models name.',
  sources: 'One row a source, in the order of the settings.',
  vitals: 'One row a production model and vital at the end of the time range, the worst first. With `shape` time series: of the chosen models, or of how the fleet spreads.',
  vitalFamilies: 'One row a family of vitals: how many production models have a vital of it out of its band, and of how many none is known.',
  modelHistory: 'What happened to a model, newest first: versions, launches, rollbacks, and when it became stale or stopped training. Not bound to the time range; 10 rows unless `limit` says otherwise.',
  launches: 'Launches and rollbacks in the time range, newest first: those that sources state, those that Northstar saw and those that were reported.',
  fleetMatrix: 'One row a host, rack or cluster in order of name, with its use over the time range packed into one text: in each column the worst of its step. Unallocated, drained and silent hosts do not enter it.',
  fleetUsage: 'One row a cluster, rack or host: machines by state, and how much of them is used. With `shape` time series of the mean use.',
  jobStatus: 'One row a resource of one job: requested, allocated and used over its life and now, and why that is little. With `shape` `hosts` one row a machine of it, those to be looked at first. Without `job` no row.',
  jobCompare: 'Jobs side by side: one row for their states, and one a setting, resource and outcome; one column a job. With `shape` `findings` one row for each group of settings that goes with an outcome. Without `jobs` no row.',
  releaseMatrix: 'One row a build and check that has run, newest build first; every build, check and blank stands in `meta.custom`. Not bound to the time range; without `limit` 100,000 cells. With `shape` `attempts` one row a run.',
  readiness: 'One row a package, those without a ready build first: its newest build whose gates all ran and passed, and what keeps newer ones from it. Packages that nobody built for 90 days and no production model runs only where `package` names them. With `shape` `builds` one row a build of `package`, newest first; without `package` of the packages that the chosen models run, those built in the time range. With `shape` `models` one row a production model, those on a build that is not ready first: the build it runs, and the one it will run next.',
  checks: 'One row a check of a package, that which wastes most GPU time first: how often it fails, whether it is flaky, what was at fault, and how many builds it alone kept from a release. Over all builds that are known; not bound to the time range. Without `package` that which most production models run.',
  culprits: 'One row a change that may have broken checks of a package, newest first: what differs between the last good build and the first bad one, the likeliest first. Checks that turned bad at the same build stand together. Where no change is known, one row says why. Not bound to the time range. Without `package` that which most production models run.',
  reproducibility: 'Whether the same build and check, run again, gives the same. One row a check of a package that was run again, all its machines together and each of them, the one that agrees least first. With `shape` `measures` one row a check and number that it measures, the widest spread first. With `shape` `uncontrolled` one row a check and what was not held the same between its runs. Not bound to the time range. Without `package` that which most production models run.',
  stages: 'One row a stage of the life cycle, in order: how reliable it is over the time range, between which bounds, what a failure there costs, and what it would buy to raise it to `target`. Of the builds of one package, and of the jobs, launches and incidents of the production models that run it. With `shape` `chain` the product of the stages beside what was measured from end to end. Without `package` that which most production models run.',
  blastRadius: 'One row a production model that runs a bad build, that of the most revenue first: what is wrong with the build, and whether the model has a fallback that loads and a rotation that ends at a person. With `shape` `builds` one row a bad build that a model runs, with `shape` `packages` one row a package of these. Of how many models it cannot be told stands in a notice. Not bound to the time range.',
  jobs: 'One row a job that waits or runs in the time range, newest first.',
  watchGaps: 'Times in the time range in which nobody watched, newest first: what happened in them is known less well.',
};

/** The columns that always label an alert of each query type; `labels` of a query names further ones. What changes while a row stays the same, such as who is on now, versions and values, does not label by itself. */
export const alertLabels: Readonly<Record<QueryType, readonly string[]>> = {
  models: ['model', 'domain', 'team', 'rotation'],
  modelSummary: [],
  modelFacts: [],
  incidents: ['model', 'domain', 'team', 'rotation', 'severity'],
  oncall: ['rotation', 'team'],
  sources: ['source'],
  vitals: ['model', 'vital', 'domain', 'team', 'rotation'],
  vitalFamilies: ['family'],
  modelHistory: ['model', 'event'],
  launches: ['model', 'kind', 'domain', 'team', 'rotation'],
  watchGaps: [],
  fleetMatrix: [],
  fleetUsage: ['member', 'level', 'cluster', 'rack'],
  jobStatus: [],
  jobCompare: [],
  releaseMatrix: [],
  readiness: ['package', 'model', 'domain', 'team', 'rotation'],
  checks: ['package', 'check'],
  culprits: ['package', 'checks'],
  reproducibility: ['package', 'check', 'machine', 'measure', 'axis'],
  stages: ['package', 'stage', 'part'],
  blastRadius: ['package', 'model', 'domain', 'team', 'rotation'],
  jobs: ['job', 'cluster', 'model', 'domain', 'team'],
};

type OptionName = { [T in QueryType]: Exclude<keyof QueryOf<T>, 'queryType'> & string }[QueryType];
/** One sentence for each option. */
export const optionMeanings: Readonly<Record<OptionName, string>> = {
  domain: 'Keeps what belongs to exactly this domain.',
  tab: 'Keeps what belongs to exactly this tab.',
  team: 'Keeps what belongs to exactly this team.',
  model: 'Keeps exactly this model.',
  search: 'Keeps rows that the search finds: words, `field:value` (equals), `field:~part` (contains), `-` before a term for its opposite.',
  limit: 'Rows at most; a notice says when more matched.',
  columns: 'Columns wanted, in this order; without it all travel but those on request.',
  format: '`table` (default), or `alert`: labels and one number, for alert rules.',
  measure: 'The column of numbers, booleans or times that an alert frame measures; a boolean becomes 0 or 1, a time ms since 1970, and rows where it is unknown are left out.',
  labels: 'Columns of text that label an alert besides those that always do, such as `job` of a host: when one of them changes, it is another alert.',
  status: '`ongoing` (default): those not closed; `all`.',
  family: 'Keeps the vitals of this family: prediction, revenue, calibration, staleness or diagnosability.',
  vital: 'Keeps this vital.',
  keep: 'Where `limit` cuts rows off, those of this model stay, however far down they stand.',
  shape: '`table` (default), `series`: time series, of models the worst first where they are many; `bands`: lowest, tenth, half, ninetieth percent and highest of the fleet over time. Of a job `resources` (default) or `hosts`; of several `rows` (default) or `findings`. Of a release `cells` (default) or `attempts`; of its readiness `packages` (default), `builds` or `models`. Of reproducibility `checks` (default), `measures` or `uncontrolled`. Of stages `stages` (default) or `chain`. Of a blast radius `models` (default), `builds` or `packages`.',
  package: 'Keeps exactly this package.',
  build: 'Keeps exactly this build.',
  check: 'Keeps exactly this check.',
  event: 'Keeps events of this kind.',
  level: '`host`, `rack` or `cluster`, for `fleetUsage` also `fleet`: what one row is.',
  cluster: 'Keeps what belongs to exactly this cluster.',
  rack: 'Keeps what belongs to exactly this rack.',
  host: 'Keeps exactly this host, or the jobs that have it.',
  resource: '`gpu`, `gpuMemory`, `cpu` or `memory`.',
  job: 'Keeps exactly this job, by its id at its scheduler.',
  jobs: 'Ids of jobs, with blanks or commas between them.',
  queue: 'Keeps jobs of exactly this partition or queue.',
  state: 'Keeps jobs in this state.',
  kind: '`launch` or `rollback`; both without it.',
  tolerance: 'Relative spread up to which numbers count as the same, 0 to 1; 0.001 without it.',
  stages: 'Stages in order, with commas between them, each `Name = what it counts`: `build`, `gates`, `suite:NAME`, `check:PATTERN`, `jobs`, `snapshots`, `launches` or `serving`. Without it those of the settings, else the suites of the package and what follows the build.',
  target: 'Reliability to which each stage is raised in turn, 0 to 1; 0.99 without it.',
};
