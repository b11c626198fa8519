/** How a choice in a facet is written in the search, so that what is chosen can be read, typed and sent as text. */
import { unknownWord } from '../../../../core/search/match.ts';
import { formatSearch, parseSearch, type SearchTerm } from '../../../../core/search/search.ts';
import type { CoreColumn } from './column.ts';

/** Whether the term is a choice of the column's facet: the others narrow the facet, its own do not. */
export function isChoice({ names }: Pick<CoreColumn, 'names'>, { field, op }: SearchTerm): boolean {
  return field !== undefined && op === 'equals' && names.includes(field.toLowerCase());
}

/** Values in lower case, '' for the unknown one. */
const valueOf = ({ value }: SearchTerm): string => (value.toLowerCase() === unknownWord ? '' : value.toLowerCase());

/** The values that the search asks for in the column, in lower case; '' stands for the unknown one. */
export function chosenValues(search: string, column: Pick<CoreColumn, 'names'>): ReadonlySet<string> {
  return new Set(parseSearch(search).filter((term) => isChoice(column, term) && !term.negated).map(valueOf));
}

/** The search after a press on a value of the column's facet ('' for the unknown one): asks for it in place of any other, or no longer. */
export function toggleValue(search: string, column: Pick<CoreColumn, 'id' | 'names'>, text: string): string {
  const wanted = text.toLowerCase() === unknownWord ? '' : text.toLowerCase();
  const others = parseSearch(search).filter((term) => !isChoice(column, term) || (term.negated && valueOf(term) !== wanted));
  const chosen = chosenValues(search, column).has(wanted);
  return formatSearch(chosen ? others : [...others, { field: column.id, op: 'equals', value: text === '' ? unknownWord : text, negated: false }]);
}
