/** Ongoing SEVs, the worst first. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { hiddenColumn } from './hidden-column.ts';
import { datasourceReference, narrowed, query } from './query.ts';

const shown: readonly ColumnOf<'incidents'>[] = ['severity', 'incident', 'title', 'model', 'status', 'startTime', 'team', 'rotation', 'oncall', 'url'];
export function incidentsTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title('Ongoing SEVs')
    .description('Incidents that are not closed, the worst first and among equals the newest, as the sources state them.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'incidents', ...narrowed, columns: [...shown] }))
    .overrideByName('severity', [
      { id: 'unit', value: 'prefix:SEV ' },
      { id: 'custom.width', value: 80 },
      { id: 'custom.align', value: 'left' },
    ])
    .overrideByName('incident', [{ id: 'custom.width', value: 120 }])
    .overrideByName('status', [{ id: 'custom.width', value: 110 }])
    .overrideByName('startTime', [
      { id: 'unit', value: 'dateTimeFromNow' },
      { id: 'custom.width', value: 130 },
    ])
    .overrideByName('url', hiddenColumn);
}
