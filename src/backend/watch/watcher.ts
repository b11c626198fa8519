/**
 * Watches the models of one datasource of one organisation: while it holds the lease it looks at them each minute, and soon after each new
 * view, and hands what it saw to the journal. Without the lease it only tries to get it, each minute and when the lease of the other ends.
 */
import { watchGapMs } from '../../core/models/watch-gap.ts';
import { NorthstarError, type ErrorCode } from '../../contract/errors.ts';
import type { Lease, ObservationOutcome, Scope } from '../journal/journal.ts';
import type { WatchedJournal } from './watched-journal.ts';

export interface WatcherOptions {
  readonly scope: Scope;
  /** Who watches, unlike any other that shares the journal. */
  readonly holder: string;
  readonly journal: WatchedJournal;
  /** A look at all production models as JSON; undefined where there is nothing to look at yet. */
  readonly look: (signal: AbortSignal) => Promise<Uint8Array | undefined>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onSeen: (outcome: ObservationOutcome) => void;
  /** Told who leads after the first try, when another leads or this one, and when why nobody watches changes. */
  readonly onChange: (state: WatcherState) => void;
  /** The first look waits for it. */
  readonly after: Promise<unknown>;
  readonly timing?: Partial<Timing>;
}

/** All in milliseconds. */
export interface Timing {
  readonly lookMs: number;
  /** From a new view to a look at it, so that views that come together are one look. */
  readonly soonMs: number;
  /** A holder that does not renew its lease for so long has lost it. */
  readonly leaseMs: number;
  /** Without a look for so long, nobody watched. */
  readonly gapMs: number;
}

export const usualTiming: Timing = { lookMs: 60_000, soonMs: 1_000, leaseMs: 90_000, gapMs: watchGapMs };
/** After a look its own duration passes so many times before the next one: large organisations are looked at less often, not with all that the machine has. */
const restShare = 9;
/** No longer than this, since the lease has to be renewed. */
const longestRestMs = 30_000;
/** After a failure no view brings a look sooner. */
const failedRestMs = 10_000;

/** May mean that another watches: it took the lease, or holds what the lease lies in while it writes a large look. */
const ofAnother: ReadonlySet<ErrorCode> = new Set(['JOURNAL_LEASE_LOST', 'JOURNAL_LOCKED']);

export interface WatcherState {
  readonly leading: boolean;
  /** Who leads in its place, as it was known at the last try; null where this one leads or nobody is known to. */
  readonly other: Lease | null;
  /** The last look that the journal took, ms since the epoch. */
  readonly lastLook: number | null;
  /** Why nobody watches, beginning with a code; null where somebody does. */
  readonly problem: string | null;
}

export class Watcher {
  readonly #options: WatcherOptions;
  readonly #timing: Timing;
  readonly #stopping = new AbortController();
  #state: WatcherState = { leading: false, other: null, lastLook: null, problem: null };
  /** As it was told last. */
  #told: WatcherState | undefined;
  #lease: Lease | undefined;
  #turn: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  /** A view came during the turn. */
  #unseen = false;
  /** By the monotonic clock: no look begins before. */
  #restUntil = 0;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#timing = { ...usualTiming, ...options.timing };
    void options.after.finally(() => this.viewed());
  }

  get state(): WatcherState {
    return this.#state;
  }

  /** There is a view that was not looked at yet. */
  viewed(): void {
    this.#unseen = true;
    this.#plan(this.#timing.soonMs);
  }

  /** Lets another take the lease at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#turn;
    const { journal, scope } = this.#options;
    if (this.#lease !== undefined) {
      await journal.release(scope, this.#lease).catch(() => undefined);
    }
    this.#state = { ...this.#state, leading: false, other: null };
  }

  /** The earliest of what is planned holds. */
  #plan(ms: number): void {
    const due = Math.max(performance.now() + ms, this.#restUntil);
    if (this.#stopping.signal.aborted || this.#turn !== undefined || due >= this.#due) {
      return;
    }
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#due = Infinity;
      this.#turn = this.#takeTurn().finally(() => {
        this.#turn = undefined;
        this.#plan(this.#untilNext());
      });
    }, due - performance.now());
    this.#timer.unref();
  }

  #untilNext(): number {
    const { lookMs, soonMs } = this.#timing;
    // Where the clock of the journal is another one, the usual pause is as good.
    const left = (this.#state.other?.expiresAt ?? NaN) - this.#options.now();
    const pauseMs = left > 0 ? Math.min(left + soonMs, lookMs) : lookMs;
    return this.#unseen ? soonMs : pauseMs;
  }

  async #takeTurn(): Promise<void> {
    const { journal, scope, holder, look, now, onSeen } = this.#options;
    const { leaseMs, gapMs } = this.#timing;
    const { signal } = this.#stopping;
    const began = performance.now();
    this.#unseen = false;
    try {
      this.#lease = await journal.acquire(scope, holder, leaseMs);
      this.#state = { ...this.#state, leading: this.#lease !== undefined, other: this.#lease === undefined ? await this.#leader() : null };
      if (this.#state.problem === null) {
        this.#tell();
      }
      if (this.#lease !== undefined && !signal.aborted) {
        const at = now();
        const seen = await look(signal);
        if (performance.now() - began >= leaseMs) {
          throw new NorthstarError('QUERY_TIMEOUT', { seconds: leaseMs / 1_000 });
        }
        if (seen !== undefined && !signal.aborted) {
          onSeen(await journal.observeJson(scope, this.#lease, seen, gapMs));
          this.#state = { ...this.#state, lastLook: at };
        }
      }
      this.#state = { ...this.#state, problem: null };
    } catch (error) {
      await this.#failed(error);
    }
    this.#tell();
    const ended = performance.now();
    this.#restUntil = ended + Math.max(Math.min(restShare * (ended - began), longestRestMs), this.#state.problem === null ? 0 : failedRestMs);
  }

  async #failed(error: unknown): Promise<void> {
    if (this.#stopping.signal.aborted) {
      return;
    }
    const code = error instanceof NorthstarError ? error.code : undefined;
    const other = code !== undefined && ofAnother.has(code) ? await this.#leader().catch(() => null) : null;
    if (code === 'JOURNAL_LEASE_LOST') {
      this.#lease = undefined;
    }
    const isWatched = code === 'JOURNAL_LEASE_LOST' || (other !== null && other.holder !== this.#options.holder);
    this.#state = { ...this.#state, leading: false, other: isWatched ? other : null, problem: isWatched ? null : problemOf(error) };
  }

  async #leader(): Promise<Lease | null> {
    const { journal, scope } = this.#options;
    return (await journal.leader(scope)) ?? null;
  }

  #tell(): void {
    const { leading, other, problem } = this.#state;
    const told = this.#told;
    if (!this.#stopping.signal.aborted && (leading !== told?.leading || other?.holder !== told.other?.holder || problem !== told.problem)) {
      this.#told = this.#state;
      this.#options.onChange(this.#state);
    }
  }
}

const problemOf = (error: unknown): string =>
  error instanceof NorthstarError ? error.message : new NorthstarError('INTERNAL', { problem: error instanceof Error ? error.message : String(error) }).message;
