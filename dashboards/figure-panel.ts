/** The looks that all panels of figures share: a name over each value, no graph, colour only where a value earns it. */
import { BigValueColorMode, BigValueGraphMode, BigValueTextMode, ReduceDataOptionsBuilder, VizOrientation, VizTextDisplayOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { datasourceReference } from './query.ts';

interface FigurePanel {
  /** Sizes in pixels. */
  readonly titleSize: number;
  readonly valueSize: number;
  /** Which fields are figures, as Grafana writes it: all numbers where empty, else a regular expression. */
  readonly fields: string;
}

export function figurePanel({ titleSize, valueSize, fields }: FigurePanel): PanelBuilder {
  return new PanelBuilder()
    .datasource(datasourceReference)
    .noValue('?')
    .thresholds({ build: () => ({ mode: ThresholdsMode.Absolute, steps: [{ value: null, color: 'text' }] }) })
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Vertical)
    .wideLayout(false)
    .text(new VizTextDisplayOptionsBuilder().titleSize(titleSize).valueSize(valueSize))
    .reduceOptions(new ReduceDataOptionsBuilder().values(true).calcs([]).fields(fields));
}
