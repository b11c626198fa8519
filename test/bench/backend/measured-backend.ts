/** The single executable that Grafana starts, under its real protocol, with its memory as the kernel counts it. Linux only. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { executableName } from '../../../src/contract/identifiers.ts';
import { connectPlugin } from '../../../src/workbench/backend/connect-plugin.ts';
import type { DatasourceSettings, PluginClient } from '../../../src/workbench/backend/plugin-client.ts';
import { superviseBackend } from '../../../src/workbench/backend/supervised-backend.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
const executable = path.join(root, 'dist', 'datasource', `${executableName}_${process.platform}_${architecture}`);
const nobodyGoes = new AbortController().signal;

export interface MeasuredBackend {
  readonly client: PluginClient;
  memory(): ProcessMemory;
  stop(): Promise<void>;
}

/** Resident memory in MB (2^20 bytes), shared memory included. */
export interface ProcessMemory {
  readonly residentMb: number;
  readonly peakMb: number;
}

export async function startBackend(): Promise<MeasuredBackend> {
  const before = childrenOf(process.pid);
  const backend = await superviseBackend({ executable, connect: connectPlugin, onLog: () => undefined });
  const pid = childrenOf(process.pid).find((child) => !before.includes(child));
  if (pid === undefined) {
    await backend.stop();
    throw new Error('the backend’s process cannot be found');
  }
  return { client: await backend.client(), memory: () => memoryOf(pid), stop: () => backend.stop() };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '')
    .map(Number);

export function memoryOf(pid: number): ProcessMemory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
}

/** A datasource whose only source is a made-up organisation of so many models. */
export const organisation = (uid: string, models: number, refreshSeconds: number): DatasourceSettings => ({
  uid,
  jsonData: { sources: [{ name: 'demo', kind: 'demo', scale: models, refreshSeconds }] },
  secrets: {},
  updated: 1,
});

/** Asks one query; answers how many bytes its frames have. Rejects where the answer is an error. */
export async function ask(client: PluginClient, settings: DatasourceSettings, queryType: string, options: object = {}): Promise<number> {
  const to = Date.now();
  const query = { refId: 'A', queryType, maxDataPoints: 100, intervalMs: 1_000, from: to - 86_400_000, to, json: Buffer.from(JSON.stringify({ refId: 'A', queryType, ...options })) };
  const answer = (await client.queryData([query], settings, nobodyGoes)).get('A');
  if (answer === undefined || answer.error !== '') {
    throw new Error(`${queryType}: ${answer?.error ?? 'no answer'}`);
  }
  return answer.frames.reduce((bytes, frame) => bytes + frame.byteLength, 0);
}

export async function health(client: PluginClient, settings: DatasourceSettings): Promise<void> {
  const { ok, message } = await client.checkHealth(settings, nobodyGoes);
  if (!ok) {
    throw new Error(message);
  }
}

export async function resource(client: PluginClient, settings: DatasourceSettings, address: string): Promise<void> {
  for await (const { status } of client.callResource({ path: address, method: 'GET', url: address, headers: {}, body: new Uint8Array() }, settings, nobodyGoes)) {
    if (status !== 200) {
      throw new Error(`${address} answered ${status}`);
    }
  }
}

/** Milliseconds of so many calls, one after another, after some that are not counted. */
export async function timed(call: () => Promise<unknown>, { warm, rounds }: { readonly warm: number; readonly rounds: number }): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warm; round < rounds; round++) {
    const began = performance.now();
    await call();
    if (round >= 0) {
      times.push(performance.now() - began);
    }
  }
  return times;
}
