/** Runs a query at its datasource: packets in, panel data out, errors included. What a packet holds is not touched: a variable's values are no frames. */
import { LoadingState, type DataQueryRequest, type DataQueryResponse, type DataSourceApi, type PanelData } from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { catchError, from, map, merge, Observable, of, scan, takeUntil, timer, type ObservableInput, share } from 'rxjs';

/** A panel keeps showing what it has for this long before it says that it loads. */
const patienceMs = 200;

type Query = (request: DataQueryRequest) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;

export function runRequest(datasource: DataSourceApi, request: DataQueryRequest, query?: Query): Observable<PanelData> {
  const nothing: PanelData = { state: LoadingState.Loading, series: [], timeRange: request.range, request };
  const answer: ObservableInput<DataQueryResponse> = query === undefined ? datasource.query(request) : query(request);
  const packets = from(answer).pipe(
    scan((before: PanelData, response) => after(before, response, request), nothing),
    catchError((error: unknown) => of<PanelData>({ ...nothing, state: LoadingState.Error, errors: [toDataQueryError(error)] })),
    share()
  );
  return merge(timer(patienceMs).pipe(takeUntil(packets), map(() => nothing)), packets);
}

function after(before: PanelData, { data, state, errors, error }: DataQueryResponse, request: DataQueryRequest): PanelData {
  const problems = errors ?? (error === undefined ? undefined : [error]);
  return {
    ...before,
    request: { ...request, endTime: Date.now() },
    series: data,
    state: problems !== undefined && problems.length > 0 ? LoadingState.Error : (state ?? LoadingState.Done),
    ...(problems === undefined ? {} : { errors: problems }),
  };
}
