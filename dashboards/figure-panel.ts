/** The looks that all panels of figures share: no graph, and colour only where a value earns it. */
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

/** A name over each value. */
export function figurePanel({ titleSize, valueSize, fields }: FigurePanel): PanelBuilder {
  return plainFigures()
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Vertical)
    .wideLayout(false)
    .text(new VizTextDisplayOptionsBuilder().titleSize(titleSize).valueSize(valueSize))
    .reduceOptions(new ReduceDataOptionsBuilder().values(true).calcs([]).fields(fields));
}

interface SingleFigure {
  /** How Grafana makes one value of the rows: `sum`, `count`... */
  readonly calculation: string;
  /** Draws the eye from this number on. */
  readonly warnFrom?: number | undefined;
}

/** One large value without a name. */
export function singleFigurePanel({ calculation, warnFrom }: SingleFigure): PanelBuilder {
  return plainFigures(warnFrom)
    .textMode(BigValueTextMode.Value)
    .text(new VizTextDisplayOptionsBuilder().valueSize(28))
    .reduceOptions(new ReduceDataOptionsBuilder().values(false).calcs([calculation]).fields(''));
}

function plainFigures(warnFrom?: number): PanelBuilder {
  const steps = [{ value: null, color: 'text' }, ...(warnFrom === undefined ? [] : [{ value: warnFrom, color: 'orange' }])];
  return new PanelBuilder()
    .datasource(datasourceReference)
    .noValue('?')
    .thresholds({ build: () => ({ mode: ThresholdsMode.Absolute, steps }) })
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value);
}
