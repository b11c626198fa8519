/** Asks Northstar's datasource what happened to one model: launches, versions, and when it became stale or stopped training. */
import { CoreApp, getDefaultTimeRange, type DataFrame, type DataQuery, type DataQueryRequest } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, fromEvent, lastValueFrom, takeUntil } from 'rxjs';
import { z } from 'zod';

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

interface HistoryQuery extends DataQuery {
  readonly model: string;
  readonly limit: number;
}

let asked = 0;

/** At most `limit` entries. Rejects when the datasource does not answer or answers something else, and when nobody wants the answer any more. */
export async function fetchHistory(datasourceUid: string, model: string, limit: number, signal: AbortSignal = new AbortController().signal): Promise<ModelHistory> {
  const datasource = await getDataSourceSrv().get(datasourceUid);
  signal.throwIfAborted();
  const query: HistoryQuery = { refId: 'history', queryType: 'modelHistory', model, limit };
  asked += 1;
  const request: DataQueryRequest<HistoryQuery> = {
    app: CoreApp.Dashboard,
    requestId: `northstar-history-${asked}`,
    interval: '1m',
    intervalMs: 60_000,
    range: getDefaultTimeRange(),
    scopedVars: {},
    targets: [query],
    timezone: 'utc',
    startTime: Date.now(),
  };
  const { data, errors, error } = await lastValueFrom(from(datasource.query(request)).pipe(takeUntil(fromEvent(signal, 'abort'))));
  const problem = errors?.[0] ?? error;
  if (problem !== undefined) {
    throw new Error(problem.message ?? 'The history cannot be read.');
  }
  const frame: DataFrame | undefined = data[0];
  if (frame === undefined) {
    throw new Error('The datasource answered with no history.');
  }
  const entries = z.array(historyEntry).safeParse(Array.from({ length: frame.length }, (_, row) => rowOf(frame, row)));
  if (!entries.success) {
    throw new Error('The datasource answered what this version does not understand.', { cause: entries.error });
  }
  return { frame, entries: entries.data };
}

function rowOf({ fields }: DataFrame, row: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ name, values }) => [name, values[row]]));
}
