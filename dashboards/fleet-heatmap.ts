/** The use of the fleet over time, one row a host, rack or cluster; the jobs tell whose it is. */
import { PanelBuilder, type GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColumnOf } from '../src/contract/columns.ts';
import { fleetVariables, fleetWordVariables, pluginIds } from '../src/contract/identifiers.ts';
import { placed } from './fleet-variables.ts';
import { datasourceReference, query } from './query.ts';

const shownOfJobs: readonly ColumnOf<'jobs'>[] = ['job', 'model', 'team', 'state', 'cluster', 'startTime', 'endTime', 'hosts'];

export function fleetHeatmap({ id, gridPos }: { readonly id: number; readonly gridPos: GridPos }): PanelBuilder {
  return new PanelBuilder()
    .type(pluginIds.fleetHeatmap)
    .id(id)
    .title('Fleet Usage')
    .description('Each cell is the worst of its step: of GPU and CPU the lowest use, of memory the highest. Hosts that no job has, that are drained or that nobody measures do not enter it. Drag over it to zoom the time; press a row to look into it.')
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .options({ clusterVariable: fleetVariables.cluster, rackVariable: fleetVariables.rack, levelVariable: fleetWordVariables.level })
    .withTarget(query('A', { queryType: 'fleetMatrix', ...placed, resource: `$${fleetWordVariables.resource}`, level: `$${fleetWordVariables.level}` }))
    .withTarget(query('B', { queryType: 'jobs', cluster: placed.cluster, columns: [...shownOfJobs] }));
}
