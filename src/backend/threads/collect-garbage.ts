/**
 * Frees what large data left behind: a view that was swapped, an answer that was sent. Memory that threads share is not counted by the
 * garbage collector of any of them, and a thread that rests collects nothing, so without this old views and copies of answers would pile up.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Below so many models what a view leaves behind is left to the garbage collector's own time. */
const largeView = 5_000;
/** Bytes of an answer, or of what is to be read, with the same meaning: more than the frame of 10,000 models. */
const largeMessage = 4 * 1024 * 1024;
/** An answer that has gone out is on its way for some tenths of a second. */
const sentMs = 500;
let collect: (() => void) | undefined;
let waiting: NodeJS.Timeout | undefined;

/** Collects what a view of so many models left behind in this thread, where that is much. */
export function collectView(models: number): void {
  if (models >= largeView) {
    collectGarbage();
  }
}

/** Collects what a message of so many bytes that was made or read left behind in this thread, where that is much. */
export function collectMessage(bytes: number): void {
  if (bytes >= largeMessage) {
    collectGarbage();
  }
}

/** The same once a message that leaves through this thread is gone. */
export function collectSent(bytes: number): void {
  if (bytes >= largeMessage) {
    clearTimeout(waiting);
    waiting = setTimeout(collectGarbage, sentMs);
    waiting.unref();
  }
}

/** Collects garbage in this thread; some milliseconds for a heap of some tens of megabytes. Does nothing where the engine offers no way. */
function collectGarbage(): void {
  collect ??= exposed();
  collect();
}

function exposed(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  return typeof gc === 'function' ? () => void gc() : () => undefined;
}
