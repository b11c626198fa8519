/** What a table has to say beside its rows: which source is missing and since when, what was cut off, what was not understood. */
import { dashboards } from '../../contract/identifiers.ts';
import type { Notice } from '../../contract/table.ts';
import type { SourceState } from '../federation/view.ts';
import type { Inputs } from './asked.ts';
import { isOutdated, isUnread } from './provenance.ts';

/** Of a list in a sentence. */
const shownNames = 6;

/** Field paths that this source gives and no source that answers does: what is not up to date, or unknown, because of it. */
export function lackedWithout(source: SourceState, sources: readonly SourceState[]): readonly string[] {
  const answering = sources.filter((other) => other !== source && !isOutdated(other) && !isUnread(other));
  const given = new Set(answering.flatMap(({ gives = [] }) => gives));
  return (source.gives ?? source.onlyHere).filter((path) => !given.has(path));
}

/** The same shortened for a sentence; '' where others give all of them. */
export function missingWithout(source: SourceState, sources: readonly SourceState[]): string {
  return listed(lackedWithout(source, sources));
}

/** Where a notice on sources leads. */
export const sourcesPage = `/d/${dashboards.sources.uid}`;

/** One warning for all sources that do not answer, and one information for all that have not been asked to the end yet: each is a sign on every panel. */
export function sourceNotices(sources: readonly SourceState[]): Notice[] {
  const failing = sources.filter(isOutdated);
  const unread = sources.filter(isUnread);
  return [
    ...(failing.length === 0 ? [] : [{ severity: 'warning', text: failingText(failing, sources), link: sourcesPage } as const]),
    ...(unread.length === 0 ? [] : [{ severity: 'info', text: unreadText(unread, sources), link: sourcesPage } as const]),
  ];
}

function failingText(failing: readonly SourceState[], sources: readonly SourceState[]): string {
  const [source] = failing;
  if (source === undefined || failing.length > 1) {
    return `${failing.length} sources do not answer: ${listed(failing.map((one) => `${one.name}${codeOf(one)}`))}. ${ageOfAll(failing)}`;
  }
  const missing = missingWithout(source, sources);
  const consequence = Number.isNaN(source.lastSuccess)
    ? `It has never answered${missing === '' ? '' : `; unknown because of it: ${missing}`}.`
    : `What it gives is as of ${minuteOf(source.lastSuccess)}${missing === '' ? '' : `; given by no other source: ${missing}`}.`;
  return `Source ${source.name} does not answer${codeOf(source)}. ${consequence}`;
}

function unreadText(unread: readonly SourceState[], sources: readonly SourceState[]): string {
  const [source] = unread;
  if (source === undefined || unread.length > 1) {
    return `${unread.length} sources have not answered yet: ${listed(unread.map(({ name }) => name))}. What they give is unknown until they do.`;
  }
  const missing = missingWithout(source, sources);
  return `Source ${source.name} has not answered yet${missing === '' ? '' : `: ${missing} are unknown until it does`}.`;
}

function codeOf({ errorCode }: SourceState): string {
  return errorCode === null ? '' : ` (${errorCode})`;
}

/** The oldest is named: nothing of them is older. */
function ageOfAll(failing: readonly SourceState[]): string {
  const times = failing.map(({ lastSuccess }) => lastSuccess).filter((time) => !Number.isNaN(time));
  if (times.length === 0) {
    return 'They have never answered: what only they give is unknown.';
  }
  return `What they give is as of ${minuteOf(Math.min(...times))} or later${times.length < failing.length ? ', or unknown' : ''}.`;
}

/** At most six of them, and how many more there are. */
export const listed = (names: readonly string[]): string => listedBy(names, (name) => name);

/** The same of what has a name: only those that are shown are asked for it. */
export function listedBy<Of>(all: readonly Of[], nameOf: (one: Of) => string): string {
  const shown = all.slice(0, shownNames).map(nameOf).join(', ');
  const more = all.length - shownNames;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

export function limitNotice(shown: number, matched: number): Notice[] {
  return shown < matched ? [{ severity: 'info', text: `Shows ${shown} of ${matched} rows that match: the query's limit is ${shown}.` }] : [];
}

/** `2026-07-01 09:30 UTC`. */
export function minuteOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What could not be fetched besides the view, and what a source of vitals has to say. */
export function inputNotices({ problems = [], vitals = [] }: Inputs): Notice[] {
  return [
    ...told(problems.map(({ text }) => text)).map((text) => ({ severity: 'warning', text }) as const),
    ...vitals.flatMap(({ missing, warnings }) => [...[...new Set(missing.map(({ text }) => text))].map((text) => ({ severity: 'info', text }) as const), ...warnings.map((text) => ({ severity: 'warning', text }) as const)]),
  ];
}

/** Each once, and none that another tells with more beside it: of one journal both who watches and who reads complain. */
const told = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter((text, _, all) => !all.some((other) => other !== text && other.endsWith(text)));
