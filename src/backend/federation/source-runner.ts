/** One source at its own pace: refreshes it, keeps the last good facts, and says how it stands. Knows nothing of other sources. */
import { NorthstarError } from '../../contract/errors.ts';
import type { SourceTest } from '../../contract/resources.ts';
import type { Clock } from '../connectors/connector.ts';
import { createRedactor } from '../redactor.ts';
import { FactLog } from './facts/fact-log.ts';
import { noProblems, type Problems } from './facts/problem-list.ts';
import type { SourceFacts } from './facts/source-facts.ts';
import type { JoinSource } from './join/join-input.ts';
import { askedOfSource, type KeptSource } from './kept-source.ts';
import { MeasuredSource } from './measured-source.ts';
import { BuildMemory } from './releases/build-memory.ts';
import type { BuildKeeper } from './releases/kept-build.ts';
import { waitMs } from './schedule/next-attempt.ts';
import { withinTime } from './schedule/within-time.ts';
import type { Source } from './source.ts';
import { answered, failing, unreadSource } from './source-standing.ts';
import type { SourceState } from './view.ts';

export interface RunnerOptions {
  readonly source: Source;
  readonly onlyHere: readonly string[];
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  /** Whether there are new facts, or only another state. */
  readonly onChange: (change: 'facts' | 'state') => void;
  /** What an error of ours was, for the log. */
  readonly onFault: (error: unknown) => void;
  /** What an earlier federation read of the same. */
  readonly kept?: KeptSource | undefined;
  /** Absent where nothing outlives a restart. */
  readonly keeper?: BuildKeeper | undefined;
}

const testLimitMs = 30_000;

export class SourceRunner {
  readonly #options: RunnerOptions;
  readonly #redacted: (text: string) => string;
  readonly #ending = new AbortController();
  readonly measured: MeasuredSource;
  readonly #builds: BuildMemory | undefined;
  #state: SourceState;
  #facts: SourceFacts | undefined;
  #problems: Problems = noProblems;
  #timer: NodeJS.Timeout | undefined;
  #attempting = false;

