/**
 * Watching all datasources that run: one watcher each, however many instances follow one another under changed settings. Inside Grafana
 * it lasts as long as somebody asks, an alert rule for instance; `northstar watch` runs the same code without an end.
 */
import type { View } from '../federation/view.ts';
import { scopeKey, type ObservationOutcome, type Scope } from '../journal/journal.ts';
import { Watcher, type Timing, type WatcherState } from './watcher.ts';
import type { WatchedJournal } from './watched-journal.ts';

export interface WatchingOptions {
  readonly journal: WatchedJournal;
  readonly holder: string;
  readonly now: () => number;
  /** The look at a view as JSON. */
  readonly look: (instance: string, view: View, signal: AbortSignal) => Promise<Uint8Array>;
  readonly onSeen: (scope: Scope, outcome: ObservationOutcome) => void;
  readonly onChange: (scope: Scope, state: WatcherState) => void;
  readonly timing?: Partial<Timing>;
}

export interface WatchedInstance {
  readonly id: string;
  readonly scope: Scope;
  readonly federation: { view(): View | undefined };
}

interface Watched {
  readonly scope: Scope;
  readonly watcher: Watcher;
  /** Oldest first. */
  readonly instances: Map<string, WatchedInstance>;
}

export class Watching {
  readonly #options: WatchingOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #ending = new Map<string, Promise<void>>();

  constructor(options: WatchingOptions) {
    this.#options = options;
  }

  started(instance: WatchedInstance): void {
    const key = scopeKey(instance.scope);
    const known = this.#watched.get(key) ?? this.#watch(key, instance.scope);
    known.instances.set(instance.id, instance);
  }

  viewed(instance: string): void {
    this.#of(instance)?.watcher.viewed();
  }

  ended(instance: string): void {
    const watched = this.#of(instance);
    watched?.instances.delete(instance);
    if (watched?.instances.size === 0) {
      const key = scopeKey(watched.scope);
      this.#watched.delete(key);
      // One that began again meanwhile waits for the one before as well.
      const ending: Promise<void> = Promise.all([this.#ending.get(key), watched.watcher.stop()]).then(() => {
        if (this.#ending.get(key) === ending) {
          this.#ending.delete(key);
        }
      });
      this.#ending.set(key, ending);
    }
  }

  /** Undefined where no instance of it runs. */
  state(scope: Scope): WatcherState | undefined {
    return this.#watched.get(scopeKey(scope))?.watcher.state;
  }

  /** All that are watched now. */
  states(): readonly { readonly scope: Scope; readonly state: WatcherState }[] {
    return [...this.#watched.values()].map(({ scope, watcher }) => ({ scope, state: watcher.state }));
  }

  async stop(): Promise<void> {
    for (const { instances } of [...this.#watched.values()]) {
      [...instances.keys()].forEach((instance) => this.ended(instance));
    }
    await Promise.all(this.#ending.values());
  }

  #watch(key: string, scope: Scope): Watched {
    const { journal, holder, now, look, onSeen, onChange, timing = {} } = this.#options;
    const instances = new Map<string, WatchedInstance>();
    const watcher = new Watcher({
      scope,
      holder,
      journal,
      now,
      look: async (signal) => {
        // The newest that has a view: the one before may have other sources.
        const seen = [...instances.values()].findLast(({ federation }) => federation.view() !== undefined);
        const view = seen?.federation.view();
        return seen === undefined || view === undefined ? undefined : look(seen.id, view, signal);
      },
      onSeen: (outcome) => onSeen(scope, outcome),
      onChange: (state) => onChange(scope, state),
      timing,
      after: this.#ending.get(key) ?? Promise.resolve(),
    });
    const watched = { scope, watcher, instances };
    this.#watched.set(key, watched);
    return watched;
  }

  #of(instance: string): Watched | undefined {
    return [...this.#watched.values()].find(({ instances }) => instances.has(instance));
  }
}
