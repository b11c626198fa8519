/** What a person may want to type next: a field, or a value of the field being typed. */
import { formatSearch, parseSearch } from '../../../../core/search/search.ts';
import { lastTerm } from '../../../kit/last-term.ts';
import type { CoreColumn } from './column.ts';
import type { TableIndex } from './table-index.ts';

export interface Suggestion {
  /** The whole search text once accepted. */
  readonly search: string;
  /** What is added, as shown. */
  readonly text: string;
  readonly hint: string;
}

interface Titled {
  readonly core: CoreColumn;
  readonly title: string;
}

const most = 8;

/** Suggestions for the last term of the text; none after a blank. */
export function suggest(search: string, columns: readonly Titled[], index: Pick<TableIndex, 'valuesOf'>): readonly Suggestion[] {
  const last = lastTerm(search);
  if (last === undefined) {
    return [];
  }
  const { before, negated, term: body } = last;
  const sign = negated ? '-' : '';
  const colon = body.indexOf(':');
  if (colon > 0) {
    const field = body.slice(0, colon).toLowerCase();
    const column = columns.find(({ core }) => core.names.includes(field));
    return column === undefined ? [] : valueSuggestions(`${before}${sign}`, column, parseSearch(body)[0]?.value ?? '', index);
  }
  const typed = body.toLowerCase();
  return columns
    .filter(({ core, title }) => core.names.some((name) => name.startsWith(typed)) || title.toLowerCase().split(' ').some((part) => part.startsWith(typed)))
    .slice(0, most)
    .map(({ core, title }) => ({ search: `${before}${sign}${formatSearch([{ field: core.id, op: 'equals', value: '', negated: false }])}`, text: `${core.id}:`, hint: title }));
}

function valueSuggestions(before: string, { core, title }: Titled, part: string, index: Pick<TableIndex, 'valuesOf'>): readonly Suggestion[] {
  return index.valuesOf(core.id, part, most).map((value) => ({
    search: `${before}${formatSearch([{ field: core.id, op: 'equals', value, negated: false }])} `,
    text: `${core.id}:${value}`,
    hint: title,
  }));
}
