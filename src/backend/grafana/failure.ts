/** From whatever was thrown to an error of the catalogue, without secrets. */
import { NorthstarError } from '../../contract/errors.ts';
import type { MainLog } from './log.ts';

/** Answers the error to show; what is not of the catalogue becomes `INTERNAL` and is logged with where it happened. */
export function failureWith(log: MainLog): (where: string, thrown: unknown) => NorthstarError {
  return (where, thrown) => {
    const error = thrown instanceof NorthstarError ? thrown : new NorthstarError('INTERNAL', { problem: thrown instanceof Error ? thrown.message : String(thrown) });
    if (error.code === 'INTERNAL') {
      log.error(`${where} failed`, { error: thrown });
    }
    const details = Object.entries(error.details).map(([name, value]) => [name, typeof value === 'string' ? log.redacted(value) : value] as const);
    return new NorthstarError(error.code, Object.fromEntries(details));
  };
}
