/** As of when alert rules judge ages: one moment for a whole view. */
import { givesAges } from '../../core/models/aging.ts';
import type { SourceState } from '../federation/view.ts';
import { isOutdated } from './provenance.ts';

/**
 * `now`, or where sources that ages are made of do not answer, when the one silent for longest was last read; NaN where nothing was ever
 * read. What was read long ago by a source that answers is as it should be, and a source of other facts holds nothing back.
 */
export function judgedAsOf(sources: readonly SourceState[], now: number): number {
  const read = sources.filter(({ lastSuccess }) => !Number.isNaN(lastSuccess));
  // Of a source that does not say what it gives, ages may be made.
  const silent = read.filter((source) => isOutdated(source) && (source.gives === undefined || givesAges(source.gives)));
  return read.length === 0 ? NaN : Math.min(now, ...silent.map(({ lastSuccess }) => lastSuccess));
}
