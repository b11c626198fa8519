/** Columns that rows about a moment in the life of a model share: what moved, between which two moments, by whom, and who says so. */
import type { LaunchRow } from './launch-rows.ts';
import type { MadeCell, MadeColumn } from './made-relation.ts';

export type Move = Omit<LaunchRow, 'id' | 'kind'>;

/** What the row's source states, as of its later moment; unknown where it is null or NaN. */
export const stated =
  <Row extends Move>(value: (row: Row) => string | number | boolean | null) =>
  (row: Row): MadeCell => {
    const found = value(row);
    return found === null || Number.isNaN(found) ? { reason: 'notStated' } : { value: found, source: row.source, basis: row.basis, time: row.latest };
  };

export const moveColumns = {
  time: { type: 'time', cell: stated(({ latest }) => latest) },
  model: { type: 'string', cell: stated(({ model }) => model) },
  version: { type: 'string', cell: stated(({ version }) => version) },
  previousVersion: { type: 'string', cell: stated(({ previousVersion }) => previousVersion) },
  earliest: { type: 'time', cell: stated(({ earliest }) => earliest) },
  latest: { type: 'time', cell: stated(({ latest }) => latest) },
  known: { type: 'string', cell: stated(({ earliest, latest }) => (Number.isNaN(latest) ? null : earliest === latest ? 'exact' : 'between')) },
  actor: { type: 'string', cell: stated(({ actor }) => actor) },
  basis: { type: 'string', cell: stated(({ basis }) => basis) },
  source: { type: 'string', cell: stated(({ source }) => source) },
} as const satisfies Readonly<Record<string, MadeColumn<Move>>>;
