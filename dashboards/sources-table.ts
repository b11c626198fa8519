/** One row a source, which the alert on a source selects. Colour repeats what the words and signs say. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, PanelBuilder, type GridPos, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColumnOf } from '../src/contract/columns.ts';
import { pluginIds, type AlertRule } from '../src/contract/identifiers.ts';
import { hiddenColumn } from './hidden-column.ts';
import { toProblems } from './links.ts';
import { datasourceReference, query } from './query.ts';

/** In pixels; `up` only tells the alert whether the source answers. */
const widths: ReadonlyArray<readonly [ColumnOf<'sources'>, number]> = [
  ['source', 110],
  ['kind', 100],
  ['state', 100],
  ['since', 126],
  ['lastSuccess', 126],
  ['error', 330],
  ['missing', 144],
  ['models', 68],
  ['problems', 80],
  ['failures', 76],
  ['nextAttempt', 126],
];

const rowName: ColumnOf<'sources'> = 'source';
const alerts: readonly AlertRule[] = ['sourceMissing', 'keepAwake'];

const states = { ok: ['✓', 'ok', 'green'], refreshing: ['↻', 'refreshing', 'blue'], failing: ['✗', 'failing', 'red'], paused: ['‖', 'paused', 'orange'], never: ['…', 'never read', 'text'] } as const;

function stateTexts(shown: (sign: string, word: string) => string): ValueMap {
  return {
    type: MappingType.ValueToText,
    options: Object.fromEntries(Object.entries(states).map(([state, [sign, word, color]], index) => [state, { text: shown(sign, word), color, index }])),
  };
}

/** For tables that draw no signs of their own. */
export const sourceStates = stateTexts((sign, word) => `${sign} ${word}`);

export function sourcesTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): Builder<Panel> {
  const panel = new PanelBuilder()
    .type(pluginIds.modelTable)
    .id(id)
    .title('Sources')
    .description('What each source gives and how old it is. While a source does not answer, its last data stays on the screens; Missing says what no source that answers gives, and which packages get no new builds. A click on Problems leads to the statements that could not be used.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'sources', columns: [...widths.map(([name]) => name), 'up'] }))
    .options({ rowName, density: 'tall', alerts })
    .overrideByName('up', hiddenColumn);
  for (const [name, width] of widths) {
    panel.overrideByName(name, [{ id: 'custom.width', value: width }, ...(name === 'problems' ? [{ id: 'links', value: [toProblems] }] : []), ...(name === 'state' ? [{ id: 'mappings', value: [stateTexts((_sign, word) => word)] }] : [])]);
  }
  return panel;
}
