/** Asks Northstar's datasource what happened to one model: launches, versions, and when it became stale or stopped training. */
import type { DataFrame } from '@grafana/data';
import { z } from 'zod';
import { askDatasource } from './ask-datasource.ts';

const known = z.preprocess((value) => value ?? undefined, z.string().optional());
const moment = z.preprocess((value) => value ?? undefined, z.number().optional());
const historyEntry = z.object({
  event: z.string(),
  version: known,
  previousVersion: known,
  /** Milliseconds since the epoch; it happened after the one and by the other, which are the same where it is known exactly. */
  earliest: moment,
  latest: moment,
  actor: known,
  basis: known,
  current: z.preprocess((value) => value ?? undefined, z.boolean().optional()),
  source: known,
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export interface ModelHistory {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Its notices say what else is missing. */
  readonly frame: DataFrame;
}

/** At most `limit` entries. Rejects when the datasource does not answer or answers something else, and when nobody wants the answer any more. */
export async function fetchHistory(datasourceUid: string, model: string, limit: number, signal: AbortSignal = new AbortController().signal): Promise<ModelHistory> {
  const frame = await askDatasource(datasourceUid, { queryType: 'modelHistory', model, limit }, { signal });
  const entries = z.array(historyEntry).safeParse(Array.from({ length: frame.length }, (_, row) => rowOf(frame, row)));
  if (!entries.success) {
    throw new Error('The datasource answered what this version does not understand.', { cause: entries.error });
  }
  return { frame, entries: entries.data };
}

function rowOf({ fields }: DataFrame, row: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ name, values }) => [name, values[row]]));
}
