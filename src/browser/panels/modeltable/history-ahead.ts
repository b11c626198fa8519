/**
 * Asks for the history of the row that a person rests on, so that the press which opens it only has to paint. One answer is kept and
 * at most one request is under way: whoever only passes over rows, or holds a key down, asks for nothing.
 */
import type { ModelHistory } from '../../kit/history.ts';

/** A history that a press opened. */
export interface AskedHistory {
  readonly model: string;
  readonly answer: Promise<ModelHistory>;
  /** The answer, where it was there before the press. */
  readonly known: ModelHistory | undefined;
}

export interface HistoryAhead {
  /** A person is on the row of this model, or on none: a request for another that nobody opened ends. */
  attend(model: string | undefined): void;
  /** What is kept, where it is still good; else it is asked for now. */
  open(model: string): AskedHistory;
  /** What is known belongs to an older table. Asks for nothing until the person moves or presses. */
  forget(): void;
  stop(): void;
}

interface Held {
  readonly model: string;
  readonly answer: Promise<ModelHistory>;
  readonly request: AbortController;
  readonly since: number;
  known: ModelHistory | undefined;
  /** By a press: it ends for nothing but another press. */
  opened: boolean;
  outdated: boolean;
}

const restMs = 100;
/** A table that is not refreshed grows old, and the history with it. */
const keptMs = 30_000;

export function createHistoryAhead(ask: (model: string, signal: AbortSignal) => Promise<ModelHistory>, now: () => number = Date.now): HistoryAhead {
  let attended: string | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let held: Held | undefined;

  const drop = () => {
    if (held?.known === undefined) {
      held?.request.abort();
    }
    held = undefined;
  };
  const isGood = (kept: Held, model: string) => kept.model === model && !kept.outdated && now() - kept.since < keptMs;
  const isAwaited = ({ opened, known }: Held) => opened && known === undefined;
  const start = (model: string): Held => {
    drop();
    const request = new AbortController();
    const started: Held = { model, answer: ask(model, request.signal), request, since: now(), known: undefined, opened: false, outdated: false };
    held = started;
    started.answer.then(
      (history) => {
        started.known = history;
      },
      () => {
        held = held === started ? undefined : held;
      }
    );
    return started;
  };
  const endUnopened = () => {
    if (held?.known === undefined && held?.opened === false) {
      drop();
    }
  };

  return {
    attend(model) {
      if (model === attended) {
        return;
      }
      attended = model;
      clearTimeout(rest);
      if (model !== held?.model) {
        endUnopened();
      }
      if (model !== undefined) {
        rest = setTimeout(() => {
          if (held === undefined || (!isAwaited(held) && !isGood(held, model))) {
            start(model);
          }
        }, restMs);
      }
    },
    open(model) {
      clearTimeout(rest);
      const shown = held !== undefined && isGood(held, model) ? held : start(model);
      shown.opened = true;
      return { model, answer: shown.answer, known: shown.known };
    },
    forget() {
      clearTimeout(rest);
      attended = undefined;
      endUnopened();
      if (held !== undefined) {
        held.outdated = true;
      }
    },
    stop() {
      clearTimeout(rest);
      attended = undefined;
      drop();
    },
  };
}
