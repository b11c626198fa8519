/** The properties that Grafana hands to any panel, for tests and benches: a panel without settings that changes nothing. */
import { EventBusSrv, getDefaultTimeRange, LoadingState, type DataFrame, type PanelProps } from '@grafana/data';

export function plainPanelProps<Options>(options: Options, series: DataFrame[]): PanelProps<Options> {
  const timeRange = getDefaultTimeRange();
  return {
    id: 1,
    data: { state: LoadingState.Done, series, timeRange },
    timeRange,
    timeZone: 'utc',
    options,
    transparent: false,
    width: 1_000,
    height: 500,
    fieldConfig: { defaults: {}, overrides: [] },
    renderCounter: 0,
    title: '',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    replaceVariables: (text) => text,
    onChangeTimeRange: () => undefined,
  };
}
