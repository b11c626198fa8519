/** Whether a value is what a term asks for. Whoever searches columns judges each distinct value once with this. */
import type { SearchTerm } from './search.ts';

/** The word that, beside nothing at all, stands for an unknown value: `owner:unknown` and `owner:` find the same. */
export const unknownWord = 'unknown';

/** What a term accepts, its negation left aside: a row is found where any column meant is accepted, unless the term is negated. */
export interface Matcher {
  /** `text`: the value as text; '' where it is unknown. */
  text(text: string): boolean;
  /** The same, for text that is in lower case already. */
  lowered(text: string): boolean;
  /** NaN where unknown. A number equals every way of writing it (`5`, `5.0`) and contains by its shortest text. */
  number(value: number): boolean;
  /** `true` or `false`; undefined where unknown. */
  boolean(value: boolean | undefined): boolean;
  /** Milliseconds since the epoch; matched as ISO 8601 in UTC, so that `launchTime:~2026-07` finds a month. NaN where unknown. */
  time(value: number): boolean;
}

const latestTime = 8.64e15;

/** A matcher for the term, made once and asked for many values. */
export function compileTerm({ op, value }: Pick<SearchTerm, 'op' | 'value'>): Matcher {
  const wanted = value.toLowerCase();
  const lowered =
    op === 'contains' ? (text: string) => text.includes(wanted) : (text: string) => text === wanted || (text === '' && wanted === unknownWord);
  const wantedNumber = op === 'equals' && wanted.trim() !== '' ? Number(wanted) : NaN;
  return {
    text: (text) => lowered(text.toLowerCase()),
    lowered,
    number: (number) => (Number.isNaN(number) ? lowered('') : number === wantedNumber || lowered(String(number).toLowerCase())),
    boolean: (flag) => lowered(flag === undefined ? '' : String(flag)),
    time: (time) => lowered(Math.abs(time) <= latestTime ? new Date(time).toISOString().toLowerCase() : ''),
  };
}

/** Whether `text` ('' where the value is unknown) is what the term asks for, its negation left aside. */
export function matchesText(term: Pick<SearchTerm, 'op' | 'value'>, text: string): boolean {
  return compileTerm(term).text(text);
}
