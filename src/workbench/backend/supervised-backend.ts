/** Runs the backend's executable as Grafana does: handshake on stdout, logs on stderr, started again a second after it crashed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import type { PluginClient } from './plugin-client.ts';

const handshakeMs = 60_000;
const restartMs = 1_000;
const shutdownMs = 2_000;

export interface BackendOptions {
  readonly executable: string;
  readonly connect: (address: string) => PluginClient;
  /** Besides this process's own; that goes before. */
  readonly environment?: Readonly<Record<string, string>>;
  /** One line of the backend's log: a JSON object, or what else it wrote. */
  readonly onLog: (line: string) => void;
}

export interface SupervisedBackend {
  /** The backend as it runs now; waits while it is being started again. Rejects after `patienceMs`. */
  client(patienceMs?: number): Promise<PluginClient>;
  stop(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly client: PluginClient;
}

/** The address in the first line, `1|2|unix|<socket>|grpc`. Throws where the line is another. */
export function addressOf(line: string): string {
  const [core, protocol, network, address, kind] = line.trim().split('|');
  if (core !== '1' || protocol !== '2' || (network !== 'unix' && network !== 'tcp') || address === undefined || kind !== 'grpc') {
    throw new Error(`the backend’s first line is no handshake: ${line.slice(0, 200)}`);
  }
  return network === 'unix' ? `unix:${address}` : address;
}

/** Rejects with a `Refusal` where the first start fails. */
export async function superviseBackend({ executable, connect, onLog, environment = {} }: BackendOptions): Promise<SupervisedBackend> {
  let stopped = false;
  let current: Promise<Running>;

  const start = async (): Promise<Running> => {
    const child = spawn(executable, [], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment, ...process.env, grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' } });
    createInterface({ input: child.stderr }).on('line', onLog);
    const running = await firstLine(child, executable)
      .then((line) => ({ child, client: connect(addressOf(line)) }))
      .catch((error: unknown) => {
        child.kill('SIGKILL');
        throw error;
      });
    child.once('exit', (code, signal) => {
      running.client.close();
      if (!stopped) {
        onLog(JSON.stringify({ '@level': 'error', '@message': `backend ended (${signal ?? code ?? 'unknown'}); it is started again` }));
        current = watched(restart());
      }
    });
    return running;
  };
  const restart = async (): Promise<Running> => {
    for (;;) {
      await wait(restartMs);
      if (stopped) {
        throw new Error('the workbench is stopping');
      }
      try {
        return await start();
      } catch (error) {
        onLog(JSON.stringify({ '@level': 'error', '@message': error instanceof Error ? error.message : String(error) }));
      }
    }
  };
  const watched = (promise: Promise<Running>): Promise<Running> => {
    promise.catch(() => undefined);
    return promise;
  };

  current = watched(start());
  try {
    await current;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`The backend did not start: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return {
    async client(patienceMs = 10_000) {
      const patience = new AbortController();
      try {
        const late = wait(patienceMs, undefined, { signal: patience.signal }).then(() => {
          throw new Error('The backend is not running; it is started again each second.');
        });
        return (await Promise.race([watched(current), late])).client;
      } finally {
        patience.abort();
      }
    },
    async stop() {
      stopped = true;
      const running = await current.catch(() => undefined);
      if (running === undefined || running.child.exitCode !== null || running.child.signalCode !== null) {
        return;
      }
      const exited = new Promise<void>((resolve) => running.child.once('exit', () => resolve()));
      await running.client.shutdown().catch(() => undefined);
      const late = setTimeout(() => running.child.kill('SIGKILL'), shutdownMs);
      await exited;
      clearTimeout(late);
      running.client.close();
    },
  };
}

function firstLine(child: ChildProcess, executable: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no handshake within ${handshakeMs / 1000} s`));
    }, handshakeMs);
    const settle = (act: () => void) => {
      clearTimeout(late);
      act();
    };
    child.once('error', (error) => settle(() => reject(new Refusal(`The backend cannot be started from ${executable} (${error.message}); npm run build makes it.`))));
    child.once('exit', (code, signal) => settle(() => reject(new Error(`it ended before its handshake (${signal ?? code ?? 'unknown'})`))));
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).once('line', (line) => settle(() => resolve(line)));
    }
  });
}
