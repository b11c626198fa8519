/** A query's options as they arrived, checked against the schema of its type. */
import type { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';

/** The options; an option the type does not have is ignored. Throws `QUERY_INVALID` with the first problem. */
export function checkedOptions<S extends z.ZodObject>(schema: S, rawQuery: object): z.infer<S> {
  const parsed = schema.safeParse(rawQuery);
  if (parsed.success) {
    return parsed.data;
  }
  throw new NorthstarError('QUERY_INVALID', { problem: firstProblem(parsed.error) });
}

/** The first thing that is wrong, as a clause that begins with the option's name. */
function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const message = issue?.message ?? 'it is invalid';
  return issue === undefined || issue.path.length === 0 ? message : `${issue.path.map(String).join('.')}: ${message}`;
}
