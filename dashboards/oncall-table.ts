/** Who answers: one row a rotation. */
import { MappingType, type GridPos, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { hiddenColumn } from './hidden-column.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'oncall'>[] = ['rotation', 'resolves', 'oncall', 'team', 'shiftEnd', 'models', 'revenueImportance', 'source', 'url'];
const resolves: ValueMap = {
  type: MappingType.ValueToText,
  options: { true: { text: '✓ ends at a person', color: 'green', index: 0 }, false: { text: '✗ ends nowhere', color: 'red', index: 1 } },
};

export function oncallTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title('Oncall Rotations')
    .description('Who is on now, how many production models name the rotation, and whether an escalation ends at a person.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'oncall', columns: [...shown] }))
    .overrideByName('rotation', [{ id: 'custom.minWidth', value: 215 }])
    .overrideByName('resolves', [
      { id: 'mappings', value: [resolves] },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ])
    .overrideByName('shiftEnd', [{ id: 'unit', value: 'dateTimeFromNow' }])
    .overrideByName('revenueImportance', [{ id: 'decimals', value: 1 }])
    .overrideByName('url', hiddenColumn);
}
