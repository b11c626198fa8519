/** Notices a thread that answers nothing any more: no timer inside it can. */
export interface WatchdogOptions {
  readonly ping: () => void;
  readonly onSilent: () => void;
  readonly everyMs?: number;
  /** Longer than any join takes. */
  readonly silentMs?: number;
}

export interface Watchdog {
  /** The thread said something. */
  heard(): void;
  stop(): void;
}

export function startWatchdog({ ping, onSilent, everyMs = 30_000, silentMs = 180_000 }: WatchdogOptions): Watchdog {
  let last = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - last > silentMs) {
      clearInterval(timer);
      onSilent();
    } else {
      ping();
    }
  }, everyMs);
  timer.unref();
  return {
    heard: () => {
      last = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
