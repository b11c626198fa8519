/** The term that a search text ends with: what suggestions are made for while somebody types. */

export interface LastTerm {
  /** What stands before it. */
  readonly before: string;
  readonly negated: boolean;
  /** Without the minus. */
  readonly term: string;
}

/** A term, or the blank between two; quotes that are left open reach to the end. */
const piece = /\s+|(?:"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|[^\s"])+/g;

/** Undefined after a blank outside quotes. */
export function lastTerm(text: string): LastTerm | undefined {
  const last = text.match(piece)?.at(-1) ?? '';
  const negated = last.startsWith('-');
  const term = negated ? last.slice(1) : last;
  return term.trim() === '' ? undefined : { before: text.slice(0, text.length - last.length), negated, term };
}
