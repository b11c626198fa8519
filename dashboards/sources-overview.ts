/** The sources in a few columns, for pages that are about something else. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { datasourceReference, query } from './query.ts';
import { sourceStates } from './sources-table.ts';
import { wrapped } from './wrapped.ts';

const shown: readonly ColumnOf<'sources'>[] = ['source', 'kind', 'state', 'lastSuccess', 'error', 'missing'];

export function sourcesOverview({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title('Sources')
    .description('The systems that the facts come from, and what is missing while one does not answer.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'sources', columns: [...shown] }))
    .overrideByName('state', [
      { id: 'mappings', value: [sourceStates] },
      { id: 'custom.width', value: 120 },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ])
    .overrideByName('lastSuccess', [
      { id: 'unit', value: 'dateTimeFromNow' },
      { id: 'custom.width', value: 140 },
    ])
    .overrideByName('error', [{ id: 'custom.minWidth', value: 300 }, wrapped])
    .overrideByName('missing', [{ id: 'custom.minWidth', value: 200 }, wrapped]);
}
