/** From an error of SQLite to one of the catalogue. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';

const sqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.number(), message: z.string() });

/** Primary result codes, as SQLite documents them. */
const [busy, locked, corrupt, full, notADatabase] = [5, 6, 11, 13, 26];

/** The primary result code; undefined where the error is not SQLite's. */
function resultCode(thrown: unknown): number | undefined {
  const parsed = sqliteError.safeParse(thrown);
  return parsed.success ? parsed.data.errcode & 0xff : undefined;
}

/** Whether the file is damaged, so that going on with it could do more harm. */
export function isDamage(thrown: unknown): boolean {
  const code = resultCode(thrown);
  return code === corrupt || code === notADatabase;
}

export function sqliteFailure(thrown: unknown): NorthstarError {
  if (thrown instanceof NorthstarError) {
    return thrown;
  }
  switch (resultCode(thrown)) {
    case busy:
    case locked:
      return new NorthstarError('JOURNAL_LOCKED', {}, { cause: thrown });
    case full:
      return new NorthstarError('JOURNAL_FULL', {}, { cause: thrown });
    default:
      return new NorthstarError('JOURNAL_FAILED', { problem: thrown instanceof Error ? thrown.message : String(thrown) }, { cause: thrown });
  }
}
