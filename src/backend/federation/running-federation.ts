/** A federation in its thread, as the rest of the backend holds it: its newest view, its answers, and a new thread where one is lost or silent. */
import { setTimeout as delay } from 'node:timers/promises';
import { NorthstarError } from '../../contract/errors.ts';
import type { Settings } from '../../contract/settings.ts';
import type { FleetRequest } from '../../core/telemetry/fleet-series.ts';
import type { VitalsRequest } from '../../core/telemetry/vital-series.ts';
import type { LogLine } from '../grafana/log.ts';
import { collectView } from '../threads/collect-garbage.ts';
import type { ThreadPort } from '../threads/port.ts';
import { spawnThread } from '../threads/spawn.ts';
import type { KeptSource } from './kept-source.ts';
import { lostView } from './lost-view.ts';
import { Questions } from './questions.ts';
import { callKeeper } from './releases/keeper-port.ts';
import type { BuildKeeper } from './releases/kept-build.ts';
import type { FederationStartData, FromFederationThread, ToFederationThread } from './thread-messages.ts';
import type { View } from './view.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

export type FederationThread = ThreadPort<ToFederationThread, FromFederationThread>;

export interface FederationStartOptions {
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, string>>;
  readonly log: { write(line: LogLine): void; redact(values: Iterable<string>): void };
  /** Last good data of an earlier federation; used where the same is asked. */
  readonly kept?: readonly KeptSource[];
  /** Keeps what sources said of builds; absent where nothing outlives a restart. */
  readonly keeper?: BuildKeeper;
  readonly now?: () => number;
  readonly spawn?: (data: FederationStartData) => FederationThread;
  /** Milliseconds before the first replacement of a lost thread; doubles with each further one, up to a minute. */
  readonly replaceAfterMs?: number;
}

/** Bounds the heap of a flood; facts and views lie outside it, each bounded by itself. */
const spawnFederation = (data: FederationStartData): FederationThread => spawnThread('federation', { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 32 } });
const longestReplaceMs = 60_000;
const graceMs = 1_000;
/** A thread that lived so long was no part of a row of losses. */
const steadyMs = 5 * 60_000;

export class RunningFederation {
  readonly #options: FederationStartOptions;
  readonly #questions = new Questions();
  readonly #listeners = new Set<(view: View) => void>();
  #thread: FederationThread | undefined;
  #view: View | undefined;
  #sequence = 0;
  readonly #kept: Map<string, KeptSource>;
  #lost = 0;
  #stopped = false;
  #replacing: NodeJS.Timeout | undefined;

  constructor(options: FederationStartOptions) {
    this.#options = options;
    this.#kept = new Map(options.kept?.map((kept) => [kept.name, kept]));
    options.log.redact(Object.values(options.secrets));
    this.#start();
  }

  view(): View | undefined {
    return this.#view;
  }

  onView(listener: (view: View) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ready(signal: AbortSignal): Promise<View> {
    if (this.#view !== undefined) {
      return Promise.resolve(this.#view);
    }
    return new Promise((resolve, reject) => {
      const done = () => {
        forget();
        signal.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        done();
        reject(signal.reason);
      };
      const forget = this.onView((view) => {
        done();
        resolve(view);
      });
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) {
        onAbort();
      }
    });
  }

  /** The last good data of every source, with how it stands now. */
  kept(): readonly KeptSource[] {
    return [...this.#kept.values()].map((kept) => ({ ...kept, state: this.#view?.sources.find(({ name }) => name === kept.name) ?? kept.state }));
  }

  factDetail(entity: string, key: string, field: string) {
    return this.#questions.ask(this.#thread, { ask: 'factDetail', entity, key, field });
  }

  modelFacts(model: string) {
    return this.#questions.ask(this.#thread, { ask: 'modelFacts', model });
  }

  versions(model: string, most: number) {
    return this.#questions.ask(this.#thread, { ask: 'versions', model, most });
  }

  /** Rejects with `QUERY_CANCELLED` as soon as `signal` aborts. */
  vitals(request: VitalsRequest, signal: AbortSignal) {
    return this.#questions.ask(this.#thread, { ask: 'vitals', request }, signal);
  }

  /** As `vitals`. */
  fleet(request: FleetRequest, signal: AbortSignal) {
    return this.#questions.ask(this.#thread, { ask: 'fleet', request }, signal);
  }

  testSource(source: string) {
    return this.#questions.ask(this.#thread, { ask: 'testSource', source });
  }

  problems() {
    return this.#questions.ask(this.#thread, { ask: 'problems' });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#replacing);
    this.#questions.rejectAll(new NorthstarError('QUERY_CANCELLED'));
    this.#listeners.clear();
    const thread = this.#thread;
    if (thread !== undefined) {
      const gone = new Promise<void>((resolve) => thread.on('exit', resolve));
      thread.postMessage({ kind: 'stop' });
      await Promise.race([gone, delay(graceMs, undefined, { ref: false })]);
      await thread.terminate();
    }
  }

  #start(): void {
    const { settings, secrets, spawn = spawnFederation, log } = this.#options;
    const began = performance.now();
    let problem = 'it ended';
    let thread: FederationThread;
    try {
      thread = spawn({ settings, secrets, kept: this.kept() });
    } catch (error) {
      this.#replace(textOf(error));
      return;
    }
    this.#thread = thread;
    const watchdog: Watchdog = startWatchdog({
      ping: () => thread.postMessage({ kind: 'ping' }),
      onSilent: () => {
        problem = 'it answered nothing for three minutes';
        void thread.terminate();
      },
    });
    thread.on('message', (message) => {
      watchdog.heard();
      switch (message.kind) {
        case 'view':
          this.#swap(message.view);
          break;
        case 'kept':
          this.#kept.set(message.kept.name, message.kept);
          break;
        case 'keeper':
          void callKeeper(this.#options.keeper, message.call).then((kept) => thread.postMessage({ kind: 'builds', id: message.id, kept }));
          break;
        case 'pong':
          break;
        case 'log':
          log.write(message.line);
          break;
        default:
          this.#questions.settle(message);
      }
    });
    thread.on('error', (error) => {
      problem = textOf(error);
    });
    thread.on('exit', () => {
      watchdog.stop();
      this.#lost = performance.now() - began > steadyMs ? 0 : this.#lost;
      this.#replace(problem);
    });
  }

  #replace(problem: string): void {
    this.#thread = undefined;
    const error = new NorthstarError('INTERNAL', { problem: `the federation thread was lost: ${problem}` });
    this.#questions.rejectAll(error);
    if (this.#stopped) {
      return;
    }
    const { settings, log, now = Date.now, replaceAfterMs = 1_000 } = this.#options;
    log.write({ level: 'error', message: 'federation thread lost', fields: { problem } });
    const waitMs = Math.min(longestReplaceMs, replaceAfterMs * 2 ** this.#lost++);
    this.#swap(lostView(this.#view, settings, error, now(), waitMs));
    this.#replacing = setTimeout(() => this.#start(), waitMs);
  }

  /** A new thread counts from 1 again; who holds views tells them apart by their sequence. */
  #swap(view: View): void {
    const next = { ...view, sequence: ++this.#sequence };
    this.#view = next;
    this.#listeners.forEach((listener) => listener(next));
    collectView(view.models.rows);
  }
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
