/** Use of the fleet over time. Names of lines and units come with the data. */
import { LegendDisplayMode, LegendPlacement, SortOrder, TooltipDisplayMode, VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { FieldColorModeId, type GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { QueryOf } from '../src/contract/queries.ts';
import type { Resource } from '../src/core/models/fleet.ts';
import { datasourceReference, query } from './query.ts';

export interface UsePanel {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  /** One query a resource. */
  readonly shown: readonly Resource[];
  readonly asked: Omit<QueryOf<'fleetUsage'>, 'queryType' | 'resource' | 'shape'>;
}

export function fleetUsePanel({ id, title, description, gridPos, shown, asked }: UsePanel): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title(title)
    .description(description)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .unit('percentunit')
    .min(0)
    .max(1)
    .noValue('Nobody measures it in this time range')
    .colorScheme({ build: () => ({ mode: FieldColorModeId.PaletteClassic }) })
    .lineWidth(1)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Never)
    .legend({ build: () => ({ displayMode: LegendDisplayMode.List, placement: LegendPlacement.Bottom, showLegend: true, calcs: [] }) })
    .tooltip({ build: () => ({ mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending }) });
  shown.forEach((resource, index) => panel.withTarget(query(String.fromCharCode(65 + index), { queryType: 'fleetUsage', ...asked, resource, shape: 'series' })));
  return panel;
}
