/** North Star: all production models. Figures on top, what is broken now, and every model below. */
import { PanelBuilder, TextBoxVariableBuilder, type Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { columns } from '../src/contract/columns.ts';
import { dashboards, pluginIds, variables } from '../src/contract/identifiers.ts';
import { families } from '../src/core/telemetry/families.ts';
import { figureTile, type FigureTile } from './figure-tile.ts';
import { incidentsTable } from './incidents-table.ts';
import { toApp, toReadiness, toRows, toSources, toSourcesOf, toVitals } from './links.ts';
import { narrowingVariables } from './model-variables.ts';
import { datasourceReference, narrowed, query } from './query.ts';
import { startDashboard } from './start.ts';
import { vitalFamilyTile } from './vital-family-tile.ts';

const { panels } = dashboards.models;
const below = 'Show these models';

const tiles: readonly Omit<FigureTile, 'gridPos'>[] = [
  { id: panels.totalModels, title: 'Total Models', figures: [{ column: 'totalModels' }], link: toRows('Show all models', {}) },
  { id: panels.pytorch, title: 'PyTorch', figures: [{ column: 'pytorch' }], link: toRows(below, { search: 'framework:pytorch' }) },
  {
    id: panels.staled,
    title: 'Staled',
    figures: [{ column: 'staled', warnFrom: 1 }],
    link: toRows(below, { search: 'stale:true' }),
    unknown: { column: 'staledUnknown', link: toRows(below, { search: 'stale:unknown' }) },
  },
  {
    id: panels.notTraining,
    title: 'Not Training',
    figures: [{ column: 'notTraining', warnFrom: 1 }],
    link: toRows(below, { search: 'training:false' }),
    unknown: { column: 'notTrainingUnknown', link: toRows(below, { search: 'training:unknown -trainingType:oneoff -trainingType:none' }) },
  },
  {
    id: panels.maintainability,
    title: 'Average / Target Maintainability Index',
    figures: [{ column: 'maintainabilityIndex' }, { column: 'maintainabilityTarget', prefix: '/ ', caption: 'target' }],
    link: toRows('Show the least maintainable first', { sort: 'maintainabilityIndex' }),
    unknown: { column: 'maintainabilityUnknown', link: toRows(below, { search: 'maintainabilityIndex:unknown' }) },
  },
  {
    id: panels.launches,
    title: 'Launches This Month / Half',
    figures: [{ column: 'launchesThisMonth' }, { column: 'launchesThisHalf', caption: '/ this half' }],
    link: toRows('Show the newest launches first', { sort: '-launchTime' }),
    unknown: { column: 'launchesUnknown' },
    seen: 'launchesSeenThisMonth',
  },
  { id: panels.monthlyDistinctUsers, title: 'Monthly Distinct Users', figures: [{ column: 'monthlyDistinctUsers' }], seen: 'usersSeenThisMonth', link: toSourcesOf('Show where this comes from') },
];
/** Two rows of tiles, each as wide as its title needs, and what is broken now beside them. */
const tileRows = [
  [4, 4, 4, 5],
  [6, 6, 5],
] as const;
const tileHeight = 3;
const tilesWidth = 17;
const topHeight = tileRows.length * tileHeight;
const vitalsHeight = 3;
const vitalsWidth = 5;
const tableHeight = 22;

export function modelsDashboard(): Dashboard {
  const builder = startDashboard(dashboards.models, 'All production models: which are stale, not training, unowned or hard to maintain, and who answers for them.');
  for (const variable of narrowingVariables()) {
    builder.withVariable(variable);
  }
  builder
    .withVariable(new TextBoxVariableBuilder(variables.model).label('Model').description('Exactly this model; empty for all.').defaultValue(''))
    .link(toVitals)
    .link(toReadiness)
    .link(toSources)
    .link(toApp);
  const places = tileRows.flatMap((widths, row) => widths.map((w, index) => ({ x: widths.slice(0, index).reduce((sum, width) => sum + width, 0), y: row * tileHeight, w, h: tileHeight })));
  for (const [index, tile] of tiles.entries()) {
    const gridPos = places[index];
    if (gridPos === undefined) {
      throw new Error(`there is no place for the tile ${tile.title}`);
    }
    builder.withPanel(figureTile({ ...tile, gridPos }));
  }
  for (const [index, family] of families.entries()) {
    builder.withPanel(vitalFamilyTile({ id: panels[family.id], family, gridPos: { x: index * vitalsWidth, y: topHeight, w: Math.min(vitalsWidth, 24 - index * vitalsWidth), h: vitalsHeight } }));
  }
  return builder
    .withPanel(incidentsTable({ id: panels.incidents, gridPos: { x: tilesWidth, y: 0, w: 24 - tilesWidth, h: topHeight } }))
    .withPanel(
      new PanelBuilder()
        .type(pluginIds.modelTable)
        .id(panels.table)
        .title('Production Models')
        .description('One row a model. Point at a value to see which source says so, how it is known and when; an unknown value says why it is unknown.')
        .gridPos({ x: 0, y: topHeight + vitalsHeight, w: 24, h: tableHeight })
        .datasource(datasourceReference)
        .withTarget(query('A', { queryType: 'models', ...narrowed, columns: [...Object.keys(columns.models), 'modelUrl', 'trainingJobUrl'] }))
    )
    .build();
}
