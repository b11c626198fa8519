/** A vital over time: its healthy band drawn behind the lines. Unit, band and names of the lines come with the data. */
import { GraphThresholdsStyleMode, LegendDisplayMode, LegendPlacement, SortOrder, TooltipDisplayMode, VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { FieldColorModeId, type GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { QueryOf } from '../src/contract/queries.ts';
import { datasourceReference, query } from './query.ts';

export interface VitalPanel {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  readonly asked: Omit<QueryOf<'vitals'>, 'queryType'>;
  /** Of the one line that there is; several are told apart by colours and a legend, which stands aside where it names models. */
  readonly color?: string;
  /** What stands where there is nothing to draw. */
  readonly empty: string;
}

export function vitalPanel({ id, title, description, gridPos, asked, color, empty }: VitalPanel): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title(title)
    .description(description)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'vitals', ...asked }))
    .noValue(empty)
    .colorScheme({ build: () => (color === undefined ? { mode: FieldColorModeId.PaletteClassic } : { mode: FieldColorModeId.Fixed, fixedColor: color }) })
    .lineWidth(1)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Never)
    .thresholdsStyle({ build: () => ({ mode: GraphThresholdsStyleMode.Area }) })
    .legend({ build: () => ({ displayMode: LegendDisplayMode.List, placement: asked.shape === 'series' ? LegendPlacement.Right : LegendPlacement.Bottom, showLegend: color === undefined, calcs: [] }) })
    .tooltip({ build: () => ({ mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending }) });
}
