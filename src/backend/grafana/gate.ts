/** A bound on work: so many calls run at once, so many wait in line, and a further one is refused. */
import { NorthstarError } from '../../contract/errors.ts';

export interface Gate {
  /** Runs the work when there is room. Rejects with `BUSY` where the line is full, and with the signal's reason where it aborts in line. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createGate({ running, waiting }: { readonly running: number; readonly waiting: number }): Gate {
  let active = 0;
  const line = new Set<() => void>();

  const room = (signal: AbortSignal): Promise<void> | undefined => {
    signal.throwIfAborted();
    if (active < running) {
      active += 1;
      return undefined;
    }
    if (line.size >= waiting) {
      throw new NorthstarError('BUSY', { limit: waiting });
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        line.delete(enter);
        reject(signal.reason);
      };
      line.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  };
  /** The place goes to the first in line, or becomes free. */
  const release = () => {
    const [first] = line;
    if (first === undefined) {
      active -= 1;
    } else {
      line.delete(first);
      first();
    }
  };

  return {
    async run(work, signal) {
      await room(signal);
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
