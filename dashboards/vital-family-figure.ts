/** One figure of the family of vitals that is chosen. */
import { BigValueColorMode, BigValueGraphMode, BigValueTextMode, ReduceDataOptionsBuilder, VizTextDisplayOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { type GridPos, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns } from '../src/contract/columns.ts';
import { datasourceReference, narrowed, query } from './query.ts';

export interface VitalFamilyFigure {
  readonly id: number;
  readonly column: 'models' | 'outOfBand' | 'unknown';
  /** Text, in which a variable may stand. */
  readonly family: string;
  /** Draws the eye from this number on. */
  readonly warnFrom?: number;
  readonly gridPos: GridPos;
}

export function vitalFamilyFigure({ id, column, family, warnFrom, gridPos }: VitalFamilyFigure): PanelBuilder {
  const { domain, tab, team } = narrowed;
  return new PanelBuilder()
    .id(id)
    .title(columns.vitalFamilies[column].title)
    .description(columns.vitalFamilies[column].meaning)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'vitalFamilies', domain, tab, team, family, columns: [column] }))
    .noValue('?')
    .decimals(0)
    .thresholds({ build: () => ({ mode: ThresholdsMode.Absolute, steps: [{ value: null, color: 'text' }, ...(warnFrom === undefined ? [] : [{ value: warnFrom, color: 'orange' }])] }) })
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .textMode(BigValueTextMode.Value)
    .text(new VizTextDisplayOptionsBuilder().valueSize(28))
    .reduceOptions(new ReduceDataOptionsBuilder().values(false).calcs(['lastNotNull']).fields(''));
}
