/**
 * What Northstar knows about: the kinds of entity, and the fields that a source may state of each.
 * This catalogue is the vocabulary of facts; every field has one type, one unit and one meaning.
 */

import { keysOf } from './keys.ts';

/** `time` is milliseconds since the epoch, UTC. */
export type ValueType = 'string' | 'number' | 'boolean' | 'time';

export interface FieldDefinition {
  readonly type: ValueType;
  readonly meaning: string;
  /** Seconds, ratio (0 to 1), percent (0 to 100), count or bytes. Absent for text, times and booleans. */
  readonly unit?: 's' | 'ratio' | 'percent' | 'count' | 'bytes';
}

const text = (meaning: string) => ({ type: 'string', meaning }) as const;
const time = (meaning: string) => ({ type: 'time', meaning }) as const;
const flag = (meaning: string) => ({ type: 'boolean', meaning }) as const;
const number = <U extends 's' | 'ratio' | 'percent' | 'count' | 'bytes'>(unit: U, meaning: string) =>
  ({ type: 'number', unit, meaning }) as const;

export const entities = {
  /** Key: the model's name. */
  model: {
    domain: text('Business domain, such as Ads or Reels'),
    tab: text('Area within the domain, such as Ranking'),
    team: text('Team that owns the model'),
    modelType: text('What the model predicts, such as click-through rate'),
    trainingType: text('online, recurring, oneoff or none'),
    trainingPeriod: number('s', 'Longest expected time between two training runs'),
    trainingJob: text('Id of the job or run that trains the model'),
    trainingJobUrl: text('Address of that job'),
    lastTrainingTime: time('Last moment at which training was seen to run'),
    framework: text('Machine-learning framework, lower case, such as pytorch'),
    architecture: text('Network architecture, such as DLRM'),
    package: text('Package the model runs, as name:number'),
    snapshotSla: number('s', 'Longest allowed age of the production snapshot'),
    revenueImportance: number('ratio', 'Share of revenue that depends on the model'),
    fallback: text('Version that serves when production cannot'),
    fallbackLoads: flag('Whether the fallback is ready and its artifact reachable'),
    owner: text('Person or group accountable for the model'),
    rotation: text('Oncall rotation that answers for the model'),
    runbook: text('Address of the runbook'),
    maintainabilityTarget: number('percent', 'Maintainability index the owners aim for'),
    alertCount: number('count', 'Alert rules that watch the model'),
    vitalsCount: number('count', 'Vitals reported for the model'),
    alertState: text('firing, pending or ok: the worst state of its alert rules'),
    alerts: text('Names of the alerts that fire or pend for it'),
    url: text('Address of the model in its registry'),
    stage: text('Registry stage of the version in `stageVersion`'),
    stageVersion: text('Version that the registry puts in stage Production'),
    launchTime: time('When the production version was launched'),
    snapshotTime: time('When the weights that serve now were published, where they are renewed within a version'),
  },
  /** Key: `versionKey(model, version)`. */
  version: {
    model: text('Model the version belongs to'),
    number: text('Version as the registry writes it'),
    createdTime: time('When it was created, and its first weights published'),
    status: text('ready, pending or failed'),
    reachable: flag('Whether its artifact can be reached'),
    url: text('Address of the version in its registry'),
  },
  /** Key: `aliasKey(model, alias)`. */
  alias: {
    model: text('Model the alias belongs to'),
    name: text('Alias, such as champion'),
    version: text('Version it points to'),
  },
  /** Key: the source's own id of the launch. */
  launch: {
    model: text('Model that was launched'),
    version: text('Version that went to production'),
    previousVersion: text('Version that it replaced'),
    time: time('When'),
    kind: text('launch or rollback'),
    actor: text('Who did it'),
  },
  /** Key: the incident's id at its source. */
  incident: {
    title: text('One line that says what is wrong'),
    severity: number('count', 'n of SEV n; 1 is the worst'),
    status: text('open, mitigated or closed'),
    startTime: time('When it began'),
    endTime: time('When it ended'),
    model: text('Model it concerns'),
    team: text('Team that answers it'),
    rotation: text('Rotation that answers it'),
    url: text('Address of the incident'),
  },
  /** Key: the rotation's name. */
  rotation: {
    team: text('Team of the rotation'),
    oncall: text('Who is on now'),
    resolves: flag('Whether an escalation ends at a person'),
    shiftEnd: time('When the current shift ends'),
    url: text('Address of the rotation'),
  },
  /** Key: name:number. */
  package: {
    name: text('Package name'),
    build: text('Build number'),
    verdict: text('good or bad'),
    time: time('When the verdict fell'),
    url: text('Address of the build'),
    mark: text('passed, failed, errored, cancelled, running or unknown: how the build itself ended, before any check'),
    createdTime: time('When it was built'),
    inputs: text('What it was made of: a JSON object, such as commit, dependencies, data, flags'),
    note: text('What a reader must know of its results'),
  },
  /** Something that is tested of every build. Key: `checkKey(package, check)`. */
  check: {
    package: text('Package it tests'),
    name: text('Name, the same in every build'),
    place: number('count', 'Where it stands in the order in which checks run'),
    gate: flag('Whether a release needs it'),
    suite: text('Group of checks it belongs to'),
    owner: text('Who answers for it'),
    needs: text('Names of the checks that must pass before it runs, comma-separated'),
  },
  /** One run of a check on a build. Key: `attemptKey(package, build, check, number)`. */
  attempt: {
    package: text('Package it tests'),
    build: text('Build it tests'),
    check: text('Check that ran'),
    number: number('count', 'Which run of the check on this build; 1 is the first'),
    outcome: text('passed, failed, errored, skipped, cancelled, queued, running or lost'),
    startTime: time('When it began'),
    endTime: time('When it ended'),
    machine: text('What kind of machine it ran on'),
    message: text('What it said'),
    failure: text('product, test or infrastructure: what was at fault'),
    gpuSeconds: number('s', 'GPU time it took: GPUs times seconds'),
    measures: text('What it measured: a JSON object of numbers'),
    inputs: text('What it ran with beside what the build is made of: a JSON object, such as seed, data, flags'),
    url: text('Address of its log'),
  },
  /** One arrow of lineage. Key: `edgeKey(from, to)`. */
  edge: {
    from: text('Artifact it starts at, as kind:name'),
    to: text('Artifact it ends at, as kind:name'),
    fromKind: text('dataset, feature_set, snapshot, package or model'),
    toKind: text('dataset, feature_set, snapshot, package or model'),
  },
  /** A machine. Key: its name. */
  host: {
    cluster: text('Cluster it belongs to'),
    rack: text('Rack, or whatever fails together'),
    state: text('allocated, idle, drained, down or unknown'),
    reason: text('Why it is drained or down'),
    cpus: number('count', 'CPUs that jobs can have'),
    gpus: number('count', 'GPUs that jobs can have'),
    gpuType: text('Make of its GPUs'),
    memory: number('bytes', 'Memory that jobs can have'),
    url: text('Address of the host'),
  },
  /** One run of a job at its scheduler. Key: `jobKey(cluster, id, submitted)`, for ids come again. */
  job: {
    id: text('Id as its scheduler writes it'),
    cluster: text('Cluster, or scheduler, that the id belongs to'),
    name: text('Name that its owner gave it'),
    model: text('Model that it trains'),
    user: text('Who submitted it'),
    team: text('Team, or account, that it is charged to'),
    queue: text('Partition or queue'),
    clusterQueue: text('Cluster queue whose quota it takes, or waits for, where its scheduler has them'),
    cohort: text('Cohort within which that cluster queue borrows and lends quota'),
    state: text('pending, running, suspended, completing, completed, failed, cancelled, timedOut, outOfMemory, hostFailed, preempted or unknown'),
    reason: text('Why it waits, or why it ended, in its scheduler’s word'),
    priority: number('count', 'Its scheduler starts the highest first'),
    submitTime: time('When it was submitted'),
    startTime: time('When it got its machines'),
    endTime: time('When it ended'),
    timeLimit: number('s', 'How long it may run'),
    hosts: text('Names of its hosts, comma-separated'),
    hostCount: number('count', 'Hosts that it asked for or has'),
    cpusRequested: number('count', 'CPUs that it asked for'),
    cpusAllocated: number('count', 'CPUs that it has or had'),
    gpusRequested: number('count', 'GPUs that it asked for'),
    gpusAllocated: number('count', 'GPUs that it has or had'),
    memoryRequested: number('bytes', 'Memory that it asked for, over all its hosts'),
    memoryAllocated: number('bytes', 'Memory that it has or had, over all its hosts'),
    cpuSeconds: number('count', 'Seconds of CPU time that it used, by its scheduler’s accounting'),
    memoryPeak: number('bytes', 'Most memory that it used at once, by its scheduler’s accounting'),
    restarts: number('count', 'How often it was put back to its queue'),
    exitCode: number('count', 'What it ended with'),
    package: text('Package that it runs, as name:number'),
    settings: text('What it was run with: a JSON object'),
    outcomes: text('What came of it: a JSON object of numbers'),
    url: text('Address of the job'),
  },
  /** What a source says of the whole organisation. Key: `organisation`. */
  organisation: {
    monthlyDistinctUsers: number('count', 'People who used the models overview in the last month'),
  },
} as const satisfies Record<string, Record<string, FieldDefinition>>;

