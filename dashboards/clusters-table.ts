/** One row a cluster: its machines by state, and how much of them is used. */
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, fleetVariables } from '../src/contract/identifiers.ts';
import { resources } from '../src/core/models/fleet.ts';
import { placed } from './fleet-variables.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'fleetUsage'>[] = ['member', 'hosts', 'allocated', 'idle', 'drained', 'down', 'unknown', 'gpus', 'gpusAllocated', ...resources];

export function clustersTable({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title('Clusters')
    .description('Machines by state, and the mean use of the last five minutes of the time range. A name narrows the dashboard to that cluster.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'fleetUsage', ...placed, level: 'cluster', columns: [...shown] }))
    .overrideByName('member', [
      { id: 'displayName', value: 'Cluster' },
      { id: 'links', value: [{ title: 'Show this cluster alone', url: `/d/${dashboards.fleet.uid}?\${__url_time_range}&var-${fleetVariables.cluster}=\${__value.raw:percentencode}` }] },
    ]);
  for (const name of shown.slice(1)) {
    panel.overrideByName(name, [{ id: 'custom.width', value: name === 'gpusAllocated' || name === 'gpuMemory' ? 124 : 88 }, ...(resources.some((resource) => resource === name) ? [{ id: 'decimals', value: 0 }] : [])]);
  }
  return panel;
}
