/** What holds for every entry of a configuration: variables are filled in, secrets stand in none, and its shape is checked with the place told. */
import { z } from 'zod';
import { nearMatch } from '../contract/near-match.ts';
import type { ConfigurationDocument, Path } from './document.ts';
import { isVariable, withVariables, type Environment } from './variables.ts';

export const object = z.record(z.string(), z.unknown());

/** A secret in a file ends up in a repository, a backup or a chat. */
export function refuseBareSecret(document: ConfigurationDocument, written: unknown, path: Path): void {
  if (typeof written !== 'string' || !isVariable(written)) {
    throw document.unusable(path, `\`${String(path.at(-1))}\` is a secret, which does not belong in a file; put it into an environment variable and write \`\${THAT_VARIABLE}\` here`);
  }
}

/** The same content with the variables in its texts replaced. */
export function filled(document: ConfigurationDocument, content: unknown, path: Path, environment: Environment): unknown {
  if (typeof content === 'string') {
    return withVariables(content, environment, (problem) => {
      throw document.unusable(path, problem);
    });
  }
  if (Array.isArray(content)) {
    return content.map((one, index) => filled(document, one, [...path, index], environment));
  }
  const { data } = object.safeParse(content);
  return data === undefined ? content : Object.fromEntries(Object.entries(data).map(([key, one]) => [key, filled(document, one, [...path, key], environment)]));
}

export function checkShape<T>(document: ConfigurationDocument, schema: z.ZodType<T>, content: unknown, path: Path): T {
  const { data, error } = schema.safeParse(content);
  if (error === undefined) {
    return data;
  }
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
    const [unknown = ''] = issue.keys;
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const near = nearMatch(unknown, known);
    throw document.unusable([...path, unknown], `there is no \`${unknown.slice(0, 50)}\` here; ${near === undefined ? `there are ${known.join(', ')}` : `did you mean \`${near}\``}`);
  }
  const within = issue?.path.map((part) => (typeof part === 'number' ? part : String(part))) ?? [];
  const isMissing = issue?.code === 'invalid_type' && within.length === 1 && !Object.hasOwn(object.safeParse(content).data ?? {}, String(within[0]));
  const problem = isMissing ? 'it is missing' : (issue?.message ?? 'it cannot be used');
  throw document.unusable([...path, ...within], `${within.length === 0 ? '' : `\`${within.join('.')}\`: `}${problem}`);
}
