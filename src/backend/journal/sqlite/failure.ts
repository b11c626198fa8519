/** From an error of SQLite, or of the file system under it, to one of the catalogue. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';

const sqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.number(), message: z.string() });
const systemError = z.object({ code: z.string(), syscall: z.string(), message: z.string() });

/** Primary result codes, as SQLite documents them. */
const [permission, busy, locked, readOnly, corrupt, full, cannotOpen, notADatabase] = [3, 5, 6, 8, 11, 13, 14, 26];
/** As the file system says it. */
const fullDisk: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

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

/** `place`: the file of the journal. */
export function sqliteFailure(thrown: unknown, place: string): NorthstarError {
  if (thrown instanceof NorthstarError) {
    return thrown;
  }
  const system = systemError.safeParse(thrown);
  if (system.success) {
    return fullDisk.has(system.data.code) ? new NorthstarError('JOURNAL_FULL', {}, { cause: thrown }) : new NorthstarError('JOURNAL_UNUSABLE', { place, problem: plain[system.data.code] ?? withoutPath(system.data.message) }, { cause: thrown });
  }
  const problem = thrown instanceof Error ? thrown.message : String(thrown);
  switch (resultCode(thrown)) {
    case busy:
    case locked:
      return new NorthstarError('JOURNAL_LOCKED', {}, { cause: thrown });
    case full:
      return new NorthstarError('JOURNAL_FULL', {}, { cause: thrown });
    case permission:
    case readOnly:
    case cannotOpen:
      return new NorthstarError('JOURNAL_UNUSABLE', { place, problem }, { cause: thrown });
    default:
      return new NorthstarError('JOURNAL_FAILED', { problem }, { cause: thrown });
  }
}

/** What the system says of a path, where its own words mislead. */
const plain: Readonly<Record<string, string>> = { EISDIR: 'it is a folder', EEXIST: 'a folder of its path is a file', ENOTDIR: 'a folder of its path is a file', ENOENT: 'a folder of its path cannot be made' };

/** `EACCES: permission denied`, of which Node says the call and the path as well. */
const withoutPath = (message: string) => message.replace(/, \w+(?: '.*')?$/, '');
