/** What the tests of journals look at: scopes of their own, made-up looks, and short words for what came of them. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { Journal, LaunchEntry, Lease, Observation, ObservedModel, Scope } from '../journal.ts';

export const minute = 60_000;
export const start = Date.UTC(2026, 4, 12, 10);

let scopes = 0;
/** A scope that no other test uses. */
export const newScope = (): Scope => ({ orgId: ++scopes, datasourceUid: 'northstar' });

export const observed = (model: string, version: string | null, more: Partial<ObservedModel> = {}): ObservedModel => ({ model, version, source: 'registry', createdTime: null, stale: false, training: true, ...more });

/** A look at `at` of a registry that was read `lagMs` before. */
export const look = (at: number, models: readonly ObservedModel[], { lagMs = 1_000, answering = true } = {}): Observation => ({ at, sources: [{ name: 'registry', lastSuccess: at - lagMs, answering }], models });

export async function lead(journal: Journal, scope: Scope, holder = 'one', ttlMs = 10 * minute): Promise<Lease> {
  const lease = await journal.acquire(scope, holder, ttlMs);
  if (lease === undefined) {
    throw new Error(`${holder} did not get the lease`);
  }
  return lease;
}

/** The code that a promise rejects with; undefined where it resolves. */
export const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof NorthstarError ? error.code : String(error))
  );

/** One line of a launch, with its two moments in minutes since `start`. */
export const brief = ({ model, kind, previousVersion, version, earliest, latest, basis }: LaunchEntry) => `${model} ${kind} ${previousVersion} to ${version} ${(earliest - start) / minute}..${(latest - start) / minute} ${basis}`;
