/** What a table has to say beside its rows: which source is missing and since when, what was cut off, what was not understood. */
import { dashboards } from '../../contract/identifiers.ts';
import type { Notice } from '../../contract/table.ts';
import type { SourceState } from '../federation/view.ts';
import { isOutdated } from './provenance.ts';

const shownFields = 6;

/** Field paths that only this source gives, shortened for a sentence; '' where others give all of them. */
export function missingWithout(source: SourceState): string {
  const named = source.onlyHere.slice(0, shownFields).join(', ');
  const more = source.onlyHere.length - shownFields;
  return more > 0 ? `${named} and ${more} more` : named;
}

/** One warning for each source that does not answer, and an information for each that has not been asked to the end yet. */
export function sourceNotices(sources: readonly SourceState[]): Notice[] {
  const link = `/d/${dashboards.sources.uid}`;
  return sources.flatMap((source): Notice[] => {
    const never = Number.isNaN(source.lastSuccess);
    const missing = missingWithout(source);
    if (!isOutdated(source)) {
      return never ? [{ severity: 'info', text: `Source ${source.name} has not answered yet${missing === '' ? '' : `: ${missing} are unknown until it does`}.`, link }] : [];
    }
    const code = source.errorCode === null ? '' : ` (${source.errorCode})`;
    const consequence = never
      ? `It has never answered${missing === '' ? '' : `; unknown because of it: ${missing}`}.`
      : `What it gives is as of ${minuteOf(source.lastSuccess)}${missing === '' ? '' : `; given by no other source: ${missing}`}.`;
    return [{ severity: 'warning', text: `Source ${source.name} does not answer${code}. ${consequence}`, link }];
  });
}

export function limitNotice(shown: number, matched: number): Notice[] {
  return shown < matched ? [{ severity: 'info', text: `Shows ${shown} of ${matched} rows that match: the query's limit is ${shown}.` }] : [];
}

/** `2026-07-01 09:30 UTC`. */
function minuteOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
