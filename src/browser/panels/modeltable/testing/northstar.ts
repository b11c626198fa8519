/** A panel on Northstar's datasource, for tests. */
import { getDefaultTimeRange, LoadingState, type DataFrame, type PanelProps } from '@grafana/data';
import { datasource } from '../../../../contract/identifiers.ts';
import type { ModelTableOptions } from '../options.ts';

/** What Grafana hands over when the datasource of this type answered the frames; Northstar's unless said otherwise. */
export function answeredBy(series: DataFrame[], type: string = datasource.type): Pick<PanelProps<ModelTableOptions>, 'data'> {
  const timeRange = getDefaultTimeRange();
  const request = { requestId: 'Q1', interval: '1m', intervalMs: 60_000, range: timeRange, scopedVars: {}, targets: [{ refId: 'A', datasource: { type, uid: datasource.uid } }], timezone: 'utc', app: 'dashboard', startTime: 0 };
  return { data: { state: LoadingState.Done, series, timeRange, request } };
}
