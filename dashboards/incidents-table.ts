/** SEVs, the worst first: those that are ongoing, or all of one model. */
import type { DynamicConfigValue, GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { ColumnOf } from '../src/contract/columns.ts';
import { hiddenColumn } from './hidden-column.ts';
import { datasourceReference, narrowed, query } from './query.ts';
import { wrapped } from './wrapped.ts';

const columnsOfOngoing: readonly ColumnOf<'incidents'>[] = ['severity', 'incident', 'title', 'startTime', 'oncall', 'model', 'status', 'rotation', 'team', 'url'];
const columnsOfModel: readonly ColumnOf<'incidents'>[] = ['severity', 'incident', 'title', 'status', 'startTime', 'endTime', 'oncall', 'url'];
const fromNow = (width: number): DynamicConfigValue[] => [
  { id: 'unit', value: 'dateTimeFromNow' },
  { id: 'custom.width', value: width },
];
const options: Partial<Record<ColumnOf<'incidents'>, DynamicConfigValue[]>> = {
  severity: [
    { id: 'unit', value: 'prefix:SEV ' },
    { id: 'custom.width', value: 64 },
    { id: 'custom.align', value: 'left' },
  ],
  incident: [{ id: 'custom.width', value: 100 }],
  title: [{ id: 'custom.minWidth', value: 220 }, wrapped],
  startTime: fromNow(112),
  endTime: fromNow(112),
  oncall: [{ id: 'custom.minWidth', value: 120 }],
  model: [{ id: 'custom.minWidth', value: 260 }],
  rotation: [{ id: 'custom.minWidth', value: 260 }],
  team: [{ id: 'custom.minWidth', value: 200 }],
  url: hiddenColumn,
};

interface IncidentsTable {
  readonly id: number;
  readonly gridPos: GridPos;
  /** Of one model, closed ones too; else those that are ongoing, as the variables choose. */
  readonly model?: string;
}

export function incidentsTable({ id, gridPos, model }: IncidentsTable): PanelBuilder {
  const ongoing = model === undefined;
  const shown = ongoing ? columnsOfOngoing : columnsOfModel;
  const panel = new PanelBuilder()
    .id(id)
    .title(ongoing ? 'Ongoing SEVs' : 'SEVs')
    .description(`Incidents${ongoing ? ' that are not closed' : ' of this model'}, the worst first and among equals the newest, as the sources state them.`)
    .gridPos(gridPos)
    .datasource(datasourceReference)
    .withTarget(query('A', { queryType: 'incidents', ...(ongoing ? narrowed : { model, status: 'all' }), columns: [...shown] }))
    .noValue(ongoing ? 'No ongoing SEV is known' : 'No SEV of this model is known');
  // Grafana writes the text of an empty table into each empty cell too, unless the column has its own.
  for (const name of shown) {
    panel.overrideByName(name, [...(options[name] ?? []), { id: 'noValue', value: '' }]);
  }
  return panel;
}
