/** A look as a query thread writes it for the journal's thread, in lines of JSON: read model by model while it is compared. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import type { LookHead, LookRow } from '../../core/models/look-lines.ts';
import type { Observation, ObservedModel } from './journal.ts';

const head = z.object({
  at: z.number(),
  sources: z.array(z.object({ name: z.string(), lastSuccess: z.number().nullable(), answering: z.boolean() })),
  models: z.number(),
}) satisfies z.ZodType<LookHead>;
const row = z.tuple([z.string().min(1), z.string().nullable(), z.string().nullable(), z.number().nullable(), z.boolean().nullable(), z.boolean().nullable()]) satisfies z.ZodType<LookRow>;
/** By place in a row. */
const fields = ['model', 'version', 'source', 'createdTime', 'stale', 'training'] as const satisfies readonly (keyof ObservedModel)[];
const newline = 10;

/** Throws `JOURNAL_OBSERVATION_INVALID`, which names the place and shows no content; of a model while `models` are gone through, which may be done once. */
export function readObservation(bytes: Uint8Array): Observation {
  const lines = linesOf(bytes);
  const { at, sources, models } = checked(head, lines.next().value);
  return { at, sources, models: modelsIn(lines, models) };
}

function* modelsIn(lines: Iterator<string>, expected: number): Generator<ObservedModel> {
  for (let index = 0; index < expected; index++) {
    const [model, version, source, createdTime, stale, training] = checked(row, lines.next().value, index);
    yield { model, version, source, createdTime, stale, training };
  }
}

function* linesOf(bytes: Uint8Array): Generator<string, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    yield decoded(decoder, bytes.subarray(start, end));
    start = end + 1;
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new NorthstarError('JOURNAL_OBSERVATION_INVALID', { problem: 'it is no text' }, { cause: error });
  }
}

function checked<T>(schema: z.ZodType<T>, line: string | undefined, index?: number): T {
  const parsed = schema.safeParse(json(line));
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const path = issue?.path.map((part) => (typeof part === 'number' && index !== undefined ? (fields[part] ?? part) : part)) ?? [];
  const place = (index === undefined ? path : ['models', index, ...path]).join('.');
  throw new NorthstarError('JOURNAL_OBSERVATION_INVALID', { problem: `${place || 'it'}: ${issue?.message ?? 'it has another shape'}` });
}

function json(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch (error) {
    throw new NorthstarError('JOURNAL_OBSERVATION_INVALID', { problem: line === undefined ? 'it ends too early' : 'it is no JSON' }, { cause: error });
  }
}
