/** Reading lists page by page, from servers that may be wrong about where they end and how much one page holds. */
import { NorthstarError } from '../../../contract/errors.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

/** By how much a page shrinks that is too large, and grows again. */
const step = 4;

/**
 * One page after the other, so that only one is held. A page that is too large to be read is asked for again in smaller ones, down to
 * single entries: MLflow's tokens say where a page begins and nothing of its size. They grow again once as many entries fitted, so that one
 * large neighbourhood does not have the rest of the list asked for one by one. A token that was handed out before would lead round
 * in a circle: rejects with `SOURCE_ANSWER_INVALID`, for a list that is cut off must not pass for the whole.
 */
export async function* pages<T>(source: string, largest: number, ask: (token: string | undefined, size: number) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  let size = largest;
  /** Pages of this size that were read, one after the other. */
  let fitting = 0;
  let token: string | undefined;
  for (;;) {
    const page = await ask(token, size).catch((error: unknown) => {
      if (size === 1 || !(error instanceof NorthstarError) || error.code !== 'SOURCE_ANSWER_TOO_LARGE') {
        throw error;
      }
      return undefined;
    });
    if (page === undefined) {
      size = Math.ceil(size / step);
      fitting = 0;
      continue;
    }
    yield page.items;
    if (page.next === undefined) {
      return;
    }
    if (seen.has(page.next)) {
      throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: 'it hands out the same page token again' });
    }
    seen.add(page.next);
    token = page.next;
    fitting += 1;
    if (fitting >= step) {
      size = Math.min(size * step, largest);
      fitting = 0;
    }
  }
}
