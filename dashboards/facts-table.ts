/** The facts of one model: what is used, who says so, how it is known, and where sources differ. */
import { MappingType, type GridPos, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { datasourceReference, query } from './query.ts';
import { wrapped } from './wrapped.ts';

const shown: readonly ColumnOf<'modelFacts'>[] = ['field', 'value', 'conflict', 'others', 'source', 'basis', 'time', 'rule'];
const conflicts: ValueMap = { type: MappingType.ValueToText, options: { true: { text: '≠ differs', color: 'orange', index: 0 }, false: { text: '', index: 1 } } };

export function factsTable({ id, model, gridPos }: { readonly id: number; readonly model: string; readonly gridPos: GridPos }): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title('Facts')
    .description('Every field of the model: the value used, which source says so and how it is known, the rule that chose it, and what the other sources say. An unknown one says why.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'modelFacts', model, columns: [...shown] }))
    .noValue('No source speaks of this model')
    .overrideByName('field', [{ id: 'custom.width', value: 180 }])
    .overrideByName('value', [{ id: 'custom.minWidth', value: 200 }, wrapped])
    .overrideByName('conflict', [
      { id: 'custom.width', value: 84 },
      { id: 'mappings', value: [conflicts] },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ])
    .overrideByName('others', [{ id: 'custom.minWidth', value: 180 }, wrapped])
    .overrideByName('source', [{ id: 'custom.width', value: 100 }])
    .overrideByName('basis', [{ id: 'custom.width', value: 90 }])
    .overrideByName('time', [
      { id: 'unit', value: 'dateTimeFromNow' },
      { id: 'custom.width', value: 140 },
    ])
    .overrideByName('rule', [{ id: 'custom.minWidth', value: 250 }, wrapped]);
  for (const name of shown) {
    panel.overrideByName(name, [{ id: 'noValue', value: '' }]);
  }
  return panel;
}
