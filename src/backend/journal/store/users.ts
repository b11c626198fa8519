/** Who used Northstar, as hashes that nobody can turn back once the salt of their month is deleted. */
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { monthStart } from '../../../core/models/calendar.ts';
import { onlyRow, type Connection, type Database } from '../database.ts';
import type { Journal } from '../journal.ts';
import { findScope, holdScope } from './scope.ts';

const saltRow = z.object({ salt: z.string() });
const countRow = z.object({ people: z.number() });
/** So many are remembered as noted, so that a person's every query is not written again. */
const remembered = 20_000;

export function users(database: Database): Pick<Journal, 'noteUser' | 'usersInMonth'> {
  const noted = new Set<string>();
  const inThisProcess = randomBytes(32);
  return {
    async noteUser(scope, login, at) {
      const month = monthStart(at);
      const mark = createHmac('sha256', inThisProcess).update(JSON.stringify([scope.orgId, scope.datasourceUid, month, login])).digest('base64');
      if (noted.has(mark)) {
        return;
      }
      await database.write(async (connection) => {
        const { id } = await holdScope(connection, scope);
        const hash = createHmac('sha256', await saltOf(connection, id, month)).update(login).digest('base64');
        await connection.upsert({ name: 'northstar_user', key: ['scope', 'month', 'hash'], columns: [] }, [[id, month, hash]]);
      });
      if (noted.size >= remembered) {
        noted.clear();
      }
      noted.add(mark);
    },
    usersInMonth: (scope, at) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        if (row === undefined) {
          return 0;
        }
        const [counted] = await connection.rows(countRow, 'SELECT COUNT(*) AS people FROM northstar_user WHERE scope = $1 AND month = $2', [row.id, monthStart(at)]);
        return counted?.people ?? 0;
      }),
  };
}

async function saltOf(connection: Connection, scopeId: number, month: number): Promise<string> {
  await connection.run('INSERT INTO northstar_salt (scope, month, salt) VALUES ($1, $2, $3) ON CONFLICT (scope, month) DO NOTHING', [scopeId, month, randomBytes(32).toString('base64')]);
  return onlyRow(await connection.rows(saltRow, 'SELECT salt FROM northstar_salt WHERE scope = $1 AND month = $2', [scopeId, month])).salt;
}
