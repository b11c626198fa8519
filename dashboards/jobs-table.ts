/** One row a job that waits or runs. Colour repeats what the words and signs say. */
import { MappingType, type GridPos, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, fleetVariables } from '../src/contract/identifiers.ts';
import type { QueryOf } from '../src/contract/queries.ts';
import type { JobState } from '../src/core/models/job.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'jobs'>[] = ['job', 'model', 'name', 'state', 'reason', 'team', 'queue', 'cluster', 'gpusRequested', 'hostCount', 'waiting', 'elapsed', 'submitTime'];
const signs: Readonly<Record<JobState, readonly [string, string]>> = {
  pending: ['… pending', 'orange'],
  running: ['▸ running', 'green'],
  suspended: ['‖ suspended', 'orange'],
  completing: ['▸ completing', 'green'],
  completed: ['✓ completed', 'text'],
  failed: ['✗ failed', 'red'],
  cancelled: ['⊘ cancelled', 'text'],
  timedOut: ['✗ timed out', 'red'],
  outOfMemory: ['✗ out of memory', 'red'],
  hostFailed: ['✗ host failed', 'red'],
  preempted: ['⇤ preempted', 'orange'],
  unknown: ['? unknown', 'text'],
};
const states: ValueMap = { type: MappingType.ValueToText, options: Object.fromEntries(Object.entries(signs).map(([state, [text, color]], index) => [state, { text, color, index }])) };

interface JobsTable {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  readonly asked: Omit<QueryOf<'jobs'>, 'queryType' | 'columns'>;
}

export function jobsTable({ id, title, description, gridPos, asked }: JobsTable): PanelBuilder {
  return new PanelBuilder()
    .id(id)
    .title(title)
    .description(description)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .noValue('–')
    .withTarget(query('A', { queryType: 'jobs', ...asked, columns: [...shown] }))
    .overrideByName('job', [{ id: 'links', value: [{ title: 'Show this job', url: `/d/${dashboards.job.uid}?\${__url_time_range}&var-${fleetVariables.job}=\${__value.raw:percentencode}` }] }])
    .overrideByName('state', [{ id: 'mappings', value: [states] }, { id: 'custom.cellOptions', value: { type: 'color-text' } }, { id: 'custom.width', value: 130 }])
    .overrideByName('submitTime', [{ id: 'unit', value: 'dateTimeFromNow' }])
    .overrideByName('gpusRequested', [{ id: 'displayName', value: 'GPUs' }, { id: 'custom.width', value: 70 }])
    .overrideByName('hostCount', [{ id: 'custom.width', value: 70 }]);
}
