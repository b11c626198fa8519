/** What happened to one model, the newest first. */
import { MappingType, type GridPos, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { historyEvents, historyEventTitles } from '../src/contract/queries.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'modelHistory'>[] = ['event', 'version', 'previousVersion', 'time', 'actor', 'current', 'known', 'earliest', 'source'];
const events: ValueMap = { type: MappingType.ValueToText, options: Object.fromEntries(historyEvents.map((event, index) => [event, { text: historyEventTitles[event], index }])) };
const inProduction: ValueMap = { type: MappingType.ValueToText, options: { true: { text: '✓', index: 0 }, false: { text: '', index: 1 } } };

export function historyTable({ id, model, gridPos }: { readonly id: number; readonly model: string; readonly gridPos: GridPos }): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title('History')
    .description('Launches, rollbacks, versions created, and when the model became stale or stopped training. Where only two moments are known, it happened between them. In Production marks the version that serves now, and of the moves to it the latest only.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'modelHistory', model, limit: 50, columns: [...shown] }))
    .noValue('Nothing is known to have happened')
    .overrideByName('event', [
      { id: 'mappings', value: [events] },
      { id: 'custom.minWidth', value: 156 },
    ])
    .overrideByName('version', [{ id: 'custom.width', value: 80 }])
    .overrideByName('previousVersion', [
      { id: 'displayName', value: 'Before' },
      { id: 'custom.width', value: 80 },
    ])
    .overrideByName('current', [
      { id: 'mappings', value: [inProduction] },
      { id: 'custom.width', value: 104 },
    ])
    .overrideByName('time', [{ id: 'custom.minWidth', value: 165 }])
    .overrideByName('earliest', [{ id: 'custom.minWidth', value: 150 }])
    .overrideByName('known', [{ id: 'custom.width', value: 80 }]);
  for (const name of shown) {
    panel.overrideByName(name, [{ id: 'noValue', value: '' }]);
  }
  return panel;
}