  constructor(options: RunnerOptions) {
    const { source, onlyHere, kept, keeper, onFault } = options;
    this.#options = options;
    this.#facts = kept?.facts;
    this.#problems = kept?.problems ?? noProblems;
    this.#redacted = createRedactor(source.secrets).redacted;
    this.measured = new MeasuredSource({ source, redacted: this.#redacted, asError: (thrown) => this.#asError(thrown) }, this.#ending.signal);
    const keepDays = source.connector instanceof NorthstarError ? undefined : source.connector.keepDays;
    this.#builds = keeper === undefined || keepDays === undefined ? undefined : new BuildMemory({ source: source.settings.name, asked: askedOfSource(source.settings), keeper, keepDays, redact: this.#redacted, onFault });
    this.#state = { ...unreadSource(source.settings.name, source.settings.kind, onlyHere), ...kept?.state, onlyHere, gives: source.gives };
  }

  /** What a later federation may go on from. */
  get kept(): KeptSource | undefined {
    const { list, total } = this.#problems;
    return this.#facts === undefined ? undefined : { name: this.name, key: this.#options.source.key, facts: this.#facts, problems: { list, total }, state: this.#state };
  }

  get name(): string {
    return this.#state.name;
  }

  /** Of the last good refresh. */
  get facts(): SourceFacts | undefined {
    return this.#facts;
  }

  /** Of the last good refresh. */
  get problems(): Problems {
    return this.#problems;
  }

  /** Whether the first attempt has ended, well or not. */
  get attempted(): boolean {
    return this.#facts !== undefined || this.#state.failures > 0;
  }

  joinSource(): JoinSource {
    const { gives, cannotGive } = this.#options.source;
    return { state: this.#state, gives, cannotGive, facts: this.#facts };
  }

  /** Begins to refresh at once and goes on until `stop`. */
  start(): void {
    void this.#attempt();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#ending.abort(new NorthstarError('QUERY_CANCELLED'));
  }

  /** Asks now, within 30 s or the source's own time. Where it answers although it did not before, it is refreshed at once. */
  async test(): Promise<SourceTest> {
    const { connector, settings } = this.#options.source;
    const began = performance.now();
    const tested = (ok: boolean, message: string, code: string | null): SourceTest => ({ source: this.name, ok, message: this.#redacted(message), code, durationMs: Math.round(performance.now() - began) });
    try {
      if (connector instanceof NorthstarError) {
        throw connector;
      }
      const message = await this.#bounded(Math.min(testLimitMs, settings.timeoutSeconds * 1000), (signal) => connector.test(signal));
      if (this.#state.failures > 0) {
        void this.#attempt();
      }
      return tested(true, message, null);
    } catch (thrown) {
      const error = this.#asError(thrown);
      return tested(false, error.message, error.code);
    }
  }

  async #attempt(): Promise<void> {
    const { clock, source } = this.#options;
    if (this.#attempting || this.#ending.signal.aborted) {
      return;
    }
    clearTimeout(this.#timer);
    this.#attempting = true;
    const now = clock.now();
    this.#state = { ...this.#state, lastAttempt: now, nextAttempt: NaN, state: this.attempted ? this.#state.state : 'refreshing' };
    const began = performance.now();
    const log = new FactLog({ source: this.name, now, identity: source.identity, redact: this.#redacted });
    try {
      const { connector } = source;
      if (connector instanceof NorthstarError) {
        throw connector;
      }
      await this.#bounded(source.settings.timeoutSeconds * 1000, (signal) => connector.refresh(this.measured.names.hearing(log), signal));
      await this.#builds?.fill(log, now);
      this.#ending.signal.throwIfAborted();
      this.#succeeded(log, began);
    } catch (error) {
      log.close();
      if (!this.#ending.signal.aborted) {
        this.#failed(this.#asError(error), performance.now() - began);
      }
    } finally {
      this.#attempting = false;
    }
  }

  #bounded<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withinTime(this.#ending.signal, limitMs, () => new NorthstarError('SOURCE_TIMEOUT', { source: this.name, seconds: limitMs / 1000 }), work);
  }

  #succeeded(log: FactLog, began: number): void {
    const facts = log.seal();
    const tookMs = performance.now() - began;
    this.#facts = facts;
    void this.#builds?.keep(facts, this.#options.clock.now());
    this.measured.names.heardAll();
    this.#problems = log.problems;
    this.#state = answered(this.#state, { facts, problems: log.problems, tookMs, nextAttempt: this.#schedule(0, tookMs, 0), now: this.#options.clock.now() });
    this.#options.onChange('facts');
  }

  #failed(error: NorthstarError, tookMs: number): void {
    const hopeless = this.#options.source.connector instanceof NorthstarError;
    const askedWaitMs = error.retryAt === undefined ? 0 : error.retryAt - this.#options.clock.now();
    const nextAttempt = hopeless ? NaN : this.#schedule(this.#state.failures + 1, tookMs, askedWaitMs);
    const told = { code: error.code, message: this.#redacted(error.message) };
    this.#state = failing(this.#state, told, { nextAttempt, now: this.#options.clock.now() });
    this.#options.onChange('state');
  }

  /** When the next attempt will be, ms since the epoch. */
  #schedule(failures: number, tookMs: number, askedWaitMs: number): number {
    const { source, random, clock } = this.#options;
    const wait = waitMs({ refreshSeconds: source.settings.refreshSeconds, failures, tookMs, askedWaitMs }, random());
    this.#timer = setTimeout(() => void this.#attempt(), wait);
    return clock.now() + wait;
  }

  #asError(thrown: unknown): NorthstarError {
    if (thrown instanceof NorthstarError) {
      return thrown;
    }
    this.#options.onFault(thrown);
    return new NorthstarError('SOURCE_FAILED_INSIDE', { source: this.name, problem: thrown instanceof Error ? thrown.message : String(thrown) }, { cause: thrown });
  }
}
