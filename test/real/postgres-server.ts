/** A real PostgreSQL for tests: a cluster in a folder of its own, on the loopback, with a password. Its data is flushed as in production. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { serverProcess } from './server-process.ts';

export interface PostgresServer {
  /** Address of the database `postgres`, with user and password. */
  readonly url: string;
  readonly password: string;
  /** Makes a database; answers its address. */
  database(name: string): Promise<string>;
  /** `fast` as its service ends it, `immediate` as a crash does. */
  halt(how: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  /** Ends it for good and removes its data. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses root; this is the user `nobody`. */
const nobody = 65_534;

/** `programs`: the folder with `initdb` and `postgres`. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-postgres-'));
  const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const [data, passwordFile, log] = [join(folder, 'data'), join(folder, 'password'), join(folder, 'server.log')];
  const password = 'of/this test@only';
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.uid !== undefined) {
    [folder, passwordFile].forEach((path) => chownSync(path, nobody, nobody));
  }
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'northstar', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale', 'C'], { ...identity, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Error(`initdb failed: ${made.stderr}`);
  }
  const port = await freePort();
  const urlOf = (name: string) => `postgresql://northstar:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  const url = urlOf('postgres');
  const server = serverProcess({
    name: 'PostgreSQL',
    command: join(programs, 'postgres'),
    parameters: ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
    options: { ...identity, cwd: folder },
    log,
    answers: () => answers(url),
  });
  const halt = (how: 'fast' | 'immediate') => server.halt(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  await server.resume();
  return {
    url,
    password,
    resume: () => server.resume(),
    halt,
    async database(name) {
      await inDatabase(url, (client) => client.query(`CREATE DATABASE ${name}`));
      return urlOf(name);
    },
    async stop() {
      await halt('immediate');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await inDatabase(url, (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}
