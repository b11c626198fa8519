/** Bounds work that may not end by itself. */

/**
 * Runs `work` under a signal that aborts with `caller`, or after `limitMs` with what `late` makes. Rejects at that moment, even
 * where the work does not heed its signal.
 */
export function withinTime<T>(caller: AbortSignal, limitMs: number, late: () => Error, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', onAbort);
    };
    // Work that does not heed its signal never comes to its own end.
    const end = (reason: unknown) => {
      leave();
      own.abort(reason);
      reject(reason);
    };
    const timer = setTimeout(() => end(late()), limitMs);
    const onAbort = () => end(caller.reason);
    caller.addEventListener('abort', onAbort, { once: true });
    if (caller.aborted) {
      onAbort();
    }
    Promise.resolve()
      .then(() => {
        own.signal.throwIfAborted();
        return work(own.signal);
      })
      .then(resolve, reject)
      .finally(leave);
  });
}