export type Entities = typeof entities;
export type EntityKind = keyof Entities;
export type FieldOf<E extends EntityKind> = keyof Entities[E] & string;
/** An entity and one of its fields, written `model.team`. */
export type FieldPath = { [E in EntityKind]: `${E}.${FieldOf<E>}` }[EntityKind];

interface ValueTypes {
  string: string;
  number: number;
  boolean: boolean;
  time: number;
}
export type ValueOf<E extends EntityKind, F extends FieldOf<E>> = Entities[E][F] extends { type: infer T extends ValueType }
  ? ValueTypes[T]
  : never;

export const entityKinds: readonly EntityKind[] = keysOf(entities);

/** The names of an entity's fields, in the catalogue's order. */
export function fieldsOf<E extends EntityKind>(entity: E): readonly FieldOf<E>[] {
  return keysOf(entities[entity]);
}

/** The definition of a field of an entity, or undefined where the catalogue has none. */
export function fieldDefinition(entity: EntityKind, field: string): FieldDefinition | undefined {
  const fields: Record<string, FieldDefinition> = entities[entity];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Whether the text is `entity.field` of this catalogue. */
export function isFieldPath(text: string): text is FieldPath {
  const [entity = '', field = '', ...more] = text.split('.');
  return more.length === 0 && entityKinds.some((kind) => kind === entity && fieldDefinition(kind, field) !== undefined);
}

/** Every field of every entity, in the catalogue's order. */
export const fieldPaths: readonly FieldPath[] = entityKinds.flatMap((entity) => fieldsOf(entity).map((field) => `${entity}.${field}`)).filter(isFieldPath);

/** Joins the parts of a compound key; U+0000 cannot occur in a name that a registry accepts. */
const compound = (...parts: readonly string[]) => parts.join('\u0000');
export const versionKey = (model: string, version: string) => compound(model, version);
export const aliasKey = (model: string, alias: string) => compound(model, alias);
export const edgeKey = (from: string, to: string) => compound(from, to);
export const packageKey = (name: string, build: string) => `${name}:${build}`;
export interface NamedBuild {
  readonly name: string;
  /** Undefined where there is a package alone. */
  readonly build: string | undefined;
}
/** The ways to read such a key, or what somebody wrote of one, for both may hold colons: parted at the last colon, at each before it, and as a package alone. */
export function readingsOf(written: string): readonly [NamedBuild, ...NamedBuild[]] {
  const alone = { name: written, build: undefined };
  const [last, ...others] = Array.from(written.matchAll(/:/g), ({ index }): NamedBuild => ({ name: written.slice(0, index), build: written.slice(index + 1) })).reverse();
  return last === undefined ? [alone] : [last, ...others, alone];
}
export const checkKey = (packageName: string, check: string) => compound(packageName, check);
/** `attempt`: 1 is the first run of the check on the build. */
export const attemptKey = (packageName: string, build: string, check: string, attempt: number) => compound(packageName, build, check, String(attempt));
/** `submitted`: ms since the epoch; NaN where the scheduler does not say. */
export const jobKey = (cluster: string, id: string, submitted: number) => compound(cluster, id, Number.isNaN(submitted) ? 'unknown' : String(submitted));
export const organisationKey = 'organisation';
