/** When a federation joins a new view: changes that come close together become one, and the first waits a while for sources that have not answered. */
import type { JoinInput } from './join/join-input.ts';
import { joinView, type JoinedView } from './join/join-view.ts';
import type { View } from './view.ts';

/** How long the first view waits for sources that have not answered. */
export interface Patience {
  /** Milliseconds from the start, once one source has answered. */
  readonly forOthersMs: number;
  /** Milliseconds from the start, where none has. */
  readonly forAnyMs: number;
}

export interface ViewScheduleOptions {
  /** What the sources say now. */
  readonly input: () => JoinInput;
  /** Whether every source has answered, or failed. */
  readonly isWhole: () => boolean;
  /** Whether one has answered. */
  readonly hasFacts: () => boolean;
  readonly onView: (view: View) => void;
  readonly patience?: Patience | undefined;
}

const usualPatience: Patience = { forOthersMs: 3_000, forAnyMs: 15_000 };
/** Changes that come so close together become one view. */
const gatherMs = 20;

export class ViewSchedule {
  readonly #options: ViewScheduleOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  #joined: JoinedView | undefined;
  #input: JoinInput | undefined;
  #view: View | undefined;
  #sequence = 0;
  /** What the next view has to bring; undefined where none is due. */
  #due: 'facts' | 'state' | undefined;
  #waited = { forOthers: false, forAny: false };

  constructor(options: ViewScheduleOptions) {
    this.#options = options;
  }

  /** The last one. */
  get view(): View | undefined {
    return this.#view;
  }

  /** What the last view was joined from, else what the sources say now. */
  get input(): JoinInput {
    return this.#input ?? this.#options.input();
  }

  start(): void {
    const { forOthersMs, forAnyMs } = this.#options.patience ?? usualPatience;
    this.#later(forOthersMs, () => this.#wait({ forOthers: true, forAny: false }));
    this.#later(forAnyMs, () => this.#wait({ forOthers: true, forAny: true }));
  }

  stop(): void {
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  /** A source has new facts, or only stands otherwise. */
  changed(change: 'facts' | 'state'): void {
    if (this.#due === undefined) {
      this.#later(gatherMs, () => this.#publish());
    }
    this.#due = this.#due === 'facts' ? 'facts' : change;
  }

  #wait(waited: { readonly forOthers: boolean; readonly forAny: boolean }): void {
    this.#waited = waited;
    if (this.#view === undefined) {
      this.changed('facts');
    }
  }

  /** Another state of a source alone costs no join: the next view is the last one with that state. */
  #publish(): void {
    const due = this.#due;
    this.#due = undefined;
    if (due === undefined || !this.#ready()) {
      return;
    }
    const input = this.#options.input();
    if (due === 'facts' || this.#joined === undefined) {
      this.#joined = joinView(input);
    }
    this.#input = input;
    this.#view = { ...this.#joined, sources: input.sources.map(({ state }) => state), sequence: ++this.#sequence };
    this.#options.onView(this.#view);
  }

  #ready(): boolean {
    return this.#view !== undefined || this.#waited.forAny || this.#options.isWhole() || (this.#waited.forOthers && this.#options.hasFacts());
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}
