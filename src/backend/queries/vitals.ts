/** Query type `vitals`: one row a production model and vital, the worst first; or time series. Every model has a row for every vital: what nobody measures is unknown, with the reason. */
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import type { Reason } from '../../core/models/fact.ts';
import type { VitalSeries } from '../../core/telemetry/vital-series.ts';
import { vitals as catalogue, type Vital } from '../../core/telemetry/vitals.ts';
import type { View } from '../federation/view.ts';
import type { Asked, Inputs } from './asked.ts';
import { linkToModel } from './config.ts';
import { madeRelation, type MadeCell, type MadeColumn } from './made-relation.ts';
import { modelRows } from './model-columns.ts';
import { inputNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';

export interface VitalRow {
  readonly model: string;
  readonly vital: Vital;
  /** Of the source that measures it; absent where none does. */
  readonly measured?: { readonly source: string; readonly value: number; readonly worst: number; readonly time: number };
  /** Why it is unknown. */
  readonly reason: Reason;
}

const stateOf = ({ vital: { band }, measured }: VitalRow): 'ok' | 'low' | 'high' | undefined => {
  const value = measured?.value ?? NaN;
  return Number.isNaN(value) ? undefined : band.low !== null && value < band.low ? 'low' : band.high !== null && value > band.high ? 'high' : 'ok';
};

const measuredCell = (value: (row: VitalRow, measured: NonNullable<VitalRow['measured']>) => string | number | boolean | undefined) => (row: VitalRow): MadeCell => {
  const found = row.measured === undefined ? undefined : value(row, row.measured);
  return row.measured === undefined || found === undefined || Number.isNaN(found) ? { reason: row.reason } : { value: found, source: row.measured.source, basis: 'observed', time: row.measured.time };
};
const known = (value: (row: VitalRow) => string | number | null) => (row: VitalRow): MadeCell => {
  const found = value(row);
  return found === null ? { reason: 'notExpected' } : { value: found, source: '', basis: 'declared', time: NaN };
};

const first: Readonly<Record<string, MadeColumn<VitalRow>>> = {
  model: { type: 'string', cell: known(({ model }) => model), config: { links: [linkToModel] } },
  vital: { type: 'string', cell: known(({ vital }) => vital.id) },
  title: { type: 'string', cell: known(({ vital }) => vital.title) },
  family: { type: 'string', cell: known(({ vital }) => vital.family) },
  state: { type: 'string', cell: measuredCell((row) => stateOf(row)) },
  outOfBand: { type: 'boolean', cell: measuredCell((row) => stateOf(row) !== undefined && stateOf(row) !== 'ok') },
  value: { type: 'number', cell: measuredCell((_, { value }) => value) },
  worst: { type: 'number', cell: measuredCell((_, { worst }) => worst) },
  low: { type: 'number', cell: known(({ vital }) => vital.band.low) },
  high: { type: 'number', cell: known(({ vital }) => vital.band.high) },
  unit: { type: 'string', cell: known(({ vital }) => vital.unit) },
  valueTime: { type: 'time', cell: measuredCell((_, { time }) => time) },
};
const last: Readonly<Record<string, MadeColumn<VitalRow>>> = { source: { type: 'string', cell: measuredCell((_, { source }) => source) } };

export function vitalsRelation(view: View, rows: readonly VitalRow[]): Relation {
  const models = modelRows(view);
  const names = rows.map(({ model }) => model);
  const ofModel = (['domain', 'tab', 'team', 'rotation', 'revenueImportance'] as const).map((field) => [field, models.column(field, names)] as const);
  const made = madeRelation(view, rows, first);
  return { ...made, columns: new Map([...made.columns, ...ofModel, ...madeRelation(view, rows, last).columns]) };
}

export function vitals(view: View, query: QueryOf<'vitals'>, now: number, { inputs }: Asked): Table {
  const chosen = catalogue.filter(({ id, family }) => (query.vital === undefined || id === query.vital) && (query.family === undefined || family === query.family));
  const rows = vitalRows(view, chosen, inputs);
  return tabulate({ type: 'vitals', view, relation: vitalsRelation(view, rows), query, now, notices: inputNotices(inputs) });
}

function vitalRows(view: View, chosen: readonly Vital[], { vitals: answers = [], problems = [] }: Inputs): VitalRow[] {
  const found = new Map<string, { readonly source: string; readonly series: VitalSeries }>();
  for (const { source, series } of answers) {
    series.forEach((one) => found.set(JSON.stringify([one.vital, one.model]), { source, series: one }));
  }
  const reason = problems.some(({ input }) => input === 'vitals') ? 'sourceFailed' : answers.length === 0 ? 'noSource' : 'notStated';
  const rows = [...modelRows(view).rowOf.keys()].flatMap((model) =>
    chosen.map((vital): VitalRow => {
      const one = found.get(JSON.stringify([vital.id, model]));
      return one === undefined ? { model, vital, reason } : { model, vital, reason, measured: { source: one.source, value: one.series.values[0] ?? NaN, worst: one.series.values[1] ?? NaN, time: one.series.lastTime } };
    })
  );
  return rows.sort((a, b) => badness(b) - badness(a));
}

/** How far outside its band the value lies, as a share of the bound; below zero inside, unknown last. */
function badness({ vital: { band }, measured }: VitalRow): number {
  const value = measured?.value ?? NaN;
  if (Number.isNaN(value)) {
    return -Infinity;
  }
  const below = band.low === null ? -Infinity : (band.low - value) / Math.max(Math.abs(band.low), 1e-9);
  const above = band.high === null ? -Infinity : (value - band.high) / Math.max(Math.abs(band.high), 1e-9);
  return Math.max(below, above, -Number.MAX_VALUE);
}
