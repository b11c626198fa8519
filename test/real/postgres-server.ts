/** A real PostgreSQL for tests: a cluster in a folder of its own, on the loopback, with a password. Its data is flushed as in production. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';

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
const startMs = 60_000;

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
  let running: ChildProcess | undefined;
  const atExit = () => void running?.kill('SIGKILL');
  process.on('exit', atExit);

  const resume = async () => {
    const output = openSync(log, 'a');
    const child = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'], { ...identity, cwd: folder, stdio: ['ignore', output, output] });
    running = child;
    const deadline = Date.now() + startMs;
    while (!(await answers(url))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
      }
      await wait(50);
    }
  };
  const halt = async (how: 'fast' | 'immediate') => {
    const child = running;
    running = undefined;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await gone;
    }
  };
  await resume();
  return {
    url,
    password,
    resume,
    halt,
    async database(name) {
      await inDatabase(url, (client) => client.query(`CREATE DATABASE ${name}`));
      return urlOf(name);
    },
    async stop() {
      await halt('immediate');
      process.off('exit', atExit);
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
