/** Grafana's side of the protocol as the tests drive it: the Go program in `peer/`, one command a line. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export const root = join(__dirname, '..', '..');
const program = join(root, 'build', 'conformance-peer');
const goWords: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
export const executable = join(root, 'dist', 'datasource', `gpx_northstar_${process.platform}_${goWords[process.arch] ?? process.arch}`);

/** The moment at which all answers are recorded. */
export const clock = '2026-05-04T10:00:00Z';

/** Makes what is missing: the Go program always (Go itself sees what has changed), the executable where there is none. */
export function buildPeer(): void {
  execFileSync(process.env['NORTHSTAR_GO'] || 'go', ['build', '-buildvcs=false', '-o', program, '.'], { cwd: join(__dirname, 'peer'), stdio: 'pipe' });
  if (!existsSync(executable)) {
    const build = `import { buildBackend } from './scripts/build-backend.mjs'; await buildBackend({ outDir: 'dist' });`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: root, stdio: 'pipe' });
  }
}

const field = z.object({ name: z.string(), type: z.string(), labels: z.record(z.string(), z.string()).optional(), config: z.unknown().optional() });
const meta = z.looseObject({ type: z.string().optional(), custom: z.record(z.string(), z.unknown()).optional(), notices: z.array(z.unknown()).optional() });
export const frame = z.object({
  name: z.string(),
  refId: z.string(),
  rows: z.number(),
  /** As Grafana's SDK draws it. */
  table: z.string(),
  fields: z.array(field),
  meta: meta.nullable(),
  /** How many alerts Grafana makes of it. */
  alerts: z.number().optional(),
});
export type Frame = z.infer<typeof frame>;

const failure = z.object({ code: z.string(), error: z.string() });
const responses = z.object({
  responses: z.record(z.string(), z.object({ status: z.number(), error: z.string().default(''), errorSource: z.string().default(''), frames: z.array(frame) })),
});
const resource = z.object({ status: z.number(), headers: z.record(z.string(), z.array(z.string())), messages: z.array(z.string()) });
const logLine = z.looseObject({ '@level': z.string(), '@message': z.string(), pid: z.number().optional() });

export interface Datasource {
  readonly jsonData: unknown;
  readonly secrets?: Readonly<Record<string, string>>;
}
/** The datasource that is provisioned. */
export const demo: Datasource = { jsonData: { sources: [{ name: 'demo', kind: 'demo' }] } };

export type Query = Readonly<Record<string, unknown>> & { readonly refId: string; readonly queryType: string };

export type Peer = Awaited<ReturnType<typeof startPeer>>;

/** Another place to start from than the build's, and another user. */
export interface Place {
  readonly program: string;
  readonly executable: string;
  readonly user?: number;
}
export const built: Place = { program, executable };

/** Starts the executable as Grafana does. `stop` ends both as Grafana does. */
export async function startPeer(environment: Readonly<Record<string, string>> = {}, place: Place = built) {
  const user = place.user === undefined ? {} : { uid: place.user, gid: place.user };
  const child = spawn(place.program, [place.executable], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NORTHSTAR_CLOCK: clock, ...environment }, ...user });
  const log: z.infer<typeof logLine>[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(logLine.parse(JSON.parse(line))));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');

  const command = async (text: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(text)}\n`);
    const { value, done } = await answers.next();
    if (done === true) {
      throw new Error(`the peer ended: ${log.map((line) => line['@message']).join('\n')}`);
    }
    return JSON.parse(value);
  };

  return {
    log: () => log,
    /** Process id of the plugin. */
    pluginPid: () => log.find(({ pid }) => pid !== undefined)?.pid ?? NaN,
    health: async (datasource: Datasource) =>
      z.object({ status: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) }).parse(await command({ do: 'health', ...datasource })),
    query: async (datasource: Datasource, ...queries: readonly Query[]) => responses.parse(await command({ do: 'query', ...datasource, queries })).responses,
    cancelledQuery: async (datasource: Datasource, cancelAfterMs: number, ...queries: readonly Query[]) =>
      z.union([failure, responses]).parse(await command({ do: 'query', ...datasource, cancelAfterMs, queries })),
    resource: async (datasource: Datasource, request: { path: string; method?: string; body?: string; role?: string; login?: string; appUrl?: string }) =>
      resource.parse(await command({ do: 'resource', method: 'GET', ...datasource, ...request })),
    metrics: async () => z.object({ prometheus: z.string() }).parse(await command({ do: 'metrics' })).prometheus,
    shutdown: async () => z.object({ exited: z.boolean(), ms: z.number() }).parse(await command({ do: 'shutdown' })),
    kill: () => child.kill('SIGKILL'),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Starts the datasource and waits until its models were looked at, at the moment where the plugin's clock stands, so that what the journal says of it does not depend on the moment. */
export async function watched(peer: Peer, datasource: Datasource, at: string = clock): Promise<void> {
  await peer.query(datasource, { refId: 'A', queryType: 'sources' });
  const last = new RegExp(`^northstar_watch_last_timestamp_seconds\\{.*\\} ${Date.parse(at) / 1000}$`, 'm');
  while (!last.test(await peer.metrics())) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
