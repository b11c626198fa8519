/** Query type `vitals`: one row a production model and vital, the worst first; or time series. Every model has a row for every vital: what nobody measures is unknown, with the reason. */
import type { QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import { familyIds, vitalIds, vitals as catalogue, type Vital } from '../../core/telemetry/vitals.ts';
import type { View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { knownWord } from './known-word.ts';
import { modelRows } from './model-columns.ts';
import { needsOf } from './needs.ts';
import { inputNotices, sourceNotices } from './notices.ts';
import { ascending } from './selection.ts';
import { tabulate } from './tabulate.ts';
import { badness, vitalRows, vitalsRelation, type VitalRows } from './vital-table.ts';
import { timeSeriesTable } from './vital-time-series.ts';

/** Throws `QUERY_INVALID` where there is no such vital or family. */
export function vitals(view: View, query: QueryOf<'vitals'>, now: number, { range, inputs }: Asked): Table {
  const chosen = chosenVitals(query);
  if (query.shape === 'series' || query.shape === 'bands') {
    const grid = needsOf(query, range, now).vitals?.grid ?? { fromMs: range.from, toMs: range.to, stepMs: range.intervalMs };
    return timeSeriesTable(query.shape, grid, inputs.vitals ?? [], chosen.length > 1, [...sourceNotices(view.sources), ...inputNotices(inputs)]);
  }
  const rows = vitalRows(view, chosen, inputs);
  const keptModel = query.keep === undefined ? -1 : (modelRows(view, query.keep).rowOf.get(query.keep) ?? -1);
  const kept = (row: number) => Math.floor(row / chosen.length) === keptModel;
  return tabulate({ type: 'vitals', view, relation: vitalsRelation(rows), query, now, order: worstFirst(rows), kept, notices: inputNotices(inputs) });
}

function chosenVitals({ vital, family }: QueryOf<'vitals'>): readonly Vital[] {
  knownWord('vital', vital, vitalIds);
  knownWord('family', family, familyIds);
  return catalogue.filter((one) => (vital === undefined || one.id === vital) && (family === undefined || one.family === family));
}

/** Unknown rows come last; equals stay in the order of the models. */
function worstFirst(rows: VitalRows): Int32Array {
  const by = badness(rows);
  const known = (row: number) => {
    const value = by[row] ?? NaN;
    return Number.isNaN(value) ? -Infinity : value;
  };
  return ascending(rows.rows).sort((a, b) => known(b) - known(a) || a - b);
}
