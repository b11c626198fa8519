/** Looks at a journal in PostgreSQL without changing it: for whoever wants to know how it fares before it is used. */
import pg from 'pg';
import { z } from 'zod';
import type { NorthstarError } from '../../../contract/errors.ts';
import { newerProblem } from '../schema/migrate.ts';
import { placeOf } from './database.ts';
import { postgresFailure } from './failure.ts';

const tables = z.array(z.object({ begun: z.boolean() }));
const versions = z.array(z.object({ version: z.number() }));
const patienceMs = 5_000;

export interface ServerState {
  /** Without user and password. */
  readonly place: string;
  /** Whether Northstar's tables are there. */
  readonly begun: boolean;
  readonly problem: NorthstarError | undefined;
}

/** `url`: with user and password. Never rejects. */
export async function serverState(url: string): Promise<ServerState> {
  const place = placeOf(url);
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, application_name: 'northstar', connectionTimeoutMillis: patienceMs, query_timeout: patienceMs });
    // What runs rejects as well.
    client.on('error', () => undefined);
    await client.connect();
    const [table] = tables.parse((await client.query("SELECT to_regclass('northstar_schema') IS NOT NULL AS begun")).rows);
    if (table?.begun !== true) {
      return { place, begun: false, problem: undefined };
    }
    const [found] = versions.parse((await client.query('SELECT version FROM northstar_schema')).rows);
    return { place, begun: true, problem: newerProblem(found?.version ?? 0) };
  } catch (error) {
    return { place, begun: true, problem: postgresFailure(error, place) };
  } finally {
    await client?.end().catch(() => undefined);
  }
}
