/** Runs work beside the page: a first slice at once, then slices between which the browser paints and takes input. */
import type { Work } from './work.ts';

export interface SliceClock {
  /** Milliseconds, ever growing. */
  now(): number;
  /** Calls `resume` soon, after the browser had a chance to paint and take input. */
  later(resume: () => void): void;
}

export interface Running {
  /** Gives the work up; `done` is not called any more. */
  cancel(): void;
}

export interface Slices {
  /** Of the first slice, which runs before `runWork` returns; 0 for none. */
  readonly firstMs: number;
  /** Of each further slice. */
  readonly furtherMs: number;
}

/** Starts `work`; `done` gets its result, within the call if the first slice suffices. */
export function runWork<T>(work: Work<T>, slices: Slices, done: (result: T) => void, clock: SliceClock = browserClock): Running {
  let cancelled = false;
  const slice = (budgetMs: number) => {
    const end = clock.now() + budgetMs;
    while (!cancelled && clock.now() < end) {
      const step = work.next();
      if (step.done === true) {
        done(step.value);
        return;
      }
    }
    if (!cancelled) {
      clock.later(() => slice(slices.furtherMs));
    }
  };
  slice(slices.firstMs);
  return {
    cancel: () => {
      cancelled = true;
    },
  };
}

/** A message to ourselves: unlike a timer it is not held back to 4 ms, and painting and input go before it. */
export const browserClock: SliceClock = {
  now: () => performance.now(),
  later: (resume) => {
    if (typeof MessageChannel === 'undefined') {
      setTimeout(resume, 0);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  },
};

/** For work that nobody waits for: only when the browser has nothing else to do, but at least each 200 ms. */
export const idleClock: SliceClock = {
  now: () => performance.now(),
  later: (resume) => {
    if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(() => resume(), { timeout: 200 });
    } else {
      setTimeout(resume, 16);
    }
  },
};
