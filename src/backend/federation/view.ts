/**
 * A view is what the federation knows at one moment: immutable, swapped whole, in columns with interned strings.
 * All arrays lie on shared memory, so that handing a view to a query thread copies nothing.
 */
import type { EntityKind, FieldOf, ValueType } from '../../core/models/entities.ts';
import type { StringPool } from '../../contract/table.ts';

/** One field of all entities of a kind, one entry per row. */
export interface ViewField {
  readonly type: ValueType;
  /** Strings: index into the view's pool, -1 for null. Others are empty. */
  readonly codes: Int32Array;
  /** Numbers, times (ms) and booleans (1, 0); NaN for null. Empty for strings. */
  readonly numbers: Float64Array;
  /** Index into `View.sources`; `noSource` for null, `ownRule` for what Northstar concluded itself. */
  readonly source: Uint8Array;
  /** Index into `bases` of core/models/fact.ts; meaningless for null. */
  readonly basis: Uint8Array;
  /** When the source said so, ms since the epoch; meaningless for null. */
  readonly time: Float64Array;
  /** Index into `reasons` of core/models/fact.ts for null; `noReason` otherwise. */
  readonly reason: Uint8Array;
  /** 1 where another source says something else. */
  readonly conflict: Uint8Array;
}
export const noSource = 255;
export const ownRule = 254;
/** `ViewField.reason` where there is a value. */
export const noReason = 255;
/** The name under which Northstar's own rules appear as a source. */
export const ownRuleName = 'Northstar';

/** What is concluded for a model from several facts, and held beside its own fields. */
export type DerivedModelField =
  | 'version'
  | 'versionCreatedTime'
  | 'oncall'
  | 'rotationResolves'
  | 'packageVerdict'
  | 'lineageKnown'
  | 'maintainabilityIndex'
  | 'maintainabilityCoverage';
export type ModelField = FieldOf<'model'> | DerivedModelField;

export interface EntityRows<F extends string> {
  readonly rows: number;
  /** The entity's key, as an index into the pool; rows are in ascending order of the key's text. */
  readonly keys: Int32Array;
  /** Index into `View.sources` of the source that lists the entity. */
  readonly listedBy: Uint8Array;
  readonly fields: { readonly [K in F]: ViewField };
}

export interface SourceState {
  readonly name: string;
  readonly kind: string;
  readonly state: 'ok' | 'refreshing' | 'failing' | 'paused' | 'never';
  /** Times in ms since the epoch; NaN where there is none. */
  readonly lastSuccess: number;
  readonly lastAttempt: number;
  readonly nextAttempt: number;
  /** Of the last successful refresh. */
  readonly durationSeconds: number;
  readonly facts: number;
  readonly models: number;
  readonly problems: number;
  /** In a row. */
  readonly failures: number;
  /** When it last changed between answering and not; NaN where nobody saw it change. */
  readonly since: number;
  readonly errorCode: string | null;
  readonly error: string | null;
  /** Field paths that only this source gives. */
  readonly onlyHere: readonly string[];
  /** Field paths that it gives at all. */
  readonly gives?: readonly string[];
}

export interface View {
  /** Grows by one with each swap of one datasource. */
  readonly sequence: number;
  /** When the view was joined, ms since the epoch. */
  readonly joinedAt: number;
  readonly pool: StringPool;
  readonly sources: readonly SourceState[];
  /** Production models only. */
  readonly models: EntityRows<ModelField>;
  readonly launches: EntityRows<FieldOf<'launch'>>;
  readonly incidents: EntityRows<FieldOf<'incident'>>;
  readonly rotations: EntityRows<FieldOf<'rotation'>>;
  /** One row a build of a package. */
  readonly packages: EntityRows<FieldOf<'package'>>;
  /** Keyed by `checkKey`. */
  readonly checks: EntityRows<FieldOf<'check'>>;
  /** Keyed by `attemptKey`. */
  readonly attempts: EntityRows<FieldOf<'attempt'>>;
  readonly organisation: EntityRows<FieldOf<'organisation'>>;
  readonly hosts: EntityRows<FieldOf<'host'>>;
  /** Keyed by `jobKey`. */
  readonly jobs: EntityRows<FieldOf<'job'>>;
  /** Which kinds of entity at least one source gives. */
  readonly given: readonly EntityKind[];
}
