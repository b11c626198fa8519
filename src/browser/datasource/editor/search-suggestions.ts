/** What may come next in a search text: the name of a column, or a value of the column that is being typed. */
import { formatSearch, parseSearch } from '../../../core/search/search.ts';
import type { OfferedColumn } from './query-columns.ts';

export interface SearchSuggestion {
  /** The whole text once taken. */
  readonly text: string;
  readonly shown: string;
  readonly hint: string;
}

const most = 8;

/** A term, or the blank between two; quotes that are left open reach to the end. */
const piece = /\s+|(?:"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|[^\s"])+/g;

/** The term that the text ends with, and what stands before it; undefined after a blank outside quotes. */
function lastTerm(text: string): { readonly before: string; readonly negated: boolean; readonly term: string } | undefined {
  const last = text.match(piece)?.at(-1) ?? '';
  const negated = last.startsWith('-');
  const term = negated ? last.slice(1) : last;
  return term.trim() === '' ? undefined : { before: text.slice(0, text.length - last.length), negated, term };
}

/** Resolves to at most eight; `valuesOf` finds values of a column that begin with a text. */
export async function suggestSearch(text: string, columns: readonly OfferedColumn[], valuesOf: (column: string, prefix: string) => Promise<readonly string[]>): Promise<SearchSuggestion[]> {
  const last = lastTerm(text);
  const [parsed] = last === undefined ? [] : parseSearch(last.term);
  if (last === undefined || parsed === undefined || parsed.value.includes('$')) {
    return [];
  }
  const { before, negated } = last;
  if (parsed.field === undefined) {
    const typed = parsed.value.toLowerCase();
    return columns
      .filter(({ name, title }) => name.toLowerCase().startsWith(typed) || title.toLowerCase().split(' ').some((word) => word.startsWith(typed)))
      .slice(0, most)
      .map(({ name, title }) => ({ text: `${before}${negated ? '-' : ''}${name}:`, shown: `${name}:`, hint: title }));
  }
  const field = parsed.field.toLowerCase();
  const column = columns.find(({ name }) => name.toLowerCase() === field);
  if (column === undefined || (column.type !== 'string' && column.type !== 'boolean')) {
    return [];
  }
  const values = await valuesOf(column.name, parsed.value);
  return values.slice(0, most).map((value) => ({
    text: `${before}${formatSearch([{ field: column.name, op: 'equals', value, negated }])} `,
    shown: `${column.name}:${value}`,
    hint: column.title,
  }));
}
