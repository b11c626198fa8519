/** Brings the tables of a journal forward to the newest version, and refuses one that a newer Northstar wrote. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { Connection } from '../database.ts';
import { migrations } from './migrations.ts';

const versionRow = z.object({ version: z.number() });

/** Why tables of that version cannot be used here; undefined where they can. */
export const newerProblem = (found: number, known = migrations.length): NorthstarError | undefined => (found > known ? new NorthstarError('JOURNAL_NEWER', { found, known }) : undefined);

/**
 * To be called in a transaction that nobody else migrates in; `steps` are those of this Northstar. Rejects with `JOURNAL_NEWER`, having
 * changed nothing.
 */
export async function migrate(connection: Connection, steps: readonly (readonly string[])[] = migrations): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS northstar_schema (version INTEGER NOT NULL)');
  const [row] = await connection.rows(versionRow, 'SELECT version FROM northstar_schema');
  const found = row?.version ?? 0;
  const newer = newerProblem(found, steps.length);
  if (newer !== undefined) {
    throw newer;
  }
  if (found === steps.length) {
    return;
  }
  for (const statement of steps.slice(found).flat()) {
    await connection.run(statement.replaceAll('{identity}', connection.identity));
  }
  await connection.run('DELETE FROM northstar_schema');
  await connection.run('INSERT INTO northstar_schema (version) VALUES ($1)', [steps.length]);
}
