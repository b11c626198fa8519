/** What may come next in a search text: the name of a column, or a value of the column that is being typed. */
import { formatSearch, parseSearch } from '../../../core/search/search.ts';
import { lastTerm } from '../../kit/last-term.ts';
import type { OfferedColumn } from './query-columns.ts';

export interface SearchSuggestion {
  /** The whole text once taken. */
  readonly text: string;
  readonly shown: string;
  readonly hint: string;
}

const most = 8;

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
