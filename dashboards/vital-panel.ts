/** A vital over time: its healthy band drawn behind the lines. Unit, band and names of the lines come with the data. */
import { GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { QueryOf } from '../src/contract/queries.ts';
import { linesPanel, type LinesPanel } from './lines-panel.ts';
import { query } from './query.ts';

/** With a colour there is one line; several have a legend, which stands aside where it names models. */
export interface VitalPanel extends Omit<LinesPanel, 'legend'> {
  readonly asked: Omit<QueryOf<'vitals'>, 'queryType'>;
}

export function vitalPanel({ asked, color, ...panel }: VitalPanel): PanelBuilder {
  const ofModels = asked.shape === 'series' ? 'right' : 'bottom';
  return linesPanel({ ...panel, color, legend: color === undefined ? ofModels : 'none' })
    .withTarget(query('A', { queryType: 'vitals', ...asked }))
    .thresholdsStyle({ build: () => ({ mode: GraphThresholdsStyleMode.Area }) });
}
