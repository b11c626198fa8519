/** What a person may want to type next: a field, or a value of the field being typed. */
import { formatSearch } from '../../../../core/search/search.ts';
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

/** Suggestions for the last word of the text; none after a space or inside finished quotes. */
export function suggest(search: string, columns: readonly Titled[], index: Pick<TableIndex, 'valuesOf'>): readonly Suggestion[] {
  const word = lastWord(search);
  if (word === '') {
    return [];
  }
  const before = search.slice(0, search.length - word.length);
  const sign = word.startsWith('-') ? '-' : '';
  const body = word.slice(sign.length);
  const colon = body.indexOf(':');
  if (colon > 0) {
    const field = body.slice(0, colon).toLowerCase();
    const column = columns.find(({ core }) => core.names.includes(field));
    return column === undefined ? [] : valueSuggestions(`${before}${sign}`, column, body.slice(colon + 1), index);
  }
  const typed = body.toLowerCase();
  return columns
    .filter(({ core, title }) => typed !== '' && (core.names.some((name) => name.startsWith(typed)) || title.toLowerCase().split(' ').some((part) => part.startsWith(typed))))
    .slice(0, most)
    .map(({ core, title }) => ({ search: `${before}${sign}${formatSearch([{ field: core.id, op: 'equals', value: '', negated: false }])}`, text: `${core.id}:`, hint: title }));
}

function valueSuggestions(before: string, { core, title }: Titled, rest: string, index: Pick<TableIndex, 'valuesOf'>): readonly Suggestion[] {
  const part = rest.replace(/^~/, '').replace(/^"/, '').replace(/"$/, '');
  return index.valuesOf(core.id, part, most).map((value) => ({
    search: `${before}${formatSearch([{ field: core.id, op: 'equals', value, negated: false }])} `,
    text: `${core.id}:${value}`,
    hint: title,
  }));
}

/** From the last space that stands outside quotes. */
function lastWord(search: string): string {
  let start = 0;
  let quoted = false;
  for (let at = 0; at < search.length; at++) {
    const sign = search[at];
    if (sign === '"') {
      quoted = !quoted;
    } else if (!quoted && /\s/.test(sign ?? '')) {
      start = at + 1;
    }
  }
  return search.slice(start);
}
