/** What is read of the log: launches, events, counts, gaps, and how watching stands. */
import { z } from 'zod';
import { storableText, type Connection, type Database, type Value } from '../database.ts';
import type { Journal, LaunchFilter, ModelEvent, Scope } from '../journal.ts';
import { launchColumns, launchRow } from './launch-rows.ts';
import { findScope, type ScopeRow } from './scope.ts';

const eventRow = z.object({
  model: z.string(),
  kind: z.enum(['stale', 'fresh', 'notTraining', 'training', 'gone', 'back']),
  earliest: z.number(),
  latest: z.number(),
}) satisfies z.ZodType<ModelEvent>;
const totalRow = z.object({ model: z.string(), launches: z.number() });
const gapRow = z.object({ gap_from: z.number(), gap_to: z.number() });

export function history(database: Database): Pick<Journal, 'launches' | 'events' | 'launchTotals' | 'launchesBetween' | 'gaps' | 'watchState'> {
  const ofScope = <T>(scope: Scope, otherwise: T, work: (connection: Connection, row: ScopeRow) => Promise<T>): Promise<T> =>
    database.read(async (connection) => {
      const row = await findScope(connection, scope);
      return row === undefined ? otherwise : work(connection, row);
    });
  return {
    launches: (scope, filter) =>
      ofScope(scope, [], (connection, row) => {
        const { where, values } = conditions(row, filter);
        return connection.rows(launchRow, `SELECT ${launchColumns} FROM northstar_launch WHERE ${where} ORDER BY latest DESC, id LIMIT $2`, values);
      }),
    events: (scope, filter) =>
      ofScope(scope, [], (connection, row) => {
        const { where, values } = conditions(row, filter);
        return connection.rows(eventRow, `SELECT model, kind, earliest, latest FROM northstar_event WHERE ${where} ORDER BY latest DESC, model, kind LIMIT $2`, values);
      }),
    launchTotals: (scope) => ofScope(scope, [], (connection, { id }) => connection.rows(totalRow, 'SELECT model, launches FROM northstar_launch_total WHERE scope = $1 ORDER BY model', [id])),
    launchesBetween: (scope, from, to) =>
      ofScope(scope, [], (connection, { id }) =>
        connection.rows(totalRow, "SELECT model, CAST(COUNT(*) AS INTEGER) AS launches FROM northstar_launch WHERE scope = $1 AND latest >= $2 AND latest <= $3 AND kind = 'launch' GROUP BY model ORDER BY model", [id, from, to])
      ),
    gaps: (scope, from, to) =>
      ofScope(scope, [], async (connection, { id }) => {
        const rows = await connection.rows(gapRow, 'SELECT gap_from, gap_to FROM northstar_gap WHERE scope = $1 AND gap_to >= $2 AND gap_from <= $3 ORDER BY gap_from DESC', [id, from, to]);
        return rows.map(({ gap_from, gap_to }) => ({ from: gap_from, to: gap_to }));
      }),
    watchState: (scope) =>
      ofScope(scope, { since: null, last: null, holder: null }, async (connection, { watched_since: since, last_look: last, holder, expires_at }) => ({
        since,
        last,
        holder: expires_at > (await connection.now()) ? holder : null,
      })),
  };
}

/** `$1` is the scope, `$2` the limit. */
function conditions({ id }: ScopeRow, { model, from, to, limit }: LaunchFilter): { readonly where: string; readonly values: readonly Value[] } {
  const values: Value[] = [id, limit];
  const parts = ['scope = $1'];
  const add = (condition: string, value: Value | undefined) => {
    if (value !== undefined) {
      values.push(value);
      parts.push(`${condition} $${values.length}`);
    }
  };
  add('model =', model === undefined ? undefined : storableText(model));
  add('latest >=', from);
  add('earliest <=', to);
  return { where: parts.join(' AND '), values };
}
