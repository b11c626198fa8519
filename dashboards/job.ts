/** Job: what one job asked for, got and uses, why that is little, and each of its machines. */
import { MappingType, type Dashboard, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, fleetVariables } from '../src/contract/identifiers.ts';
import { resources, resourceTitles } from '../src/core/models/fleet.ts';
import { fleetUsePanel } from './fleet-use-panel.ts';
import { clusterVariable, jobVariable } from './fleet-variables.ts';
import { jobIdentity } from './jobs-table.ts';
import { toApp, toCompare, toFleet, toModels, toSources } from './links.ts';
import { datasourceReference, query } from './query.ts';
import { startDashboard } from './start.ts';
import { wrapped } from './wrapped.ts';

const { panels } = dashboards.job;
const asked = { job: `$${fleetVariables.job}`, cluster: `$${fleetVariables.cluster}` } as const;
const identityHeight = 6;
const resourcesHeight = 7;
const chartHeight = 7;

const resourceColumns: readonly ColumnOf<'jobStatus'>[] = ['resource', 'requested', 'allocated', 'used', 'usedNow', 'unit', 'efficiency', 'accounted', 'measured', 'why'];
const machineColumns: readonly ColumnOf<'jobStatus'>[] = ['host', 'state', 'rack', 'healthy', 'health', 'gpu', 'gpuMemory', 'cpu', 'memory', 'neighbours', 'lastSeen'];

const titles: ValueMap = { type: MappingType.ValueToText, options: Object.fromEntries(resources.map((resource, index) => [resource, { text: resourceTitles[resource], index }])) };
const healthy: ValueMap = { type: MappingType.ValueToText, options: { true: { text: '✓ healthy', color: 'green', index: 0 }, false: { text: '✗ look at it', color: 'red', index: 1 } } };
const figures = ['requested', 'allocated', 'used', 'usedNow', 'efficiency', 'accounted', 'measured'] as const;
const shares = ['gpu', 'gpuMemory', 'cpu', 'memory'] as const;
const narrow = { id: 'custom.width', value: 104 };

function resourcesTable(): PanelBuilder {
  const panel = new PanelBuilder()
    .id(panels.resources)
    .title('Resources')
    .description('What it asked for, got and used. Efficiency is what it used of what it got: by its scheduler’s accounting where there is any, else by telemetry; where both are known and lie apart, both are shown.')
    .gridPos({ x: 0, y: identityHeight, w: 24, h: resourcesHeight })
    .datasource(datasourceReference)
    .noValue('–')
    .withTarget(query('A', { queryType: 'jobStatus', ...asked, columns: [...resourceColumns] }))
    .overrideByName('resource', [{ id: 'mappings', value: [titles] }, { id: 'custom.width', value: 120 }])
    .overrideByName('why', [{ id: 'custom.minWidth', value: 320 }, wrapped])
    .overrideByName('unit', [{ id: 'custom.width', value: 70 }]);
  for (const figure of figures) {
    panel.overrideByName(figure, [narrow]);
  }
  return panel;
}

function machinesTable(): PanelBuilder {
  const panel = new PanelBuilder()
    .id(panels.machines)
    .title('Machines')
    .description('Each machine of the job: how it stands, what it uses now, or used in its last minutes, and which other jobs are on it.')
    .gridPos({ x: 0, y: identityHeight + resourcesHeight + chartHeight, w: 24, h: 10 })
    .datasource(datasourceReference)
    .noValue('–')
    .withTarget(query('A', { queryType: 'jobStatus', ...asked, shape: 'hosts', columns: [...machineColumns] }))
    .overrideByName('healthy', [{ id: 'displayName', value: 'Health' }, { id: 'mappings', value: [healthy] }, { id: 'custom.cellOptions', value: { type: 'color-text' } }, { id: 'custom.width', value: 110 }])
    .overrideByName('health', [{ id: 'displayName', value: 'What is Wrong' }, wrapped])
    .overrideByName('neighbours', [wrapped])
    .overrideByName('rack', [narrow])
    .overrideByName('state', [narrow])
    .overrideByName('lastSeen', [{ id: 'unit', value: 'dateTimeFromNow' }, { id: 'custom.width', value: 148 }]);
  for (const share of shares) {
    panel.overrideByName(share, [{ id: 'decimals', value: 0 }, { id: 'custom.width', value: share === 'gpuMemory' ? 104 : 76 }]);
  }
  return panel;
}

export function jobDashboard(): Dashboard {
  const chartY = identityHeight + resourcesHeight;
  return startDashboard(dashboards.job, 'One training job: what it asked for, got and uses, why that is little, and each of its machines.')
    .withVariable(clusterVariable())
    .withVariable(jobVariable())
    .link(toFleet)
    .link(toCompare)
    .link(toModels)
    .link(toSources)
    .link(toApp)
    .withPanel(jobIdentity({ id: panels.identity, gridPos: { x: 0, y: 0, w: 24, h: identityHeight }, asked }))
    .withPanel(resourcesTable())
    .withPanel(fleetUsePanel({ id: panels.gpuOverTime, title: 'GPU Use of its Machines', description: 'One line a machine.', gridPos: { x: 0, y: chartY, w: 12, h: chartHeight }, shown: ['gpu'], asked }))
    .withPanel(fleetUsePanel({ id: panels.memoryOverTime, title: 'GPU Memory of its Machines', description: 'One line a machine.', gridPos: { x: 12, y: chartY, w: 12, h: chartHeight }, shown: ['gpuMemory'], asked }))
    .withPanel(machinesTable())
    .build();
}
