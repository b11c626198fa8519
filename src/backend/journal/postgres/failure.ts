/** From an error of PostgreSQL, or of the way there, to one of the catalogue. The address in it holds no secret. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';

const coded = z.object({ code: z.string() });

/** SQLSTATE codes, as PostgreSQL documents them. */
const full = /^53100$/;
const locked = /^(55P03|40001|40P01|57014)$/;
/** May not create tables, no schema to create them in, or a server that only reads. */
const refused = /^(42501|3F000|25006)$/;
const away = /^(08...|57P0[1-5]|53300|28...|3D000)$/;
const sqlState = /^[0-9A-Z]{5}$/;
/** What the client says without a code where the connection breaks or is not made in time. */
const broken = /connection (terminated|timeout|ended)|timeout exceeded|Client has encountered a connection error|not queryable/i;

export function postgresFailure(thrown: unknown, place: string): NorthstarError {
  if (thrown instanceof NorthstarError) {
    return thrown;
  }
  const parsed = coded.safeParse(thrown);
  const code = parsed.success ? parsed.data.code : '';
  const problem = (thrown instanceof Error ? thrown.message : String(thrown)) || code;
  if (full.test(code)) {
    return new NorthstarError('JOURNAL_FULL', {}, { cause: thrown });
  }
  if (locked.test(code)) {
    return new NorthstarError('JOURNAL_LOCKED', {}, { cause: thrown });
  }
  if (refused.test(code)) {
    return new NorthstarError('JOURNAL_UNUSABLE', { place, problem }, { cause: thrown });
  }
  // Codes that are no SQLSTATE are those of the socket and of TLS.
  if (away.test(code) || (code !== '' && !sqlState.test(code)) || broken.test(problem)) {
    return new NorthstarError('JOURNAL_UNREACHABLE', { place, problem }, { cause: thrown });
  }
  return new NorthstarError('JOURNAL_FAILED', { problem }, { cause: thrown });
}
