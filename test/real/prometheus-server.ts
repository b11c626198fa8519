/** A real Prometheus for tests: its data in a folder of its own, on the loopback. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { freePort } from './free-port.ts';
import { serverProcess } from './server-process.ts';

export interface PrometheusServer {
  readonly url: string;
  /** Calls its HTTP API below `/api/v1`; answers `data`. */
  api(path: string): Promise<unknown>;
  halt(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it for good and removes its data. */
  stop(): Promise<void>;
}

export interface PrometheusOptions {
  /** Its configuration, without rule files. */
  readonly configuration?: object;
  /** Texts of rule files. */
  readonly rules?: readonly string[];
  /** Writes blocks into its empty data folder before it starts. */
  readonly fill?: (data: string) => void;
  readonly flags?: readonly string[];
}

const answer = z.object({ status: z.literal('success'), data: z.unknown() });

/** `command`: path of the `prometheus` command. */
export async function startPrometheus(command: string, { configuration = {}, rules = [], fill, flags = [] }: PrometheusOptions = {}): Promise<PrometheusServer> {
  const folder = mkdtempSync(join(tmpdir(), 'northstar-prometheus-'));
  const [data, configurationFile, log] = [join(folder, 'data'), join(folder, 'prometheus.yml'), join(folder, 'server.log')];
  rules.forEach((text, index) => writeFileSync(join(folder, `rules-${index}.yml`), text));
  writeFileSync(configurationFile, stringify({ ...configuration, rule_files: ['rules-*.yml'] }));
  fill?.(data);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = serverProcess({
    name: 'Prometheus',
    command,
    parameters: [`--config.file=${configurationFile}`, `--storage.tsdb.path=${data}`, '--storage.tsdb.retention.time=400d', `--web.listen-address=127.0.0.1:${port}`, ...flags],
    options: { cwd: folder },
    log,
    answers: () => isReady(url),
  });
  const halt = () => server.halt('SIGTERM');
  const stop = async () => {
    await halt();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  await server.resume().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url,
    halt,
    resume: () => server.resume(),
    stop,
    async api(path) {
      const response = await fetch(`${url}/api/v1${path}`);
      return answer.parse(await response.json()).data;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}
