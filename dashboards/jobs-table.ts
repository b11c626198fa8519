/** One row a job that waits or runs: its state beside its id, where a narrow screen shows it too. Colour repeats what the words and signs say. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, type GridPos, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { dashboards, fleetAlertRules, fleetVariables, pluginIds } from '../src/contract/identifiers.ts';
import type { QueryOf } from '../src/contract/queries.ts';
import type { JobState } from '../src/core/models/job.ts';
import { hiddenColumn } from './hidden-column.ts';
import { datasourceReference, query } from './query.ts';
import { wrapped } from './wrapped.ts';

const shown: readonly ColumnOf<'jobs'>[] = ['job', 'state', 'model', 'name', 'reason', 'team', 'queue', 'cluster', 'gpusRequested', 'hostCount', 'waiting', 'elapsed', 'submitTime'];
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
const statesAs = (shown: (text: string) => string): ValueMap => ({ type: MappingType.ValueToText, options: Object.fromEntries(Object.entries(signs).map(([state, [text, color]], index) => [state, { text: shown(text), color, index }])) });
const states = statesAs((text) => text);
/** For a table that draws signs of its own. */
const wordsOfStates = statesAs((text) => text.slice(text.indexOf(' ') + 1));

interface JobsTable {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  readonly asked: Omit<QueryOf<'jobs'>, 'queryType' | 'columns'>;
  /** Columns that are there for others to read, and not shown. */
  readonly hidden?: readonly ColumnOf<'jobs'>[];
}

const widths = { job: 125, state: 125, queue: 95, cluster: 70, gpusRequested: 60, hostCount: 60, waiting: 95, elapsed: 90, submitTime: 110 } as const satisfies Partial<Record<ColumnOf<'jobs'>, number>>;
/** Names have no blanks to break at; sentences and teams have. */
const names = { model: 200, name: 220 } as const satisfies Partial<Record<ColumnOf<'jobs'>, number>>;
const sentences = { reason: 110, team: 140 } as const satisfies Partial<Record<ColumnOf<'jobs'>, number>>;

export function jobsTable({ id, title, description, gridPos, asked, hidden = [] }: JobsTable): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title(title)
    .description(description)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .noValue('–')
    .withTarget(query('A', { queryType: 'jobs', ...asked, columns: [...shown, ...hidden] }))
    .overrideByName('job', [{ id: 'links', value: [{ title: 'Show this job', url: `/d/${dashboards.job.uid}?\${__url_time_range}&var-${fleetVariables.job}=\${__value.raw:percentencode}&var-${fleetVariables.cluster}=\${__data.fields.cluster:percentencode}` }] }])
    .overrideByName('state', [{ id: 'mappings', value: [states] }, { id: 'custom.cellOptions', value: { type: 'color-text' } }])
    .overrideByName('submitTime', [{ id: 'unit', value: 'dateTimeFromNow' }])
    .overrideByName('gpusRequested', [{ id: 'displayName', value: 'GPUs' }]);
  for (const name of hidden) {
    panel.overrideByName(name, hiddenColumn);
  }
  for (const [name, pixels] of Object.entries(widths)) {
    panel.overrideByName(name, [{ id: 'custom.width', value: pixels }]);
  }
  for (const [name, pixels] of Object.entries(names)) {
    panel.overrideByName(name, [{ id: 'custom.minWidth', value: pixels }]);
  }
  for (const [name, pixels] of Object.entries(sentences)) {
    panel.overrideByName(name, [{ id: 'custom.width', value: pixels }, wrapped]);
  }
  return panel;
}

const rowName: ColumnOf<'jobs'> = 'job';
const lost: ColumnOf<'jobs'> = 'hostsLost';

/** The one job of a page, in the table that tells which alert led there, and why there is no such job. The rows are few: no search, no groups. */
export function jobIdentity(placed: Pick<JobsTable, 'id' | 'gridPos' | 'asked'>): Builder<Panel> {
  const table: PanelBuilder = jobsTable({ ...placed, title: 'Job', description: 'The job as its scheduler has it; ids come again, so that there may be several.', hidden: [lost] })
    .overrideByName('state', [{ id: 'mappings', value: [wordsOfStates] }, { id: 'custom.width', value: 105 }])
    .overrideByName('job', [{ id: 'custom.width', value: 115 }])
    .overrideByName('model', [{ id: 'custom.width', value: 185 }])
    .overrideByName('name', [{ id: 'custom.width', value: 150 }])
    .overrideByName('submitTime', [{ id: 'custom.width', value: 100 }]);
  return { build: () => ({ ...table.build(), type: pluginIds.modelTable, options: { rowName, density: 'tall', viewInUrl: false, showToolbar: false, alerts: fleetAlertRules } }) };
}
