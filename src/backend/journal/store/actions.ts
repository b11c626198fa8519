/** Actions by their key: whoever claims a key first may act, and everybody else learns what became of it. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import { onlyRow, type Database } from '../database.ts';
import type { ActionEntry, Journal } from '../journal.ts';
import { holdScope } from './scope.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));
const actionRow = z
  .object({ action_key: z.string(), kind: z.string(), actor: z.string(), time: z.number(), outcome: json })
  .transform(({ action_key: key, ...row }): ActionEntry => ({ key, ...row }));

export function actions(database: Database): Pick<Journal, 'claimAction' | 'finishAction'> {
  return {
    claimAction: (scope, entry) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        const sql = 'INSERT INTO northstar_action (scope, action_key, kind, actor, time, outcome) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, action_key) DO NOTHING';
        const written = await connection.run(sql, [id, entry.key, entry.kind, entry.actor, entry.time, textOf(entry.outcome)]);
        const rows = await connection.rows(actionRow, 'SELECT action_key, kind, actor, time, outcome FROM northstar_action WHERE scope = $1 AND action_key = $2', [id, entry.key]);
        return { entry: onlyRow(rows), claimed: written > 0 };
      }),
    finishAction: (scope, key, outcome) =>
      database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        if ((await connection.run('UPDATE northstar_action SET outcome = $3 WHERE scope = $1 AND action_key = $2', [id, key, textOf(outcome)])) === 0) {
          throw new NorthstarError('JOURNAL_FAILED', { problem: 'an action was finished that nobody claimed' });
        }
      }),
  };
}

/** What has no JSON is kept as null. */
const textOf = (outcome: unknown): string => JSON.stringify(outcome ?? null) ?? 'null';
