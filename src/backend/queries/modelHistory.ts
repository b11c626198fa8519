/** Query type `modelHistory`: what happened to a model, newest first. Not bound to the time range. */
import type { HistoryEvent, QueryOf } from '../../contract/queries.ts';
import type { Table } from '../../contract/table.ts';
import { ownRuleName, type View } from '../federation/view.ts';
import type { Asked } from './asked.ts';
import { launchRows } from './launch-rows.ts';
import { madeRelation } from './made-relation.ts';
import { modelRows } from './model-columns.ts';
import { moveColumns, stated, type Move } from './move-columns.ts';
import { inputNotices } from './notices.ts';
import { watchNotices } from './watched.ts';
import { readerOf } from './pool-text.ts';
import type { Relation } from './relation.ts';
import { select } from './selection.ts';
import { tabulate } from './tabulate.ts';

type HistoryRow = Move & { readonly event: HistoryEvent; readonly current: boolean | null };

const usualRows = 10;

function historyRows(view: View, { inputs }: Asked, wanted: string | undefined): HistoryRow[] {
  const models = modelRows(view, wanted);
  const { text } = readerOf(view.pool);
  const current = (model: string, version: string | null) => {
    const row = models.rowOf.get(model);
    const code = row === undefined ? -1 : (view.models.fields.version.codes[row] ?? -1);
    return code < 0 ? null : text(code) === version;
  };
  const marked = new Set<string>();
  // Newest first: the first move to the version in production is the one that put it there, which others before it did not.
  const putThere = (model: string, version: string | null) => {
    const isCurrent = current(model, version);
    const isLatest = isCurrent === true && !marked.has(model);
    if (isLatest) {
      marked.add(model);
    }
    return isCurrent === null ? null : isLatest;
  };
  const launched = launchRows(view, inputs.launchLog, wanted).map(({ id: _id, kind, ...row }): HistoryRow => ({ ...row, event: kind, current: putThere(row.model, row.version) }));
  const published = (inputs.versions ?? []).map(({ model, version, createdTime, source }): HistoryRow => {
    const time = createdTime ?? NaN;
    return { model, event: 'version', version, previousVersion: null, earliest: time, latest: time, actor: null, basis: 'observed', source, current: current(model, version) };
  });
  const concluded = (inputs.launchLog?.events ?? []).map(({ model, kind, earliest, latest }): HistoryRow => ({ model, event: kind, version: null, previousVersion: null, earliest, latest, actor: null, basis: 'observed', source: ownRuleName, current: null }));
  const latest = ({ latest: time }: HistoryRow) => (Number.isNaN(time) ? -Infinity : time);
  return [...launched, ...published, ...concluded].filter(({ model }) => wanted === undefined || model === wanted).sort((a, b) => latest(b) - latest(a));
}

export function modelHistoryRelation(view: View, rows: readonly HistoryRow[]): Relation {
  const models = modelRows(view);
  const names = rows.map((row) => row.model);
  const { model, version, previousVersion, time, earliest, latest, known, actor, basis, source } = moveColumns;
  const made = madeRelation<HistoryRow>(view, rows, {
    model,
    event: { type: 'string', cell: stated(({ event }: HistoryRow) => event) },
    version,
    previousVersion,
    time,
    earliest,
    latest,
    known,
    actor,
    basis,
    current: { type: 'boolean', cell: stated(({ current }: HistoryRow) => current) },
    source,
  });
  const filters = (['domain', 'tab', 'team'] as const).map((field) => [field, models.column(field, names)] as const);
  return { ...made, columns: new Map([...made.columns, ...filters]) };
}

export function modelHistory(view: View, query: QueryOf<'modelHistory'>, now: number, asked: Asked): Table {
  const { event, model, limit = usualRows, ...shape } = query;
  const rows = historyRows(view, asked, model).filter((row) => event === undefined || row.event === event);
  const relation = modelHistoryRelation(view, rows);
  const narrowed = select(relation, { domain: shape.domain, tab: shape.tab, team: shape.team });
  const shown = { ...relation, columns: new Map([...relation.columns].filter(([name]) => !['domain', 'tab', 'team'].includes(name))) };
  return tabulate({ type: 'modelHistory', view, relation: shown, query: { ...shape, domain: undefined, tab: undefined, team: undefined, limit }, now, order: narrowed.rows, notices: [...narrowed.notices, ...watchNotices(asked.inputs, now), ...inputNotices(asked.inputs)] });
}
