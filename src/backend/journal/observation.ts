/** An observation as JSON, as a query thread writes it for the journal's thread. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import type { Observation } from './journal.ts';

const observation = z.object({
  at: z.number(),
  sources: z.array(z.object({ name: z.string(), lastSuccess: z.number().nullable(), answering: z.boolean() })),
  models: z.array(
    z.object({
      model: z.string().min(1),
      version: z.string().nullable(),
      source: z.string().nullable(),
      createdTime: z.number().nullable(),
      stale: z.boolean().nullable(),
      training: z.boolean().nullable(),
    })
  ),
}) satisfies z.ZodType<Observation>;

/** Throws `JOURNAL_OBSERVATION_INVALID`, which names the place and shows no content. */
export function readObservation(bytes: Uint8Array): Observation {
  const parsed = observation.safeParse(json(bytes));
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new NorthstarError('JOURNAL_OBSERVATION_INVALID', { problem: `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'it has another shape'}` });
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new NorthstarError('JOURNAL_OBSERVATION_INVALID', { problem: 'it is no JSON' }, { cause: error });
  }
}
