/** Who may watch and act for a scope. A lease ends by the clock of the database; its epoch tells a holder that was replaced meanwhile. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { Connection, Database } from '../database.ts';
import type { Journal, Lease } from '../journal.ts';
import { findScope, holdScope, type ScopeRow } from './scope.ts';

export function leases(database: Database): Pick<Journal, 'acquire' | 'release' | 'leader'> {
  return {
    acquire: (scope, holder, ttlMs) =>
      database.write(async (connection) => {
        const row = await holdScope(connection, scope);
        const now = await connection.now();
        if (row.holder !== null && row.holder !== holder && row.expires_at > now) {
          return undefined;
        }
        const epoch = row.holder === holder ? row.epoch : row.epoch + 1;
        const expiresAt = now + ttlMs;
        await connection.run('UPDATE northstar_scope SET holder = $2, epoch = $3, expires_at = $4 WHERE id = $1', [row.id, holder, epoch, expiresAt]);
        return { holder, epoch, expiresAt };
      }),
    release: (scope, { holder, epoch }) =>
      database.write(async (connection) => {
        const row = await holdScope(connection, scope);
        await connection.run('UPDATE northstar_scope SET holder = NULL, expires_at = 0 WHERE id = $1 AND holder = $2 AND epoch = $3', [row.id, holder, epoch]);
      }),
    leader: (scope) =>
      database.read(async (connection) => {
        const row = await findScope(connection, scope);
        return row === undefined || row.holder === null || row.expires_at <= (await connection.now()) ? undefined : { holder: row.holder, epoch: row.epoch, expiresAt: row.expires_at };
      }),
  };
}

/**
 * Refuses who does not lead any more, in the transaction that writes. A holder whose time ran out while nobody took over may still write: nobody
 * else has led since.
 */
export async function leading(connection: Connection, scope: Parameters<typeof holdScope>[1], lease: Lease): Promise<ScopeRow> {
  const row = await holdScope(connection, scope);
  if (row.holder !== lease.holder || row.epoch !== lease.epoch) {
    throw new NorthstarError('JOURNAL_LEASE_LOST');
  }
  return row;
}
