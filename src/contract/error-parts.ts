/** Errors of the catalogue as their parts: what happened, and what to do. */
import { errorCatalogue, type ErrorCode } from './errors.ts';
import { keysOf } from '../core/models/keys.ts';

export interface ErrorParts {
  readonly code: string | undefined;
  readonly cause: string;
  /** Undefined where the text is not one of the catalogue's. */
  readonly cure: string | undefined;
}

const codes = keysOf(errorCatalogue);
const beginning = new RegExp(`(?:^|\\s)(${codes.join('|')}): `);

/** Each error in a text, in order. `code`: that of the first, where the text does not begin with one. */
export function errorsIn(text: string, code?: string): ErrorParts[] {
  const [first = '', ...rest] = text.split(beginning);
  const parts = first.trim() === '' ? [] : [partsOf(code, first)];
  for (let at = 0; at < rest.length; at += 2) {
    parts.push(partsOf(rest[at], rest[at + 1] ?? ''));
  }
  return parts;
}

/** Finds the cure at the end of the text by the catalogue's sentence, in which any text may fill a detail, and end it with a mark of its own. */
function partsOf(code: string | undefined, text: string): ErrorParts {
  const known = codes.find((one): one is ErrorCode => one === code);
  const whole = text.trim();
  if (known === undefined) {
    return { code, cause: whole, cure: undefined };
  }
  const sentence = errorCatalogue[known].cure.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]*?').replaceAll('*?\\.', '*?\\.?');
  const found = new RegExp(`^([\\s\\S]*?) (${sentence})$`).exec(whole);
  return { code, cause: found?.[1] ?? whole, cure: found?.[2] };
}
