/** The five families of vitals: of how many models one is out of its band, and the way to the vitals of the family. */
import { type GridPos, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns, type ColumnOf } from '../src/contract/columns.ts';
import { dashboards, familyVariable } from '../src/contract/identifiers.ts';
import { figurePanel } from './figure-panel.ts';
import type { FieldLink } from './links.ts';
import { narrowed, query } from './query.ts';

const asked: readonly ColumnOf<'vitalFamilies'>[] = ['outOfBand', 'unknown', 'title', 'family'];

/** Time range and the choice of models stay. */
const toFamily: FieldLink = {
  title: 'Show these vitals',
  url: `/d/${dashboards.vitals.uid}?\${__url_time_range}&\${__all_variables}&var-${familyVariable}=\${__data.fields.family}`,
};

export function vitalFamilyTiles({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  return figurePanel({ titleSize: 12, valueSize: 24, fields: '/ unknown/' })
    .id(id)
    .title('Vitals out of Band')
    .description(`${columns.vitalFamilies.outOfBand.meaning} Each figure leads to the vitals of its family.`)
    .gridPos(gridPos)
    .withTarget(query('A', { queryType: 'vitalFamilies', ...narrowed, columns: [...asked] }))
    .decimals(0)
    .overrideByName('outOfBand', [
      { id: 'displayName', value: '${__data.fields.title}, ${__data.fields.unknown} unknown' },
      { id: 'thresholds', value: { mode: ThresholdsMode.Absolute, steps: [{ value: null, color: 'text' }, { value: 1, color: 'orange' }] } },
      { id: 'links', value: [toFamily] },
    ]);
}
