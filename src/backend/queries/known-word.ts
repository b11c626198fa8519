/** Options that are one of a few words. They travel as text, for a dashboard's variable may stand for them. */
import { NorthstarError } from '../../contract/errors.ts';
import { nearMatch } from '../../contract/near-match.ts';

/** The word, or undefined where none is written or it is none of these. */
export const wordOf = <T extends string>(written: string | undefined, known: readonly T[]): T | undefined => known.find((word) => word === written);

/** As `wordOf`; throws `QUERY_INVALID` where another is written. */
export function knownWord<T extends string>(option: string, written: string | undefined, known: readonly T[]): T | undefined {
  const found = wordOf(written, known);
  if (written !== undefined && found === undefined) {
    const near = nearMatch(written, known);
    throw new NorthstarError('QUERY_INVALID', { problem: `${option}: there is no ${written.slice(0, 100)}${near === undefined ? '' : `; did you mean ${near}`} (one of ${known.join(', ')})` });
  }
  return found;
}
