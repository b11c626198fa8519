/** Sources: what each gives, how old it is, and what the screens lack while it does not answer. */
import type { Dashboard, DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { columns, type ColumnOf } from '../src/contract/columns.ts';
import { dashboards } from '../src/contract/identifiers.ts';
import { singleFigurePanel } from './figure-panel.ts';
import { toApp, toModels, toProblems, type FieldLink } from './links.ts';
import { oncallTable } from './oncall-table.ts';
import { query } from './query.ts';
import { sourcesTable } from './sources-table.ts';
import { startDashboard } from './start.ts';
import { watchGapsTable } from './watch-gaps-table.ts';

const { panels } = dashboards.sources;

interface Tile {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly column: ColumnOf<'sources'>;
  readonly calculation: 'sum' | 'max' | 'count';
  readonly warnFrom?: number;
  readonly transformation?: DataTransformerConfig;
  readonly link?: FieldLink;
}

/** Failing and paused ones have failed at least once in a row; one that was not read yet has not. */
const onlyFailing: DataTransformerConfig = {
  id: 'filterByValue',
  options: { type: 'include', match: 'any', filters: [{ fieldName: columns.sources.failures.title, config: { id: 'greater', options: { value: 0 } } }] },
};

const tiles: readonly Tile[] = [
  { id: panels.up, title: 'Answering', description: 'Sources whose last refresh succeeded.', column: 'up', calculation: 'sum' },
  { id: panels.failing, title: 'Not Answering', description: 'Sources whose last refresh failed. One that was not read yet counts neither here nor as answering.', column: 'failures', calculation: 'count', warnFrom: 1, transformation: onlyFailing },
  { id: panels.oldest, title: 'Oldest Data', description: 'Age of the oldest data on the screens.', column: 'ageSeconds', calculation: 'max', warnFrom: 600 },
  { id: panels.problems, title: 'Problems', description: 'Statements of sources that could not be used; the rest of their data is. A click on the number, here or in the table, leads to what each says and where it stands.', column: 'problems', calculation: 'sum', warnFrom: 1, link: toProblems },
  { id: panels.facts, title: 'Facts', description: 'Facts that all sources state together.', column: 'facts', calculation: 'sum' },
];
const tileWidths = [5, 5, 5, 5, 4];
const tileHeight = 3;
const tableHeight = 12;
const gapsHeight = 6;

function tilePanel({ id, title: heading, description, column, calculation, warnFrom, transformation, link }: Tile): PanelBuilder {
  const panel = singleFigurePanel({ calculation, warnFrom })
    .id(id)
    .title(heading)
    .description(description)
    .withTarget(query('A', { queryType: 'sources', columns: [column] }));
  if (link !== undefined) {
    panel.overrideByName(column, [{ id: 'links', value: [link] }]);
  }
  return transformation === undefined ? panel : panel.withTransformation(transformation);
}

export function sourcesDashboard(): Dashboard {
  const builder = startDashboard(dashboards.sources, 'The systems that Northstar asks: whether they answer, how old their data is, and what is missing without them.')
    .link(toModels)
    .link(toApp);
  let x = 0;
  for (const [index, tile] of tiles.entries()) {
    const w = tileWidths[index] ?? 0;
    builder.withPanel(tilePanel(tile).gridPos({ x, y: 0, w, h: tileHeight }));
    x += w;
  }
  return builder
    .withPanel(sourcesTable({ id: panels.table, gridPos: { x: 0, y: tileHeight, w: 24, h: tableHeight } }))
    .withPanel(watchGapsTable({ id: panels.watchGaps, gridPos: { x: 0, y: tileHeight + tableHeight, w: 24, h: gapsHeight } }))
    .withPanel(oncallTable({ id: panels.oncall, gridPos: { x: 0, y: tileHeight + tableHeight + gapsHeight, w: 24, h: 14 } }))
    .build();
}
