/** `npm start` as a person runs it, in a checkout that `npm test` has built. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { root } from './peer.ts';

jest.setTimeout(240_000);

const announced = /^Northstar workbench: (http:\/\/127\.0\.0\.1:\d+)$/m;
const folder = mkdtempSync(join(tmpdir(), 'northstar-start-'));
const running: Started[] = [];

interface Started {
  /** What it has printed so far. */
  readonly printed: { out: string; err: string };
  /** Resolves with the address that it announces. */
  readonly url: Promise<string>;
  readonly exited: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** Process ids of everything that it started and that is still there. */
  left(): readonly number[];
}

/** The script that `npm start` runs, from the folder in which a person would stand. */
const start = (...parameters: readonly string[]) => run(process.execPath, [join(root, 'scripts/start.mjs'), ...parameters], { INIT_CWD: folder, HUSH: 'hush-7f3a', XDG_STATE_HOME: join(folder, 'state') });

function run(program: string, parameters: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  // The leader of a group of its own, by which everything that it starts is found.
  const child = spawn(program, parameters, { cwd: root, env: { ...process.env, ...environment }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', err: '' };
  const exited = once(child, 'close').then(() => child.exitCode);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed.out += String(chunk);
      const [, address] = announced.exec(printed.out) ?? [];
      if (address !== undefined) {
        resolve(address);
      }
    });
    void exited.then(() => reject(new Error(`it ended without an address: ${printed.out}${printed.err}`)));
  });
  url.catch(() => undefined);
  child.stderr.on('data', (chunk) => (printed.err += String(chunk)));
  const started = { printed, url, exited, signal: (name: NodeJS.Signals) => void child.kill(name), left: () => membersOf(child.pid ?? NaN) };
  running.push(started);
  return started;
}

/** The processes of a group that have not ended, from /proc. */
function membersOf(group: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const [state, , processGroup] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return Number(processGroup) === group && state !== 'Z';
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** What is left after the time in which everything should have noticed. */
async function leftInTheEnd(started: Started) {
  for (const deadline = Date.now() + 10_000; started.left().length > 0 && Date.now() < deadline; ) {
    await wait(100);
  }
  return started.left();
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return String(port);
}

const health = z.object({ status: z.string(), message: z.string() });
async function healthAt(url: string) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const response = await fetch(`${url}/api/datasources/uid/northstar/health`);
    const answer = health.parse(await response.json());
    if (answer.status === 'OK' || Date.now() > deadline) {
      return answer;
    }
    await wait(250);
  }
}

/** Exit code and what it printed on stderr. */
async function refusal(...parameters: readonly string[]) {
  const started = start('--port', await freePort(), ...parameters);
  const code = await started.exited;
  return { code, said: started.printed.err, left: started.left() };
}

afterEach(async () => {
  for (const started of running.splice(0)) {
    started.left().forEach((pid) => process.kill(pid, 'SIGKILL'));
    await started.exited;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm start', () => {
  it('tells its options to who asks for help', async () => {
    const { printed, exited } = start('--help');
    expect(await exited).toBe(0);
    expect(printed).toEqual({ out: expect.stringMatching(/--config FILE[^]*--port N/), err: '' });
  });

  it('announces its address and answers health with the made-up organisation', async () => {
    const port = await freePort();
    const started = start('--port', port);
    expect(await started.url).toBe(`http://127.0.0.1:${port}`);
    expect(await healthAt(await started.url)).toEqual({ status: 'OK', message: expect.stringContaining('300') });
  });

  it('neither installs nor builds a second time', async () => {
    const started = start('--port', '0');
    const url = await started.url;
    expect(started.printed.out).toBe(`Northstar workbench: ${url}\n`);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s with exit code 0 and leaves no process behind', async (signal) => {
    const started = start('--port', await freePort());
    await started.url;
    expect(started.left().length).toBeGreaterThan(2);
    started.signal(signal);
    expect(await started.exited).toBe(0);
    expect(started.left()).toEqual([]);
  });

  it('leaves no process behind where it is killed', async () => {
    const started = start('--port', await freePort());
    await started.url;
    started.signal('SIGKILL');
    expect(await leftInTheEnd(started)).toEqual([]);
  });

  it('leaves no process behind where npm itself is told to end', async () => {
    const started = run('npm', ['start', '--', '--port', '0']);
    await started.url;
    started.signal('SIGTERM');
    expect(await leftInTheEnd(started)).toEqual([]);
  });

  it('takes a person’s sources, from a file in the folder where the person stands', async () => {
    mkdirSync(join(folder, 'models'));
    writeFileSync(join(folder, 'models', 'ads.yaml'), 'name: ads_ctr\nversion: 7\n');
    writeFileSync(join(folder, 'northstar.yaml'), 'sources:\n  - name: people\n    kind: catalog\n    path: models\n');
    const started = start('--config', 'northstar.yaml', '--port', '0');
    expect(await healthAt(await started.url)).toEqual({ status: 'OK', message: expect.stringMatching(/1 of 1.*\b1\b/) });
  });

  it('says in one sentence that its port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const outcome = await refusal('--port', String(port));
    server.close();
    expect(outcome).toEqual({ code: 2, said: `Port ${port} is in use; choose another with --port.\n`, left: [] });
  });

  it.each([
    ['a file that is not there', ['--config', 'absent.yaml'], /^The configuration .*\/absent\.yaml cannot be read: there is no such file\.\n$/],
    ['a file that is no YAML', ['--config', 'broken.yaml'], /^broken\.yaml:2:1: this is not YAML: [^\n]*\n$/],
    ['a file with a secret in it', ['--config', 'secret.yaml'], /^secret\.yaml:1:\d+: `token` is a secret, [^\n]*\n$/],
    ['a file whose source cannot be used', ['--config', 'source.yaml'], /^source\.yaml:1:\d+: source a cannot be used: [^\n]*\n$/],
    ['an option that it does not know', ['--prot', '1'], /^Unknown option '--prot'\. Options are --config FILE and --port N\.\n$/],
    ['a word that is no option', ['northstar.yaml'], /^[^\n]* Options are --config FILE and --port N\.\n$/],
    ['a port that is none', ['--port', 'x'], /^x is no port; use a number from 1 to 65535\.\n$/],
  ])('refuses %s in one sentence, with exit code 2', async (_, parameters, sentence) => {
    writeFileSync(join(folder, 'broken.yaml'), 'sources: [\n');
    writeFileSync(join(folder, 'secret.yaml'), 'sources: [{ name: a, kind: mlflow, url: "http://a", token: hush-7f3a }]\n');
    writeFileSync(join(folder, 'source.yaml'), 'sources: [{ name: a, kind: mlflow, url: "ftp://${HUSH}" }]\n');
    const outcome = await refusal(...parameters);
    expect(outcome).toEqual({ code: 2, said: expect.stringMatching(sentence), left: [] });
    expect(outcome.said).not.toContain('hush');
  });
});
