/** When nobody watched: what happened then is known less well. The alert that nobody watches selects its gap. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, PanelBuilder, type GridPos, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColumnOf } from '../src/contract/columns.ts';
import { pluginIds, type AlertRule } from '../src/contract/identifiers.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'watchGaps'>[] = ['from', 'to', 'seconds', 'ongoing'];
const rowName: ColumnOf<'watchGaps'> = 'from';
const alerts: readonly AlertRule[] = ['watchGap'];
const ongoing: ValueMap = { type: MappingType.ValueToText, options: { true: { text: 'nobody watches now', color: 'orange', index: 0 }, false: { text: 'over', index: 1 } } };

export function watchGapsTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): Builder<Panel> {
  return new PanelBuilder()
    .type(pluginIds.modelTable)
    .id(id)
    .title('Watch Gaps')
    .description('Times in which Northstar did not look at the models. Of a launch in such a gap only its two ends are known.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'watchGaps', columns: [...shown] }))
    // The table of sources keeps its view in the address of this dashboard.
    .options({ rowName, alerts, viewInUrl: false, showToolbar: false, density: 'compact' })
    .noValue('No gap is known in this time range')
    .overrideByName('ongoing', [{ id: 'mappings', value: [ongoing] }]);
}
