/** Work that may take longer than a frame: it yields where it can be interrupted and, if given up, leaves nothing half done. */
export type Work<T> = Generator<void, T, void>;

/** Runs work to its end at once and returns its result. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      return step.value;
    }
  }
}

/** Calls `visit` for 0 to `count` - 1, yielding after every `stride` calls. */
export function* inStrides(count: number, stride: number, visit: (index: number) => void): Work<void> {
  for (let start = 0; start < count; start += stride) {
    const end = Math.min(start + stride, count);
    for (let index = start; index < end; index++) {
      visit(index);
    }
    if (end < count) {
      yield;
    }
  }
}
