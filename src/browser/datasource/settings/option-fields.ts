/** From the JSON Schema of a kind's options to the fields that a person fills in. What no field fits is written as JSON. */
import { z } from 'zod';

export type FieldInput =
  | { readonly type: 'text'; readonly multiline: boolean; readonly address: boolean; readonly minLength: number; readonly maxLength: number | undefined }
  | { readonly type: 'number'; readonly whole: boolean; readonly minimum: number | undefined; readonly maximum: number | undefined }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice'; readonly choices: readonly (string | number)[] }
  | { readonly type: 'json' };

export interface OptionField {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** Kept apart from the settings, and never sent back. */
  readonly secret: boolean;
  /** What counts while nothing is given. */
  readonly defaultValue: unknown;
  readonly input: FieldInput;
}

const property = z.looseObject({
  type: z.unknown().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.union([z.string(), z.number()])).min(1).optional(),
  format: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Property = z.infer<typeof property>;

const schema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  additionalProperties: z.unknown().optional(),
  oneOf: z.array(z.object({ required: z.tuple([z.string()]) })).min(2).optional().catch(undefined),
});

/** The fields of a schema, in its order. Total: a schema that is none has no fields. */
export function fieldsOf(options: unknown, secrets: readonly string[] = []): OptionField[] {
  const parsed = schema.safeParse(options);
  return parsed.success ? Object.entries(parsed.data.properties).map(([name, one]) => fieldOf(name, one, parsed.data.required.includes(name), secrets.includes(name))) : [];
}

/** Whether a schema refuses options that it does not name. */
export function isClosed(options: unknown): boolean {
  return schema.safeParse(options).data?.additionalProperties === false;
}

/** Options of which a schema wants exactly one; none where it says nothing of the kind. */
export function alternativesOf(options: unknown): readonly string[] {
  return schema.safeParse(options).data?.oneOf?.map(({ required: [name] }) => name) ?? [];
}

function fieldOf(name: string, value: unknown, required: boolean, secret: boolean): OptionField {
  const parsed = property.safeParse(value);
  const known: Property = parsed.data ?? {};
  const input: FieldInput = parsed.success ? inputOf(known) : { type: 'json' };
  return {
    name,
    title: known.title ?? spoken(name),
    description: known.description,
    required: required && known.default === undefined,
    secret,
    defaultValue: known.default,
    input: secret && input.type !== 'text' ? { type: 'text', multiline: false, address: false, minLength: 1, maxLength: undefined } : input,
  };
}

function inputOf({ type, enum: choices, format, description, minLength, maxLength, minimum, maximum }: Property): FieldInput {
  if (choices !== undefined) {
    return { type: 'choice', choices };
  }
  switch (type) {
    case 'string':
      return { type: 'text', multiline: /\bPEM\b/.test(description ?? ''), address: format === 'uri', minLength: minLength ?? 0, maxLength };
    case 'integer':
    case 'number':
      return { type: 'number', whole: type === 'integer', minimum: bound(minimum), maximum: bound(maximum) };
    case 'boolean':
      return { type: 'boolean' };
    default:
      return { type: 'json' };
  }
}

/** The bounds of what a number can hold exactly say nothing to a person. */
const bound = (value: number | undefined) => (value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value);

/** `versionsPerModel` as `Versions per model`. */
export function spoken(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
