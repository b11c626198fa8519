/** When nobody watched: what happened then is known less well. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'watchGaps'>[] = ['from', 'to', 'seconds', 'ongoing'];

export function watchGapsTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title('Watch Gaps')
    .description('Times in which Northstar did not look at the models. Of a launch in such a gap only its two ends are known.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'watchGaps', columns: [...shown] }))
    .noValue('Watched without a gap')
    .overrideByName('from', [{ id: 'custom.minWidth', value: 150 }])
    .overrideByName('to', [{ id: 'custom.minWidth', value: 150 }])
    .overrideByName('ongoing', [{ id: 'custom.width', value: 90 }]);
}
