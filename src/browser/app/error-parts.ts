/** An error of the catalogue as its parts: what happened, and what to do. */
import { errorCatalogue } from '../../contract/errors.ts';

export interface ErrorParts {
  readonly code: string | undefined;
  readonly cause: string;
  /** Undefined where the text is not one of the catalogue's. */
  readonly cure: string | undefined;
}

/** Finds the cure at the end of the text by the catalogue's sentence, in which any text may fill a detail. */
export function errorParts(text: string, code?: string): ErrorParts {
  const [, named, unnamed = text] = /^([A-Z][A-Z_]+): ([\s\S]*)$/.exec(text) ?? [];
  const known = named ?? code;
  const entry = Object.entries(errorCatalogue).find(([name]) => name === known)?.[1];
  if (entry === undefined) {
    return { code: known, cause: unnamed, cure: undefined };
  }
  const sentence = entry.cure.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*?');
  const found = new RegExp(`^([\\s\\S]*?) (${sentence})$`).exec(unnamed);
  return found === null ? { code: known, cause: unnamed, cure: undefined } : { code: known, cause: found[1] ?? unnamed, cure: found[2] };
}
