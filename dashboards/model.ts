/** Model: everything about one. How it stands, how it does, what happened to it, and who says so. */
import { AnnotationQueryBuilder, type Dashboard, type GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards, variables } from '../src/contract/identifiers.ts';
import { vitals } from '../src/core/telemetry/vitals.ts';
import { buildMarks } from './build-marks.ts';
import { factsTable } from './facts-table.ts';
import { historyTable } from './history-table.ts';
import { incidentsTable } from './incidents-table.ts';
import { toApp, toModels, toReadiness, toSources, toVitals } from './links.ts';
import { modelBuild } from './model-build.ts';
import { modelFigure, type ModelFigure } from './model-figure.ts';
import { modelsVariable } from './model-variables.ts';
import { datasourceReference, query } from './query.ts';
import { sourcesOverview } from './sources-overview.ts';
import { startDashboard } from './start.ts';
import { vitalPanel } from './vital-panel.ts';

const { panels } = dashboards.model;
const model = `$${variables.model}`;
const figureHeight = 3;
/** Two rows of figures, so that each can be read also where the screen is narrow. Names take the room of two. */
const figuresInARow = 4;
const figureWidth = 24 / figuresInARow;
const chart = { w: 6, h: 6 } as const;
const inARow = 24 / chart.w;
const factsHeight = 16;
const tableHeight = 9;

/** Where the build stands among the figures: at the end of the first row. */
const buildPlace = figuresInARow - 1;

const figures: ReadonlyArray<Omit<ModelFigure, 'gridPos'>> = [
  {
    id: panels.stale,
    title: 'Snapshot',
    shown: ['stale'],
    beside: ['snapshotStaleness', 'snapshotSla'],
    caption: { words: 'old, SLA', text: '${__data.fields.snapshotStaleness} old, SLA ${__data.fields.snapshotSla}' },
    words: { true: { text: '✗ stale', color: 'orange' }, false: { text: '✓ fresh', color: 'green' } },
  },
  {
    id: panels.training,
    title: 'Training',
    shown: ['training'],
    beside: ['trainingType'],
    caption: { words: 'type', text: 'type ${__data.fields.trainingType}' },
    words: { true: { text: '✓ trains', color: 'green' }, false: { text: '✗ not training', color: 'orange' } },
  },
  {
    id: panels.alerts,
    title: 'Alerts',
    shown: ['alertState'],
    beside: ['alerts'],
    caption: { words: 'alerts', text: 'alerts: ${__data.fields.alerts}' },
    words: { firing: { text: '✗ firing', color: 'red' }, pending: { text: '… pending', color: 'orange' }, ok: { text: '✓ ok', color: 'green' } },
  },
  { id: panels.maintainability, title: 'Maintainability Index', shown: ['maintainabilityIndex'], beside: ['maintainabilityCoverage'], caption: { words: 'of 100', text: 'of 100, ${__data.fields.maintainabilityCoverage} known' }, decimals: 0 },
  { id: panels.revenueImportance, title: 'Revenue Importance', shown: ['revenueImportance'], caption: { words: 'of revenue', text: 'of revenue' }, decimals: 2 },
  { id: panels.answers, title: 'Who Answers', shown: ['owner', 'oncall'] },
];

const figuresHeight = 2 * figureHeight;
const placeOf = (place: number, isWide: boolean): GridPos => ({ x: (place % figuresInARow) * figureWidth, y: Math.floor(place / figuresInARow) * figureHeight, w: isWide ? 2 * figureWidth : figureWidth, h: figureHeight });
/** The last row of charts leaves room for what happened to the model. */
const chartRows = Math.ceil(vitals.length / inARow);
const roomFrom = (vitals.length % inARow) * chart.w;

export function modelDashboard(): Dashboard {
  const builder = startDashboard(dashboards.model, 'One production model: how it stands, its vitals with launches marked, what happened to it, its incidents, and who says so.')
    .withVariable(modelsVariable('model', {}))
    .annotation(
      new AnnotationQueryBuilder()
        .name('Launches')
        .datasource(datasourceReference)
        .enable(true)
        .iconColor('blue')
        .target(query('Launches', { queryType: 'launches', model }))
    )
    .annotation(buildMarks('ready', { model, enable: true }))
    .annotation(buildMarks('notReady', { model, enable: true }))
    .annotation(buildMarks('unknown', { model, enable: true }))
    .link(toModels)
    .link(toVitals)
    .link(toReadiness)
    .link(toSources)
    .link(toApp);
  figures.forEach((figure, index) => builder.withPanel(modelFigure({ ...figure, gridPos: placeOf(index < buildPlace ? index : index + 1, figure.shown.length > 1) })));
  builder.withPanel(modelBuild({ id: panels.build, model, gridPos: placeOf(buildPlace, false) }));
  vitals.forEach(({ id, title, formula, why }, index) => {
    const gridPos = { x: (index % inARow) * chart.w, y: figuresHeight + Math.floor(index / inARow) * chart.h, ...chart };
    builder.withPanel(vitalPanel({ id: panels[id], title, description: `${formula}\n\n${why}`, gridPos, asked: { model, vital: id, shape: 'series' }, color: 'blue' }));
  });
  const below = figuresHeight + chartRows * chart.h;
  return builder
    .withPanel(historyTable({ id: panels.history, model, gridPos: { x: roomFrom, y: below - chart.h, w: 24 - roomFrom, h: chart.h } }))
    .withPanel(factsTable({ id: panels.facts, model, gridPos: { x: 0, y: below, w: 24, h: factsHeight } }))
    .withPanel(incidentsTable({ id: panels.incidents, model, gridPos: { x: 0, y: below + factsHeight, w: 12, h: tableHeight } }))
    .withPanel(sourcesOverview({ id: panels.sources, gridPos: { x: 12, y: below + factsHeight, w: 12, h: tableHeight } }))
    .build();
}
