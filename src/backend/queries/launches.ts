/** Query type `launches`: launches and rollbacks in the time range, newest first. */
import type { QueryOf } from '../../contract/queries.ts';
import type { Notice, Table } from '../../contract/table.ts';
import type { View } from '../federation/view.ts';
import type { Asked, Inputs } from './asked.ts';
import { launchRows, type LaunchRow } from './launch-rows.ts';
import { madeRelation, type MadeCell, type MadeColumn } from './made-relation.ts';
import { modelRows } from './model-columns.ts';
import { mostEntries } from './needs.ts';
import { inputNotices } from './notices.ts';
import type { Relation } from './relation.ts';
import { tabulate } from './tabulate.ts';
import { linkToModel } from './config.ts';

type Cell = (row: LaunchRow) => MadeCell;

const stated = (value: (row: LaunchRow) => string | number | null): Cell => (row) => {
  const found = value(row);
  return found === null || Number.isNaN(found) ? { reason: 'notStated' } : { value: found, source: row.source, basis: row.basis, time: row.latest };
};

const columns: Readonly<Record<string, MadeColumn<LaunchRow>>> = {
  launch: { type: 'string', cell: stated(({ id }) => id) },
  time: { type: 'time', cell: stated(({ latest }) => latest) },
  model: { type: 'string', cell: stated(({ model }) => model), config: { links: [linkToModel] } },
  kind: { type: 'string', cell: stated(({ kind }) => kind) },
  version: { type: 'string', cell: stated(({ version }) => version) },
  previousVersion: { type: 'string', cell: stated(({ previousVersion }) => previousVersion) },
  earliest: { type: 'time', cell: stated(({ earliest }) => earliest) },
  latest: { type: 'time', cell: stated(({ latest }) => latest) },
  known: { type: 'string', cell: stated(({ earliest, latest }) => (Number.isNaN(latest) ? null : earliest === latest ? 'exact' : 'between')) },
  intervalSeconds: { type: 'number', cell: stated(({ earliest, latest }) => (latest - earliest) / 1000) },
  actor: { type: 'string', cell: stated(({ actor }) => actor) },
};
const last: Readonly<Record<string, MadeColumn<LaunchRow>>> = {
  basis: { type: 'string', cell: stated(({ basis }) => basis) },
  source: { type: 'string', cell: stated(({ source }) => source) },
};

export function launchesRelation(view: View, rows: readonly LaunchRow[], model?: string): Relation {
  const models = modelRows(view, model);
  const names = rows.map(({ model }) => model);
  const made = madeRelation(view, rows, { ...columns, ...last });
  const ofModel = (['domain', 'tab', 'team', 'rotation'] as const).map((field) => [field, models.column(field, names)] as const);
  const before = [...made.columns].filter(([name]) => !Object.hasOwn(last, name));
  const after = [...made.columns].filter(([name]) => Object.hasOwn(last, name));
  return { ...made, columns: new Map([...before, ...ofModel, ...after]) };
}

/** Where the journal holds more than one answer may. */
const cutNotice = ({ launchLog }: Inputs): Notice[] =>
  (launchLog?.launches.length ?? 0) < mostEntries ? [] : [{ severity: 'warning', text: `Shows the newest ${mostEntries.toLocaleString('en-GB')} launches of the launch log: choose a shorter time range or one model to see the others.` }];

export function launches(view: View, query: QueryOf<'launches'>, now: number, { range, inputs }: Asked): Table {
  const rows = launchRows(view, inputs.launchLog, query.model).filter(({ kind, earliest, latest }) => latest >= range.from && earliest <= range.to && (query.kind === undefined || kind === query.kind));
  return tabulate({ type: 'launches', view, relation: launchesRelation(view, rows, query.model), query, now, notices: [...cutNotice(inputs), ...inputNotices(inputs)] });
}
