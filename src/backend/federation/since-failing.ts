/** Since when a source does not answer, after one more failure of it. */
import type { SourceState } from './view.ts';

/** `now`, in ms since the epoch, where it answered until then. NaN where nobody saw it answer before. */
export function sinceFailing({ failures, lastSuccess, since }: SourceState, now: number): number {
  return failures === 0 && !Number.isNaN(lastSuccess) ? now : since;
}
