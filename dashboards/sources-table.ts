/** One row a source. Colour repeats what the words and signs say. */
import { MappingType, type GridPos, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { datasourceReference, query } from './query.ts';
import { wrapped } from './wrapped.ts';

const shown: readonly ColumnOf<'sources'>[] = ['source', 'kind', 'state', 'lastSuccess', 'error', 'missing', 'models', 'problems', 'failures', 'nextAttempt'];
const narrow: readonly ColumnOf<'sources'>[] = ['models', 'problems', 'failures'];

export const sourceStates: ValueMap = {
  type: MappingType.ValueToText,
  options: {
    ok: { text: '✓ ok', color: 'green', index: 0 },
    refreshing: { text: '↻ refreshing', color: 'blue', index: 1 },
    failing: { text: '✗ failing', color: 'red', index: 2 },
    paused: { text: '‖ paused', color: 'orange', index: 3 },
    never: { text: '… never read', color: 'text', index: 4 },
  },
};

const width = (pixels: number) => ({ id: 'custom.width', value: pixels });

export function sourcesTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title('Sources')
    .description('What each source gives and how old it is. While a source does not answer, its last data stays on the screens; Missing says what no source that answers gives.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'sources', columns: [...shown] }))
    .overrideByName('missing', [width(200), wrapped])
    .overrideByName('error', [{ id: 'custom.minWidth', value: 380 }, wrapped])
    .overrideByName('source', [width(110)])
    .overrideByName('kind', [width(72)])
    .overrideByName('state', [{ id: 'mappings', value: [sourceStates] }, { id: 'custom.cellOptions', value: { type: 'color-text' } }, width(120)])
    .overrideByName('lastSuccess', [{ id: 'unit', value: 'dateTimeFromNow' }, width(136)])
    .overrideByName('nextAttempt', [{ id: 'unit', value: 'dateTimeFromNow' }, width(120)]);
  for (const name of narrow) {
    panel.overrideByName(name, [width(76)]);
  }
  return panel;
}
