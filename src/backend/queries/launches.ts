/** Query type `launches`: launches and rollbacks in the time range, newest first. */
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import type { Asked, Inputs } from './asked.ts';
import { launchRows, type LaunchRow } from './launch-rows.ts';
import { madeRelation, type MadeColumn } from './made-relation.ts';
import { modelRows } from './model-columns.ts';
import { moveColumns, stated } from './move-columns.ts';
import { mostEntries } from './needs.ts';
import { inputNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';
import { linkToModel } from './config.ts';

const { time, model: named, version, previousVersion, earliest, latest, known, actor, basis, source } = moveColumns;

const columns: Readonly<Record<string, MadeColumn<LaunchRow>>> = {
  launch: { type: 'string', cell: stated(({ id }: LaunchRow) => id) },
  time,
  model: { ...named, config: { links: [linkToModel] } },
  kind: { type: 'string', cell: stated(({ kind }: LaunchRow) => kind) },
  version,
  previousVersion,
  earliest,
  latest,
  known,
  intervalSeconds: { type: 'number', cell: stated(({ earliest: from, latest: to }) => (to - from) / 1000) },
  actor,
};
const last: Readonly<Record<string, MadeColumn<LaunchRow>>> = { basis, source };

export function launchesRelation(view: View, rows: readonly LaunchRow[], model?: string): Relation {
  const models = modelRows(view, model);
  const names = rows.map(({ model }) => model);
  const ofModel = (['domain', 'tab', 'team', 'rotation'] as const).map((field) => [field, models.column(field, names)] as const);
  const made = madeRelation(view, rows, columns);
  return { ...made, columns: new Map([...made.columns, ...ofModel, ...madeRelation(view, rows, last).columns]) };
}

/** Where the journal holds more than one answer may. */
const cutNotice = ({ launchLog }: Inputs): Notice[] =>
  (launchLog?.launches.length ?? 0) < mostEntries ? [] : [{ severity: 'warning', text: `Shows the newest ${mostEntries.toLocaleString('en-GB')} launches of the launch log: choose a shorter time range or one model to see the others.` }];

export function launches(view: View, query: QueryOf<'launches'>, now: number, { range, inputs }: Asked): Table {
  const rows = launchRows(view, inputs.launchLog, query.model).filter(({ kind, earliest, latest }) => latest >= range.from && earliest <= range.to && (query.kind === undefined || kind === query.kind));
  return tabulate({ type: 'launches', view, relation: launchesRelation(view, rows, query.model), query, now, notices: [...cutNotice(inputs), ...inputNotices(inputs)] });
}
