/**
 * The instances: one federation for each organisation, datasource uid and version of the settings. Two of them share nothing.
 *
 * New settings start a new federation at once. Until it has its first view, and for ten seconds at most, the old one's
 * last good view keeps answering, but only if both have the same sources by name and kind: the data of a source that was
 * removed or replaced is never shown again. Grafana may hand over new secrets up to 5 s before the settings they belong
 * to; that passes as two changes. Where settings change back before the new ones have a view, the old federation goes on.
 * A new federation begins with the last good data of every source that is asked the same as before.
 */
import { NorthstarError } from '../../contract/errors.ts';
import type { PluginContext } from '../grafana/handlers.ts';
import { scopeKey } from '../journal/journal.ts';
import type { View } from '../federation/view.ts';
import type { FederationPort, StartFederation } from './federation-port.ts';
import type { HeldView, Instance } from './instance.ts';
import { scopeOf } from './scope-of.ts';
import { checkedSettings, sameSources, settingsHash } from './settings.ts';

export interface RegistryOptions {
  readonly startFederation: StartFederation;
  readonly now: () => number;
  readonly onStarted?: (instance: Instance) => void;
  /** A view was swapped for a newer one. */
  readonly onView: (instance: string, view: View) => void;
  readonly onStopped: (instance: string) => void;
  readonly onFault: (problem: string) => void;
  /** Milliseconds without a request after which an instance ends; default 30 minutes. */
  readonly idleMs?: number;
  /** Milliseconds for which an old view may stand in; default 10 s. */
  readonly handoverMs?: number;
}

export interface Registry {
  /** The instance of a request; started if there is none. Throws a `SETTINGS_*` or `SOURCE_NAME_REPEATED` error. */
  instanceOf(context: PluginContext): Instance;
  /** Ends what was idle too long. */
  sweep(): void;
  /** Those that are asked now. */
  instances(): readonly Instance[];
  stop(): Promise<void>;
}

interface Entry extends Instance {
  readonly hash: string;
  lastUsed: number;
  /** Stands in until this one has a view. */
  predecessor: Entry | undefined;
  /** Answers whoever still waits for this one. */
  successor: Entry | undefined;
  /** Aborts when this one ends. */
  readonly ended: AbortController;
}

export function createRegistry({ startFederation, now, onStarted, onView, onStopped, onFault, idleMs = 30 * 60_000, handoverMs = 10_000 }: RegistryOptions): Registry {
  const entries = new Map<string, Entry>();
  const ending = new Set<Promise<void>>();
  let started = 0;

  const end = (entry: Entry): void => {
    if (entry.predecessor !== undefined) {
      end(entry.predecessor);
      entry.predecessor = undefined;
    }
    entry.ended.abort();
    onStopped(entry.id);
    const done: Promise<void> = entry.federation
      .stop()
      .then(() => undefined, (error: unknown) => onFault(`a federation did not stop: ${String(error)}`))
      .finally(() => ending.delete(done));
    ending.add(done);
  };

  const handOver = (entry: Entry, predecessor: Entry): void => {
    entry.predecessor = predecessor;
    const release = () => {
      clearTimeout(timer);
      if (entry.predecessor === predecessor) {
        entry.predecessor = undefined;
        end(predecessor);
      }
    };
    const timer = setTimeout(release, handoverMs);
    timer.unref();
    entry.federation.ready(AbortSignal.timeout(handoverMs)).then(release, release);
  };

  const start = (context: PluginContext, hash: string, current: Entry | undefined): Entry => {
    const settings = checkedSettings(context);
    const scope = scopeOf(context);
    const federation: FederationPort = startFederation({ settings, secrets: context.datasource?.secrets ?? {}, ...scope, kept: current?.federation.kept() ?? [] });
    const id = `${scope.orgId}/${scope.datasourceUid}/${++started}`;
    const entry: Entry = {
      id,
      scope,
      hash,
      settings,
      federation,
      lastUsed: now(),
      predecessor: undefined,
      successor: undefined,
      ended: new AbortController(),
      held: (signal) => heldBy(entry, signal),
    };
    federation.onView((view) => onView(id, view));
    onStarted?.(entry);
    return entry;
  };

  /** Settings that cannot be used end what ran under the ones before: a source that was taken away is not asked again. */
  const startOrEnd = (context: PluginContext, key: string, hash: string, current: Entry | undefined): Entry => {
    try {
      return start(context, hash, current);
    } catch (error) {
      if (current !== undefined) {
        entries.delete(key);
        end(current);
      }
      throw error;
    }
  };

  return {
    instanceOf(context) {
      const key = scopeKey(scopeOf(context));
      const hash = settingsHash(context);
      const current = entries.get(key);
      if (current?.hash === hash) {
        current.lastUsed = now();
        return current;
      }
      const earlier = current?.predecessor;
      if (current !== undefined && earlier?.hash === hash) {
        current.predecessor = undefined;
        current.successor = earlier;
        earlier.lastUsed = now();
        entries.set(key, earlier);
        end(current);
        return earlier;
      }
      const entry = startOrEnd(context, key, hash, current);
      entries.set(key, entry);
      if (current !== undefined) {
        current.successor = entry;
        const standIn = current.federation.view() === undefined ? current.predecessor : current;
        if (standIn !== undefined && sameSources(standIn.settings, entry.settings)) {
          if (standIn !== current) {
            current.predecessor = undefined;
            end(current);
          }
          handOver(entry, standIn);
        } else {
          end(current);
        }
      }
      return entry;
    },
    sweep() {
      const oldest = now() - idleMs;
      for (const [key, entry] of entries) {
        if (entry.lastUsed < oldest) {
          entries.delete(key);
          end(entry);
        }
      }
    },
    instances: () => [...entries.values()],
    async stop() {
      entries.forEach(end);
      entries.clear();
      await Promise.all(ending);
    },
  };
}

/** The entry's own view; until there is one, its predecessor's; and where it ended meanwhile, what its successor answers from. */
async function heldBy(entry: Entry, signal: AbortSignal): Promise<HeldView> {
  const own = entry.federation.view();
  if (own !== undefined) {
    return { instance: entry.id, view: own };
  }
  const old = entry.predecessor?.federation.view();
  if (old !== undefined && entry.predecessor !== undefined) {
    return { instance: entry.predecessor.id, view: old };
  }
  try {
    return { instance: entry.id, view: await entry.federation.ready(AbortSignal.any([signal, entry.ended.signal])) };
  } catch (thrown) {
    if (signal.aborted || !entry.ended.signal.aborted) {
      throw thrown;
    }
    if (entry.successor === undefined) {
      throw new NorthstarError('QUERY_CANCELLED', {}, { cause: thrown });
    }
    return heldBy(entry.successor, signal);
  }
}
