/** The journal's database in PostgreSQL, which several backends share. What is lost of the connections is made anew with the next call. */
import pg from 'pg';
import { z } from 'zod';
import { onlyRow, storable, upsertStatement, type Connection, type Database, type TableShape, type Value } from '../database.ts';
import { LastFailure } from '../last-failure.ts';
import { migrate } from '../schema/migrate.ts';
import { postgresFailure } from './failure.ts';

/** Whoever migrates holds this lock: "NSTR" as a number. */
const migrationLock = 0x4e535452;
/** Rows in one statement; PostgreSQL takes 65,535 parameters. */
const stride = 1_000;
const bigint = 20;

/** `url`: with user and password. */
export function postgresDatabase({ url }: { readonly url: string }): Database {
  const place = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    application_name: 'northstar',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    // What is acknowledged is on disk, whatever the server's default is.
    options: '-c synchronous_commit=on',
    types: { getTypeParser: (oid, format) => (oid === bigint ? Number : pg.types.getTypeParser(oid, format)) },
  });
  const failure = new LastFailure();
  // A connection that breaks while nobody uses it; the next call says more.
  pool.on('error', () => undefined);

  const guarded = async <T>(how: 'read' | 'write', work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      failure.succeeded(how);
      return result;
    } catch (thrown) {
      const error = postgresFailure(thrown, place);
      failure.failed(error);
      throw error;
    }
  };
  const inTransaction = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: unknown;
    // The statement that runs, or the next one, rejects as well; without a listener a lost connection would end the thread.
    const lost = (error: unknown) => {
      broken = error;
    };
    client.on('error', lost);
    try {
      await client.query('BEGIN');
      const result = await work(postgresConnection(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(lost);
      throw error;
    } finally {
      client.off('error', lost);
      client.release(broken !== undefined);
    }
  };
  let migrated: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    migrated ??= inTransaction(async (connection) => {
      await connection.rows(z.unknown(), 'SELECT pg_advisory_xact_lock($1)', [migrationLock]);
      await migrate(connection);
    }).catch((error: unknown) => {
      migrated = undefined;
      throw error;
    });
    return migrated;
  };

  return {
    kind: 'postgres',
    place,
    problem: () => failure.problem,
    read: (work) => guarded('read', async () => (await ready(), work(postgresConnection(pool)))),
    write: (work) => guarded('write', async () => (await ready(), inTransaction(work))),
    close: () => pool.end(),
  };
}

const nowRow = z.object({ now: z.number() });

function postgresConnection(client: Pick<pg.Pool | pg.PoolClient, 'query'>): Connection {
  const query = (sql: string, values: readonly Value[]) => client.query(sql, values.map(storable));
  const connection: Connection = {
    forUpdate: ' FOR UPDATE',
    identity: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
    rows: async (row, sql, values = []) => z.array(row).parse((await query(sql, values)).rows),
    run: async (sql, values = []) => (await query(sql, values)).rowCount ?? 0,
    async upsert(table, rows) {
      const distinct = lastOfEachKey(table, rows);
      for (let start = 0; start < distinct.length; start += stride) {
        const some = distinct.slice(start, start + stride);
        await query(upsertStatement(table, some.length), some.flat());
      }
    },
    async now() {
      return Math.round(onlyRow(await connection.rows(nowRow, 'SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::double precision AS now')).now);
    },
  };
  return connection;
}

/** PostgreSQL refuses a statement that writes one row twice. */
function lastOfEachKey({ key }: TableShape, rows: Iterable<readonly Value[]>): (readonly Value[])[] {
  return [...new Map(Array.from(rows, (row) => [JSON.stringify(row.slice(0, key.length)), row])).values()];
}

/** The address without user and password. */
export function placeOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `postgresql://${searchParams.get('host') ?? hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'PostgreSQL, at an address that cannot be read';
  }
}
