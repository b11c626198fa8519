/** The row of a scope: who leads it, and what was watched. Whoever changes anything of a scope holds this row first. */
import { z } from 'zod';
import { onlyRow, type Connection } from '../database.ts';
import type { Scope } from '../journal.ts';

const scopeRow = z.object({
  id: z.number(),
  holder: z.string().nullable(),
  epoch: z.number(),
  expires_at: z.number(),
  watched_since: z.number().nullable(),
  last_look: z.number().nullable(),
  looks: z.number(),
});
export type ScopeRow = z.infer<typeof scopeRow>;

const select = 'SELECT id, holder, epoch, expires_at, watched_since, last_look, looks FROM northstar_scope WHERE org_id = $1 AND datasource_uid = $2';

/** The scope; undefined where nothing was written of it yet. */
export async function findScope(connection: Connection, { orgId, datasourceUid }: Scope): Promise<ScopeRow | undefined> {
  const [row] = await connection.rows(scopeRow, select, [orgId, datasourceUid]);
  return row;
}

/** The scope, made where it is missing and held until the transaction ends. */
export async function holdScope(connection: Connection, { orgId, datasourceUid }: Scope): Promise<ScopeRow> {
  const values = [orgId, datasourceUid];
  await connection.run('INSERT INTO northstar_scope (org_id, datasource_uid) VALUES ($1, $2) ON CONFLICT (org_id, datasource_uid) DO NOTHING', values);
  return onlyRow(await connection.rows(scopeRow, select + connection.forUpdate, values));
}
