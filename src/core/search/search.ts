/**
 * The search language: words, `field:value` (equals), `field:~part` (contains), `-` before a term for its opposite,
 * quotes around what holds spaces. Every text parses. `docs/search.md` explains it to the people who type it.
 */

export interface SearchTerm {
  /** The column meant, as typed; absent where any column may match. Never empty. */
  readonly field?: string;
  readonly op: 'contains' | 'equals';
  /** As typed; matching ignores case. Empty with `equals`: the value is unknown. */
  readonly value: string;
  /** Whether the rows wanted are those that do not match. */
  readonly negated: boolean;
}

const blank = /\s/;

/** The terms of a search text, in order; a row is found where all of them agree. Total: no text fails. */
export function parseSearch(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let at = 0;
  while (at < text.length) {
    if (blank.test(text.charAt(at))) {
      at++;
      continue;
    }
    const negated = text.charAt(at) === '-';
    const first = readPart(text, negated ? at + 1 : at, ':');
    at = first.end;
    if (text.charAt(at) !== ':') {
      if (first.value !== '' || first.quoted) {
        terms.push({ op: 'contains', value: first.value, negated });
      }
      continue;
    }
    const op = text.charAt(at + 1) === '~' ? 'contains' : 'equals';
    const second = readPart(text, at + (op === 'contains' ? 2 : 1), '');
    at = second.end;
    terms.push({ ...(first.value === '' ? {} : { field: first.value }), op, value: second.value, negated });
  }
  return terms;
}

interface Part {
  readonly value: string;
  readonly end: number;
  readonly quoted: boolean;
}

/** Reads to the next blank or `stop` outside quotes; in quotes, a backslash keeps the next sign. Quotes left open end with the text. */
function readPart(text: string, start: number, stop: string): Part {
  let value = '';
  let quoted = false;
  let inQuotes = false;
  let at = start;
  for (; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') {
      inQuotes = !inQuotes;
      quoted = true;
    } else if (inQuotes && sign === '\\' && at + 1 < text.length) {
      at++;
      value += text.charAt(at);
    } else if (!inQuotes && (sign === stop || blank.test(sign))) {
      break;
    } else {
      value += sign;
    }
  }
  return { value, end: at, quoted };
}

/** A text that parses to exactly these terms, with no more quotes than it needs. */
export function formatSearch(terms: readonly SearchTerm[]): string {
  return terms.map(formatTerm).join(' ');
}

function formatTerm({ field, op, value, negated }: SearchTerm): string {
  const sign = negated ? '-' : '';
  if (field === undefined && op === 'contains') {
    return sign + (value === '' ? '""' : quoteIf(/[\s":]|^-/, value));
  }
  return `${sign}${quoteIf(/[\s":]|^-/, field ?? '')}:${op === 'contains' ? `~${quoteIf(/[\s"]/, value)}` : quoteIf(/[\s"]|^~/, value)}`;
}

function quoteIf(needed: RegExp, text: string): string {
  return needed.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}
