/** A plugin process as the tests see it: its handshake, its log, its client and its end. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { serviceDefinition, type ServiceName } from '../services.ts';

export interface PluginProcess {
  readonly child: ChildProcess;
  /** Everything that came on stdout so far. */
  readonly stdout: () => string;
  readonly socket: string;
  readonly log: () => readonly Record<string, unknown>[];
  /** Waits until a line of the log has this message. */
  logged(message: string): Promise<void>;
  call(service: ServiceName, method: string, request: object): Promise<unknown>;
  /** The messages of a stream; rejects with what it collected in `received` of the error. */
  stream(service: ServiceName, method: string, request: object): Promise<unknown[]>;
  /** Starts a call; answers what cancels it. */
  startCall(service: ServiceName, method: string, request: object): () => void;
  stop(): Promise<void>;
}

export const servedFile = join(__dirname, 'served.ts');

/** Starts the file under this Node, by default with stdin at its end. */
export async function startPlugin(options: SpawnOptions = {}, command: readonly [string, ...string[]] = [process.execPath, servedFile]): Promise<PluginProcess> {
  const [program, ...parameters] = command;
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  const lines: Record<string, unknown>[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(JSON.parse(line)));
  }
  await until(() => output.includes('\n') || child.exitCode !== null);
  const socket = output.split('|')[3] ?? '';
  const client = new Client(`unix:${socket}`, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });

  const definitionOf = (service: ServiceName, method: string) => {
    const definition = serviceDefinition(service)[method];
    if (definition === undefined) {
      throw new Error(`there is no ${service}/${method}`);
    }
    return definition;
  };
  const unary = (service: ServiceName, method: string, request: object, done: (error: ServiceError | null, answer?: unknown) => void) => {
    const { path, requestSerialize, responseDeserialize } = definitionOf(service, method);
    return client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, done);
  };

  return {
    child,
    socket,
    stdout: () => output,
    log: () => lines,
    logged: (message) => until(() => lines.some((line) => line['@message'] === message)),
    call: (service, method, request) => new Promise((resolve, reject) => unary(service, method, request, (error, answer) => (error ? reject(error) : resolve(answer)))),
    stream: (service, method, request) => {
      const { path, requestSerialize, responseDeserialize } = definitionOf(service, method);
      const received: unknown[] = [];
      return new Promise((resolve, reject) => {
        client
          .makeServerStreamRequest(path, requestSerialize, responseDeserialize, request)
          .on('data', (message) => received.push(message))
          .on('error', (error) => reject(Object.assign(error, { received })))
          .on('end', () => resolve(received));
      });
    },
    startCall: (service, method, request) => {
      const call = unary(service, method, request, () => undefined);
      return () => call.cancel();
    },
    async stop() {
      client.close();
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    },
  };
}

/** Waits until it holds, up to the test's own time-out. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
