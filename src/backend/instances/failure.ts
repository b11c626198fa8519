/** Any thrown thing as an error of the catalogue. */
import { NorthstarError } from '../../contract/errors.ts';

/** A `NorthstarError` as it is; an abort as `QUERY_CANCELLED`; everything else as `INTERNAL`. */
export function asNorthstarError(thrown: unknown, signal?: AbortSignal): NorthstarError {
  if (thrown instanceof NorthstarError) {
    return thrown;
  }
  if (signal?.aborted === true) {
    return new NorthstarError('QUERY_CANCELLED', {}, { cause: thrown });
  }
  return new NorthstarError('INTERNAL', { problem: thrown instanceof Error ? thrown.message : String(thrown) }, { cause: thrown });
}
