/** What an option takes, in words, from its JSON Schema. */
import { z } from 'zod';
import { code } from './markdown.ts';

const jsonSchema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.object({ type: z.string().optional() }).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
});

/** Bounds beyond those of a whole number say nothing. */
const isBound = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

export function typeInWords(schema: unknown): string {
  const { type = '', enum: words, items, maxItems } = jsonSchema.parse(schema);
  const limit = maxItems === undefined ? '' : `, at most ${maxItems}`;
  return words?.map(code).join(' or ') ?? (items === undefined ? type : `list${items.type === undefined ? '' : ` of ${items.type}`}${limit}`);
}

/** `1 to 1000` where it has bounds. */
export function boundsInWords(schema: unknown): string {
  const { minimum, maximum } = jsonSchema.parse(schema);
  return isBound(minimum) && isBound(maximum) ? ` ${minimum} to ${maximum}` : '';
}

export function defaultInWords(schema: unknown): string {
  const { default: value } = jsonSchema.parse(schema);
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? '' : Array.isArray(value) ? value.map((one) => code(String(one))).join(', ') : code(String(value));
}

export const descriptionOf = (schema: unknown): string => jsonSchema.parse(schema).description ?? '';
