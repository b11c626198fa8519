/** The looks that all panels of lines over time share. Names of lines and units come with the data. */
import { LegendDisplayMode, LegendPlacement, SortOrder, TooltipDisplayMode, VisibilityMode } from '@grafana/grafana-foundation-sdk/common';
import { FieldColorModeId, type GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { datasourceReference } from './query.ts';

export interface LinesPanel {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  readonly legend: 'bottom' | 'right' | 'none';
  /** Of the one line that there is; without it lines are told apart by colours. */
  readonly color?: string | undefined;
}

export function linesPanel({ id, title, description, gridPos, legend, color }: LinesPanel): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title(title)
    .description(description)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .noValue('No figures in this time range: nobody measures it, or a source does not answer. Sources says which.')
    .colorScheme({ build: () => (color === undefined ? { mode: FieldColorModeId.PaletteClassic } : { mode: FieldColorModeId.Fixed, fixedColor: color }) })
    .lineWidth(1)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Never)
    .legend({ build: () => ({ displayMode: LegendDisplayMode.List, placement: legend === 'right' ? LegendPlacement.Right : LegendPlacement.Bottom, showLegend: legend !== 'none', calcs: [] }) })
    .tooltip({ build: () => ({ mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending }) });
}
