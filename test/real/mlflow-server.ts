/** A real MLflow for tests: one worker, SQLite and artifacts in a folder of its own, on the loopback. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { mlflowProcess } from './mlflow-process.ts';

export interface Person {
  readonly user: string;
  readonly password: string;
}

export interface MlflowServer {
  readonly url: string;
  /** Path of its store, a database of SQLite. */
  readonly database: string;
  /** Calls the REST API below `/api`; rejects where the status is not 200. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /** Puts a file into the artifact store behind the server. */
  store(path: string, content: string): Promise<void>;
  /** Ends the server with all its workers; its data and its address stay. */
  halt(): Promise<void>;
  /** Starts it again after `halt`. */
  resume(): Promise<void>;
  /** Ends it for good and removes its data. */
  stop(): Promise<void>;
}

export interface MlflowOptions {
  /** Whoever may do everything: MLflow asks for basic authentication, and others may do nothing that they are not granted. */
  readonly administrator?: Person;
}

/** `command`: path of the `mlflow` command. */
export async function startMlflow(command: string, { administrator }: MlflowOptions = {}): Promise<MlflowServer> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-mlflow-'));
  const server = await mlflowProcess(command, folder, administrator === undefined ? undefined : authentication(folder, administrator));
  const stop = async () => {
    await server.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  await server.start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const authorization = administrator === undefined ? {} : { authorization: `Basic ${Buffer.from(`${administrator.user}:${administrator.password}`).toString('base64')}` };
  const send = async (method: string, path: string, body: string | undefined, type: string) => {
    const response = await fetch(`${server.url}/api${path}`, { method, headers: { ...authorization, 'content-type': type }, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text;
  };
  return {
    url: server.url,
    database: join(folder, 'mlflow.db'),
    stop,
    halt: () => server.end(),
    resume: () => server.start(),
    call: async (method, path, body) => z.unknown().parse(JSON.parse(await send(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json'))),
    store: async (path, content) => {
      await send('PUT', `/2.0/mlflow-artifacts/artifacts/${path}`, content, 'application/octet-stream');
    },
  };
}

/** The configuration file of MLflow's app for basic authentication. */
function authentication(folder: string, { user, password }: Person): string {
  const path = join(folder, 'basic-auth.ini');
  const lines = [
    '[mlflow]',
    'default_permission = NO_PERMISSIONS',
    `database_uri = sqlite:///${folder}/basic-auth.db`,
    `admin_username = ${user}`,
    `admin_password = ${password}`,
    'authorization_function = mlflow.server.auth:authenticate_request_basic_auth',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
