/** Thin stand-ins for those of Grafana's own panels that the dashboards use: Grafana does not publish them as packages. */
import type { PanelPlugin } from '@grafana/data';
import { statPanel } from './stat.tsx';
import { tablePanel } from './table.tsx';
import { textPanel } from './text.tsx';
import { timeSeriesPanel } from './time-series/time-series.tsx';

export const standIns: ReadonlyMap<string, PanelPlugin> = new Map([
  ['stat', statPanel],
  ['table', tablePanel],
  ['text', textPanel],
  ['timeseries', timeSeriesPanel],
]);
