/**
 * Frees what a swap of large data left behind. Memory that threads share is not counted by the garbage collector of any of
 * them, so none would collect for its sake, and old views would pile up.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Below so many models what a view leaves behind is left to the garbage collector's own time. */
const largeView = 5_000;
let collect: (() => void) | undefined;

/** Collects what a view of so many models left behind in this thread, where that is much. */
export function collectView(models: number): void {
  if (models >= largeView) {
    collectGarbage();
  }
}

/** Collects garbage in this thread; some milliseconds for a heap of some tens of megabytes. Does nothing where the engine offers no way. */
export function collectGarbage(): void {
  collect ??= exposed();
  collect();
}

function exposed(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  return typeof gc === 'function' ? () => void gc() : () => undefined;
}
