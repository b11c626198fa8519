/** Fleet: how much of the machines is used, which stand idle, run full or are gone, and which jobs have them. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboards } from '../src/contract/identifiers.ts';
import type { ColumnOf } from '../src/contract/columns.ts';
import { clustersTable } from './clusters-table.ts';
import { figurePanel, singleFigurePanel } from './figure-panel.ts';
import { fleetHeatmap } from './fleet-heatmap.ts';
import { levelVariable, placed, placeVariables, resourceVariable } from './fleet-variables.ts';
import { jobsTable } from './jobs-table.ts';
import { toApp, toCompare, toModels, toSources } from './links.ts';
import { query } from './query.ts';
import { startDashboard } from './start.ts';
import { fleetUsePanel } from './fleet-use-panel.ts';

const { panels } = dashboards.fleet;
const figureHeight = 3;
const figureWidth = 12;
const figuresHeight = 2 * figureHeight;
const clustersHeight = 6;
const chartHeight = 7;
const heatmapHeight = 18;

function figures(id: number, title: string, description: string, columns: readonly ColumnOf<'fleetUsage'>[], x: number, y: number) {
  return figurePanel({ titleSize: 12, valueSize: 20, fields: '' })
    .id(id)
    .title(title)
    .description(description)
    .gridPos({ x, y, w: figureWidth, h: figureHeight })
    .withTarget(query('A', { queryType: 'fleetUsage', ...placed, level: 'fleet', columns: [...columns] }))
    .decimals(0);
}

export function fleetDashboard(): Dashboard {
  const builder = startDashboard(dashboards.fleet, 'The training fleet: how much of CPU, GPU and memory is used, which hosts stand idle or run full, and which jobs have them.');
  for (const variable of [...placeVariables(), resourceVariable(), levelVariable()]) {
    builder.withVariable(variable);
  }
  const chartY = figuresHeight + clustersHeight;
  return builder
    .link(toCompare)
    .link(toModels)
    .link(toSources)
    .link(toApp)
    .withPanel(figures(panels.use, 'Use', 'Mean use of the fleet over the last five minutes of the time range, each cluster counted by its hosts.', ['gpu', 'gpuMemory', 'cpu', 'memory'], 0, 0))
    .withPanel(figures(panels.machines, 'Machines', 'Hosts by state.', ['hosts', 'allocated', 'idle', 'drained', 'down'], figureWidth, 0))
    .withPanel(figures(panels.gpus, 'GPUs', 'GPUs that jobs can have, and those that running jobs have.', ['gpus', 'gpusAllocated'], 0, figureHeight))
    .withPanel(
      singleFigurePanel({ calculation: 'lastNotNull', warnFrom: undefined })
        .id(panels.waiting)
        .title('Backlog')
        .description('Jobs that wait for machines now.')
        .gridPos({ x: figureWidth, y: figureHeight, w: figureWidth, h: figureHeight })
        .withTarget(query('A', { queryType: 'fleetUsage', cluster: placed.cluster, level: 'fleet', columns: ['jobsPending'] }))
    )
    .withPanel(clustersTable({ id: panels.clusters, gridPos: { x: 0, y: figuresHeight, w: 24, h: clustersHeight } }))
    .withPanel(fleetUsePanel({ id: panels.useOverTime, title: 'CPU and GPU Use', description: 'Mean over each cluster.', gridPos: { x: 0, y: chartY, w: 12, h: chartHeight }, shown: ['gpu', 'cpu'], asked: { ...placed, level: 'cluster' } }))
    .withPanel(fleetUsePanel({ id: panels.memoryOverTime, title: 'Memory Use', description: 'Mean over each cluster.', gridPos: { x: 12, y: chartY, w: 12, h: chartHeight }, shown: ['gpuMemory', 'memory'], asked: { ...placed, level: 'cluster' } }))
    .withPanel(fleetHeatmap({ id: panels.heatmap, gridPos: { x: 0, y: chartY + chartHeight, w: 24, h: heatmapHeight } }))
    .withPanel(
      jobsTable({
        id: panels.jobs,
        title: 'Jobs',
        description: 'Jobs that wait or run in the time range, the newest first.',
        gridPos: { x: 0, y: chartY + chartHeight + heatmapHeight, w: 24, h: 14 },
        asked: { cluster: placed.cluster },
      })
    )
    .build();
}
