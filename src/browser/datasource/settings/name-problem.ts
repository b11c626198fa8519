/** Why something in a list of the settings cannot have a name beside the others. */
import type { z } from 'zod';
import { errorText } from '../../../contract/errors.ts';

export interface Named {
  /** What it is, in a sentence. */
  readonly noun: string;
  readonly schema: z.ZodType<string>;
  readonly repeated: (name: string) => string;
}

/** Undefined where it can. */
export function problemOfName(name: string, others: readonly string[], { noun, schema, repeated }: Named): string | undefined {
  if (name.trim() === '') {
    return errorText('SETTINGS_INVALID', { problem: `a ${noun} has no name` });
  }
  const parsed = schema.safeParse(name);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return errorText('SETTINGS_INVALID', { problem: issue?.code === 'too_big' ? `a ${noun} name has at most 100 characters` : (issue?.message ?? `the name of a ${noun} cannot be used`) });
  }
  return others.includes(parsed.data) ? repeated(parsed.data) : undefined;
}
