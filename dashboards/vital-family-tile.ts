/** One family of vitals: of how many models one is out of its band, of how many none is known, and the way to the vitals of the family. */
import { type GridPos, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns } from '../src/contract/columns.ts';
import { dashboards, familyVariable } from '../src/contract/identifiers.ts';
import type { families } from '../src/core/telemetry/families.ts';
import { figurePanel } from './figure-panel.ts';
import type { FieldLink } from './links.ts';
import { narrowed, query } from './query.ts';

interface VitalFamilyTile {
  readonly id: number;
  readonly family: (typeof families)[number];
  readonly gridPos: GridPos;
}

/** Time range and the choice of models stay. */
const toFamily = (family: string): FieldLink => ({
  title: 'Show these vitals',
  url: `/d/${dashboards.vitals.uid}?\${__url_time_range}&\${__all_variables}&var-${familyVariable}=${family}`,
});

export function vitalFamilyTile({ id, family, gridPos }: VitalFamilyTile): PanelBuilder {
  return figurePanel({ titleSize: 10, valueSize: 24, fields: '' })
    .id(id)
    .title(family.title)
    .description(`${family.question} ${columns.vitalFamilies.outOfBand.meaning} The figure leads to the vitals of the family.`)
    .gridPos(gridPos)
    .withTarget(query('A', { queryType: 'vitalFamilies', ...narrowed, family: family.id, columns: ['outOfBand', 'unknown'] }))
    .decimals(0)
    .overrideByName('outOfBand', [
      { id: 'displayName', value: 'out of band' },
      { id: 'thresholds', value: { mode: ThresholdsMode.Absolute, steps: [{ value: null, color: 'text' }, { value: 1, color: 'orange' }] } },
      { id: 'links', value: [toFamily(family.id)] },
    ])
    .overrideByName('unknown', [{ id: 'displayName', value: 'unknown' }]);
}
