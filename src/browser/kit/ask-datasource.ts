/** Asks Northstar's datasource one query beside those of the panel. */
import { CoreApp, dateTime, getDefaultTimeRange, type DataFrame, type DataQuery, type DataQueryRequest } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, fromEvent, lastValueFrom, takeUntil } from 'rxjs';
import type { NorthstarQueryOptions } from '../../contract/queries.ts';

export interface Moments {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Of series, at most. */
  readonly points: number;
}

type Query = DataQuery & NorthstarQueryOptions;

const stepMs = 60_000;
let asked = 0;

/** Its one frame. Without `moments` the range is Grafana's usual one. Rejects when the datasource does not answer, and when nobody wants the answer any more. */
export async function askDatasource(datasourceUid: string, options: NorthstarQueryOptions, { moments, signal }: { readonly moments?: Moments; readonly signal: AbortSignal }): Promise<DataFrame> {
  const datasource = await getDataSourceSrv().get(datasourceUid);
  signal.throwIfAborted();
  asked += 1;
  const range = moments === undefined ? getDefaultTimeRange() : rangeOf(moments);
  const query: Query = { refId: options.queryType, ...options };
  const request: DataQueryRequest<Query> = {
    app: CoreApp.Dashboard,
    requestId: `northstar-${options.queryType}-${asked}`,
    interval: '1m',
    intervalMs: stepMs,
    range,
    scopedVars: {},
    targets: [query],
    timezone: 'utc',
    startTime: Date.now(),
    ...(moments === undefined ? {} : { maxDataPoints: moments.points }),
  };
  const { data, errors, error } = await lastValueFrom(from(datasource.query(request)).pipe(takeUntil(fromEvent(signal, 'abort'))));
  const problem = errors?.[0] ?? error;
  if (problem !== undefined) {
    throw new Error(problem.message ?? 'The datasource answered with an error.');
  }
  const frame: DataFrame | undefined = data[0];
  if (frame === undefined) {
    throw new Error('The datasource answered with nothing.');
  }
  return frame;
}

function rangeOf({ from: first, to: last }: Moments) {
  const [begin, end] = [dateTime(first), dateTime(last)];
  return { from: begin, to: end, raw: { from: begin, to: end } };
}
