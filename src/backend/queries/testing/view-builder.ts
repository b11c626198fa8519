/** Small views for tests, from plain records. Keys are sorted and strings interned, as the federation does it. */
import { entities, fieldsOf, type EntityKind, type FieldDefinition, type ValueType } from '../../../core/models/entities.ts';
import { bases, reasons, type Basis, type Reason } from '../../../core/models/fact.ts';
import { noSource, type DerivedModelField, type EntityRows, type SourceState, type View, type ViewField } from '../../federation/view.ts';
import { PoolBuilder } from '../pool-text.ts';

export type Plain = string | number | boolean;
/** A value, or what is known of it; absent fields are unknown as `notStated`. */
export type Stated = Plain | { readonly value?: Plain; readonly reason?: Reason; readonly source?: string; readonly basis?: Basis; readonly time?: number; readonly conflict?: boolean };
export type PlainRecord = Readonly<Record<string, Stated>>;

export interface PlainView {
  readonly sources?: readonly (Partial<SourceState> & { readonly name: string })[];
  readonly models?: Readonly<Record<string, PlainRecord>>;
  readonly launches?: Readonly<Record<string, PlainRecord>>;
  readonly incidents?: Readonly<Record<string, PlainRecord>>;
  readonly rotations?: Readonly<Record<string, PlainRecord>>;
  readonly packages?: Readonly<Record<string, PlainRecord>>;
  readonly checks?: Readonly<Record<string, PlainRecord>>;
  readonly attempts?: Readonly<Record<string, PlainRecord>>;
  readonly organisation?: Readonly<Record<string, PlainRecord>>;
  readonly hosts?: Readonly<Record<string, PlainRecord>>;
  readonly jobs?: Readonly<Record<string, PlainRecord>>;
  readonly given?: readonly EntityKind[];
  readonly sequence?: number;
}

/** The moment at which test views were read. */
export const readAt = Date.UTC(2026, 6, 15, 12);

const derived: Readonly<Record<DerivedModelField, ValueType>> = {
  version: 'string',
  versionCreatedTime: 'time',
  oncall: 'string',
  rotationResolves: 'boolean',
  packageVerdict: 'string',
  lineageKnown: 'boolean',
  maintainabilityIndex: 'number',
  maintainabilityCoverage: 'number',
};

export function sourceState(state: Partial<SourceState> & { readonly name: string }): SourceState {
  return {
    kind: 'demo', state: 'ok', lastSuccess: readAt, lastAttempt: readAt, nextAttempt: readAt + 60_000, durationSeconds: 1,
    facts: 1, models: 1, problems: 0, failures: 0, since: NaN, errorCode: null, error: null, onlyHere: [], ...state,
  };
}

export function buildView(plain: PlainView): View {
  const pool = new PoolBuilder();
  const sources = (plain.sources ?? [{ name: 'registry' }]).map(sourceState);
  const types = (kind: EntityKind): Record<string, ValueType> => {
    const fields: Record<string, FieldDefinition> = entities[kind];
    return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
  };
  const rowsOf = (kind: EntityKind, records: Readonly<Record<string, PlainRecord>> = {}, extra: Readonly<Record<string, ValueType>> = {}) =>
    buildRows(pool, sources, { ...types(kind), ...extra }, records);
  const models = rowsOf('model', plain.models, derived);
  const launches = rowsOf('launch', plain.launches);
  const incidents = rowsOf('incident', plain.incidents);
  const rotations = rowsOf('rotation', plain.rotations);
  const packages = rowsOf('package', plain.packages);
  const checks = rowsOf('check', plain.checks);
  const attempts = rowsOf('attempt', plain.attempts);
  const organisation = rowsOf('organisation', plain.organisation);
  const hosts = rowsOf('host', plain.hosts);
  const jobs = rowsOf('job', plain.jobs);
  const built = pool.build();
  return {
    sequence: plain.sequence ?? 1,
    joinedAt: readAt,
    pool: built,
    sources,
    models: narrowed(models, [...fieldsOf('model'), 'version', 'versionCreatedTime', 'oncall', 'rotationResolves', 'packageVerdict', 'lineageKnown', 'maintainabilityIndex', 'maintainabilityCoverage']),
    launches: narrowed(launches, fieldsOf('launch')),
    incidents: narrowed(incidents, fieldsOf('incident')),
    rotations: narrowed(rotations, fieldsOf('rotation')),
    packages: narrowed(packages, fieldsOf('package')),
    checks: narrowed(checks, fieldsOf('check')),
    attempts: narrowed(attempts, fieldsOf('attempt')),
    organisation: narrowed(organisation, fieldsOf('organisation')),
    hosts: narrowed(hosts, fieldsOf('host')),
    jobs: narrowed(jobs, fieldsOf('job')),
    given: plain.given ?? ['model', 'version', 'alias', 'launch', 'incident', 'rotation', 'package', 'check', 'attempt', 'edge', 'host', 'job', 'organisation'],
  };
}

function narrowed<F extends string>(rows: EntityRows<string>, names: readonly F[]): EntityRows<F> {
  const { fields } = rows;
  const missing = names.find((name) => !Object.hasOwn(fields, name));
  if (missing !== undefined || !hasAll(fields, names)) {
    throw new Error(`the test view lacks the field ${missing}`);
  }
  return { ...rows, fields };
}

function hasAll<F extends string>(fields: Readonly<Record<string, ViewField>>, names: readonly F[]): fields is Readonly<Record<F, ViewField>> {
  return names.every((name) => Object.hasOwn(fields, name));
}

function buildRows(pool: PoolBuilder, sources: readonly SourceState[], types: Readonly<Record<string, ValueType>>, records: Readonly<Record<string, PlainRecord>>): EntityRows<string> {
  const keys = Object.keys(records).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const fields = Object.entries(types).map(([name, type]): [string, ViewField] => [name, buildField(pool, sources, type, keys.map((key) => records[key]?.[name]))]);
  return {
    rows: keys.length,
    keys: Int32Array.from(keys, (key) => pool.code(key)),
    listedBy: new Uint8Array(keys.length),
    fields: Object.fromEntries(fields),
  };
}

function buildField(pool: PoolBuilder, sources: readonly SourceState[], type: ValueType, values: readonly (Stated | undefined)[]): ViewField {
  const stated = values.map((value) => (typeof value === 'object' ? value : value === undefined ? {} : { value }));
  const isText = type === 'string';
  const known = (value: Plain | undefined): value is Plain => value !== undefined;
  return {
    type,
    codes: isText ? Int32Array.from(stated, ({ value }) => (known(value) ? pool.code(String(value)) : -1)) : new Int32Array(0),
    numbers: isText ? new Float64Array(0) : Float64Array.from(stated, ({ value }) => (known(value) ? Number(value) : NaN)),
    source: Uint8Array.from(stated, ({ value, source }) => (known(value) ? Math.max(0, sources.findIndex(({ name }) => name === source)) : noSource)),
    basis: Uint8Array.from(stated, ({ basis }) => bases.indexOf(basis ?? 'observed')),
    time: Float64Array.from(stated, ({ value, time }) => (known(value) ? (time ?? readAt) : NaN)),
    reason: Uint8Array.from(stated, ({ value, reason }) => (known(value) ? 255 : reasons.indexOf(reason ?? 'notStated'))),
    conflict: Uint8Array.from(stated, ({ conflict }) => (conflict === true ? 1 : 0)),
  };
}
