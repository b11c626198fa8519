/**
 * The journal: what must outlive a restart. Everything in it belongs to one datasource of one organisation (the scope); two scopes
 * never see each other. SQLite holds it for one backend, PostgreSQL for several that share it.
 *
 * All times are ms since the epoch. What was acknowledged is on disk. Methods reject with a `NorthstarError` of the JOURNAL_* family.
 */

import type { Visibility } from '../../contract/resources.ts';
import type { KeptBuild, KeptBuilds } from '../../core/models/kept-build.ts';
import type { ModelEvent, Observation } from '../../core/models/look.ts';

export type { ModelEvent, Observation, ObservedModel } from '../../core/models/look.ts';

/** One datasource of one organisation. */
export interface Scope {
  readonly orgId: number;
  readonly datasourceUid: string;
}

/** The same for the same scope, for maps by it. */
export const scopeKey = ({ orgId, datasourceUid }: Scope): string => JSON.stringify([orgId, datasourceUid]);

/** The right to watch and act for a scope. `epoch` grows with every change of holder: a write under an older one is refused. */
export interface Lease {
  /** Unlike any other that shares the journal; for people too. */
  readonly holder: string;
  readonly epoch: number;
  /** By the journal's clock; a holder that cannot renew before must stop. */
  readonly expiresAt: number;
}

/** A launch or rollback. `earliest` equals `latest` where the moment is known exactly, which a report without a time does not make it. */
export interface LaunchEntry {
  /** Unique in the scope; the same for the same move. */
  readonly id: string;
  readonly model: string;
  readonly kind: 'launch' | 'rollback';
  readonly version: string;
  readonly previousVersion: string | null;
  readonly earliest: number;
  readonly latest: number;
  readonly actor: string | null;
  /** `observed`: an alias moved between two looks. `declared`: a pipeline reported it. */
  readonly basis: 'observed' | 'declared';
  /** The source whose alias moved; for a report, who reported. */
  readonly source: string;
}

/** What a deployment pipeline reports. */
export interface LaunchReport {
  readonly model: string;
  readonly version: string;
  readonly previousVersion: string | null;
  /** Absent: the rule of `core/models/launch-log.ts` decides. */
  readonly kind?: 'launch' | 'rollback';
  readonly time: number;
  /** Where the time is that of the report only: it is about the move that the log ends with where that led to this version, whose time stays known as it was. */
  readonly untimed?: boolean;
  readonly actor: string | null;
  readonly reporter: string;
}

/** A time in which nobody watched. */
export interface WatchGap {
  readonly from: number;
  readonly to: number;
}

export interface WatchState {
  /** When watching began; null where it never did. */
  readonly since: number | null;
  /** The last look. */
  readonly last: number | null;
  readonly holder: string | null;
}

export interface ObservationOutcome {
  readonly launches: readonly LaunchEntry[];
  readonly events: readonly ModelEvent[];
  /** The gap that this look ended, where there was one. */
  readonly gap: WatchGap | null;
}

/** What a person saves: a search with its columns and sorting. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  /** Login of whoever saved it. */
  readonly owner: string;
  readonly visibility: Visibility;
  /** The panel's state as the contract's URL parameters write it, and the dashboard's variables. */
  readonly state: Readonly<Record<string, string>>;
  readonly updated: number;
}

/** What an action did, so that it is not done twice. */
export interface ActionEntry {
  /** Chosen by the caller: the same action again has the same key. */
  readonly key: string;
  readonly kind: string;
  readonly actor: string;
  readonly time: number;
  /** JSON; holds no secret. */
  readonly outcome: unknown;
}

export interface JournalState {
  readonly kind: 'sqlite' | 'postgres' | 'memory';
  /** Where it lies, without secrets; for people. */
  readonly place: string;
  /** What is wrong, as one sentence with its code; null where nothing is. A journal set aside is said here too. */
  readonly problem: string | null;
}

export interface ModelLaunches {
  readonly model: string;
  readonly launches: number;
}

export interface LaunchFilter {
  readonly model?: string;
  /** Entries whose `[earliest, latest]` touches `[from, to]`. */
  readonly from?: number;
  readonly to?: number;
  /** Newest first. */
  readonly limit: number;
}

export interface Journal {
  state(): Promise<JournalState>;

  /** Takes or renews the lease of a scope for `ttlMs`; undefined where another holds it. */
  acquire(scope: Scope, holder: string, ttlMs: number): Promise<Lease | undefined>;
  release(scope: Scope, lease: Lease): Promise<void>;
  /** The lease that holds now; undefined where nobody leads. */
  leader(scope: Scope): Promise<Lease | undefined>;

  /** Compares a look with the one before and writes what changed, all or nothing. Rejects with `JOURNAL_LEASE_LOST` where another leads by now. `gapMs`: a longer time between two looks is a gap. */
  observe(scope: Scope, lease: Lease, observation: Observation, gapMs: number): Promise<ObservationOutcome>;
  /** Writes a reported launch; where it explains an observed one, that one becomes declared, and exact where the report has a time. The same report again changes nothing. */
  report(scope: Scope, report: LaunchReport): Promise<LaunchEntry>;

  launches(scope: Scope, filter: LaunchFilter): Promise<readonly LaunchEntry[]>;
  events(scope: Scope, filter: LaunchFilter): Promise<readonly ModelEvent[]>;
  /** Launches of each model since watching began, rollbacks not among them. */
  launchTotals(scope: Scope): Promise<readonly ModelLaunches[]>;
  /** Launches of each model between two moments, both included, rollbacks not among them; those that have none are left out. */
  launchesBetween(scope: Scope, from: number, to: number): Promise<readonly ModelLaunches[]>;
  gaps(scope: Scope, from: number, to: number): Promise<readonly WatchGap[]>;
  watchState(scope: Scope): Promise<WatchState>;

  /** Notes that somebody used Northstar in the calendar month (UTC) of `at`. Only a salted hash is kept; the salt never leaves the journal and changes with each month. */
  noteUser(scope: Scope, login: string, at: number): Promise<void>;
  /** Distinct people in the calendar month (UTC) of `at`. */
  usersInMonth(scope: Scope, at: number): Promise<number>;

  savedSearches(scope: Scope, login: string): Promise<readonly SavedSearch[]>;
  savedSearch(scope: Scope, id: string): Promise<SavedSearch | undefined>;
  saveSearch(scope: Scope, search: SavedSearch): Promise<void>;
  deleteSearch(scope: Scope, id: string): Promise<boolean>;

  /** The entry of that key if there is one, else writes this one: whoever gets its own entry back may act. */
  claimAction(scope: Scope, entry: ActionEntry): Promise<{ readonly entry: ActionEntry; readonly claimed: boolean }>;
  finishAction(scope: Scope, key: string, outcome: unknown): Promise<void>;

  /** Writes what was said of builds by whoever is asked that, in place of what was kept of the same ones where that has no more runs. */
  keepBuilds(scope: Scope, asked: string, builds: readonly KeptBuild[]): Promise<void>;
  /** The newest builds that have no more runs together than that, as far as they were written after `lastWrite`, which an earlier answer said; `noWrite` for all. */
  keptBuilds(scope: Scope, asked: string, mostRuns: number, lastWrite: number): Promise<KeptBuilds>;
  /** Those that were built before; Infinity for all. */
  forgetBuilds(scope: Scope, asked: string, before: number): Promise<void>;

  /** Deletes what is older than it is kept: launches, events, gaps and builds `historyMs`, users two months, actions `actionsMs`. */
  prune(now: number, kept: { readonly historyMs: number; readonly actionsMs: number }): Promise<void>;
  close(): Promise<void>;
}
