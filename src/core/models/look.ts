/** A look at all production models: what it shows, what was known before it, and what it changes. All times are ms since the epoch. */

/** What one look at all production models showed. */
export interface Observation {
  /** When the look was made, by the watcher's clock. */
  readonly at: number;
  /** When each source was last read well; null where it never was, or cannot be asked now. */
  readonly sources: readonly { readonly name: string; readonly lastSuccess: number | null; readonly answering: boolean }[];
  /** Made while they are gone through where they are many, each time anew. */
  readonly models: Iterable<ObservedModel>;
}

export interface ObservedModel {
  readonly model: string;
  /** The version in production; null where it is not known. */
  readonly version: string | null;
  /** The source that says so; null where nobody does. */
  readonly source: string | null;
  /** When that version was created, whenever its weights were renewed since; null where it is not known. */
  readonly createdTime: number | null;
  /** null where it cannot be judged. */
  readonly stale: boolean | null;
  readonly training: boolean | null;
}

/** A change of what is concluded about a model, seen between two looks. `gone`: it left production; `back`: it came back. */
export interface ModelEvent {
  readonly model: string;
  readonly kind: 'stale' | 'fresh' | 'notTraining' | 'training' | 'gone' | 'back';
  readonly earliest: number;
  readonly latest: number;
}

/** A conclusion, and since when it was not confirmed: null where the last look confirmed it. */
export interface KnownConclusion {
  readonly value: boolean | null;
  readonly asOf: number | null;
}

const confirmedTrue: KnownConclusion = { value: true, asOf: null };
const confirmedFalse: KnownConclusion = { value: false, asOf: null };
const neverKnown: KnownConclusion = { value: null, asOf: null };

/** One object for all that are confirmed: two are kept of each model. */
export function conclusion(value: boolean | null, asOf: number | null = null): KnownConclusion {
  return asOf !== null ? { value, asOf } : value === null ? neverKnown : value ? confirmedTrue : confirmedFalse;
}

/** What is known of a model from all looks before. */
export interface KnownModel {
  readonly model: string;
  readonly version: string | null;
  readonly createdTime: number | null;
  /** The source that said the version last. */
  readonly source: string | null;
  /** When the version was last known, where a later look did not tell it; null where that is the last reading of its source. */
  readonly versionAsOf: number | null;
  readonly stale: KnownConclusion;
  readonly training: KnownConclusion;
  /** When it was seen to have left production; null where it is there. */
  readonly goneSince: number | null;
}

export interface KnownBefore {
  /** The look before; null before the first one. */
  readonly at: number | null;
  /** When each source had last been read well at that look. */
  readonly readAt: ReadonlyMap<string, number>;
  readonly models: ReadonlyMap<string, KnownModel>;
}

/** A version that took the place of another, somewhere in `[earliest, latest]`. */
export interface Move {
  readonly model: string;
  readonly version: string;
  readonly previousVersion: string;
  readonly createdTime: number | null;
  readonly previousCreatedTime: number | null;
  readonly earliest: number;
  readonly latest: number;
  /** The source whose alias moved; empty where nobody says which. */
  readonly source: string;
}

export interface LookChanges {
  readonly moves: readonly Move[];
  readonly events: readonly ModelEvent[];
  /** Models of which something else is known now; those not among them are as before. */
  readonly models: readonly KnownModel[];
}
