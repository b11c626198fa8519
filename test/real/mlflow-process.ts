/** The processes of an MLflow server: started and ended as often as a test likes, always at the same address. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface MlflowProcess {
  readonly url: string;
  /** Resolves when it answers; rejects with the end of its log where it ends first or takes too long. */
  start(): Promise<void>;
  /** Ends it with all its workers. */
  end(): Promise<void>;
}

const startMs = 120_000;
const endMs = 5_000;

/** `authentication`: configuration file of the app for basic authentication, where that is wanted. */
export async function mlflowProcess(command: string, folder: string, authentication?: string): Promise<MlflowProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, 'server.log');
  const app = authentication === undefined ? [] : ['--app-name', 'basic-auth'];
  const store = ['--backend-store-uri', `sqlite:///${folder}/mlflow.db`, '--artifacts-destination', `${folder}/artifacts`];
  const parameters = ['server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1', ...app, ...store];
  const env = {
    ...process.env,
    LOG: log,
    MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
    MLFLOW_DISABLE_TELEMETRY: 'true',
    DO_NOT_TRACK: 'true',
    ...(authentication === undefined ? {} : { MLFLOW_AUTH_CONFIG_PATH: authentication, MLFLOW_FLASK_SERVER_SECRET_KEY: 'of-this-test-only' }),
  };
  let running: ChildProcess | undefined;
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (running?.pid !== undefined) {
        process.kill(-running.pid, signal);
      }
    } catch {
      // The group has ended already.
    }
  };
  const atExit = () => signalGroup('SIGKILL');
  const end = async () => {
    const child = running;
    if (child === undefined) {
      return;
    }
    signalGroup('SIGTERM');
    const deadline = Date.now() + endMs;
    while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      await wait(50);
    }
    signalGroup('SIGKILL');
    running = undefined;
    process.off('exit', atExit);
  };
  return {
    url,
    end,
    async start() {
      // Detached: the leader of a process group, so that its workers, which outlive it, can be ended with it.
      const child = spawn('sh', ['-c', 'exec "$0" "$@" >"$LOG" 2>&1', command, ...parameters], { cwd: folder, detached: true, stdio: 'ignore', env });
      running = child;
      process.on('exit', atExit);
      const deadline = Date.now() + startMs;
      while (!(await answers(url))) {
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
          await end();
          throw new Error(`MLflow did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
        }
        await wait(100);
      }
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
