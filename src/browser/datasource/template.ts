/**
 * Dashboard variables in the options of a query. Options are exact text, so a variable stands for one value; `All` narrows
 * nothing. Only `columns` takes several. In `search`, a value becomes part of its term whatever signs it holds, and a term
 * that is a variable alone is itself search text, as from a text box.
 */
import { NorthstarError } from '../../contract/errors.ts';
import { formatSearch, parseSearch, type SearchTerm } from '../../core/search/search.ts';

type Format = string | ((value: unknown, variable: unknown) => string);
/** Grafana's interpolation, with the variables of whoever asks. What names no variable stays as it is. */
export type Interpolate = (text: string, format?: Format) => string;

const allValue = '$__all';
const allText = 'All';

/** The values that a text stands for: usually one, none where it holds `All`. Throws where several values meet other text. */
function valuesOf(option: string, text: string, interpolate: Interpolate): string[] {
  const given: string[][] = [];
  let all = false;
  interpolate(text, (value, variable) => {
    all ||= isAll(value, variable, interpolate);
    given.push(Array.isArray(value) ? value.map(String) : [String(value)]);
    return '';
  });
  if (all || given.some((values) => values.length === 0)) {
    return [];
  }
  const many = given.find((values) => values.length > 1);
  if (many === undefined) {
    let at = 0;
    return [interpolate(text, () => given[at++]?.[0] ?? '')];
  }
  if (given.length === 1 && interpolate(text, () => '') === '') {
    return many;
  }
  throw refusal(option, many.length);
}

const refusal = (option: string, count: number) => new NorthstarError('QUERY_INVALID', { problem: `${option}: it takes one value, and ${count} are chosen in a variable` });

/** With `All` chosen, Grafana hands over every value there is; only the text still tells. */
function isAll(value: unknown, variable: unknown, interpolate: Interpolate): boolean {
  if (value === allValue) {
    return true;
  }
  if (!Array.isArray(value) || typeof variable !== 'object' || variable === null || !('name' in variable)) {
    return false;
  }
  return value.includes(allValue) || interpolate(`\${${String(variable.name)}:text}`) === allText;
}

/** One value, or '' where nothing is narrowed. Throws `QUERY_INVALID` where several are chosen. */
export function oneValue(option: string, text: string, interpolate: Interpolate): string {
  const values = valuesOf(option, text, interpolate);
  if (values.length > 1) {
    throw refusal(option, values.length);
  }
  return values[0] ?? '';
}

/** A list in which a variable may stand for several entries. */
export function severalValues(option: string, texts: readonly string[], interpolate: Interpolate): string[] {
  return texts.flatMap((text) => valuesOf(option, text, interpolate)).filter((text) => text !== '');
}

const reference = /\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\]/g;
/** Stands for a reference while the text is parsed: no sign of the language, and nobody types it. */
const placeholder = /\uE000(\d+)\uE001/g;

export function searchText(text: string, interpolate: Interpolate): string {
  const references: string[] = [];
  const marked = text.replace(reference, (found) => `\uE000${references.push(found) - 1}\uE001`);
  if (references.length === 0) {
    return text;
  }
  const restored = (part: string) => part.replace(placeholder, (_, index: string) => references[Number(index)] ?? '');
  return formatSearch(parseSearch(marked).flatMap((term) => filledTerm(term, restored, interpolate)));
}

function filledTerm(term: SearchTerm, restored: (part: string) => string, interpolate: Interpolate): SearchTerm[] {
  const raw = restored(term.value);
  if (raw === term.value && (term.field === undefined || restored(term.field) === term.field)) {
    return [term];
  }
  const values = valuesOf('search', raw, interpolate);
  const [value] = values;
  if (values.length > 1) {
    throw refusal('search', values.length);
  }
  if (value === undefined) {
    return [];
  }
  if (term.field === undefined && !term.negated && term.op === 'contains' && /^\uE000\d+\uE001$/.test(term.value)) {
    return parseSearch(value);
  }
  return [{ ...term, value, ...(term.field === undefined ? {} : { field: oneValue('search', restored(term.field), interpolate) }) }];
}
