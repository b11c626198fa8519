/** One figure of the family of vitals that is chosen. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns } from '../src/contract/columns.ts';
import { singleFigurePanel } from './figure-panel.ts';
import { narrowed, query } from './query.ts';

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
  return singleFigurePanel({ calculation: 'lastNotNull', warnFrom })
    .id(id)
    .title(columns.vitalFamilies[column].title)
    .description(columns.vitalFamilies[column].meaning)
    .gridPos(gridPos)
    .withTarget(query('A', { queryType: 'vitalFamilies', domain, tab, team, family, columns: [column] }))
    .decimals(0);
}
