/** `northstar watch` as a process, on a catalog whose version moves. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const folder = mkdtempSync(join(tmpdir(), 'northstar-watch-'));
const config = join(folder, 'northstar.yaml');
const program = join(__dirname, '..', 'main.ts');
const running = new Set<ChildProcess>();
afterEach(() => running.forEach((child) => child.kill('SIGKILL')));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'catalog'));
writeFileSync(config, 'sources: [{ name: people, kind: catalog, path: ./catalog, refreshSeconds: 1 }]\n');
const produce = (version: number) => writeFileSync(join(folder, 'catalog', 'ctr.yaml'), `name: ctr\nversion: ${version}\nteam: ads\n`);

/** With the channel that `npx northstar` gives it: whoever listens to one and forgets to stop never ends. */
function watch(parameters: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program, 'watch', '--config', config, ...parameters], { env: { ...process.env, GF_PLUGIN_JOURNAL_PATH: join(folder, 'test.journal'), ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  running.add(child);
  const written = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (written.err += text));
  const ended = once(child, 'exit').then(([code]: unknown[]) => (running.delete(child), code));
  return {
    written,
    ended,
    /** Until it has written that; while it runs. */
    async until(what: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const found = what.exec(written.out) ?? what.exec(written.err);
        if (found !== null) {
          return found;
        }
        if (!running.has(child)) {
          throw new Error(`it ended and wrote ${JSON.stringify(written)}`);
        }
        await wait(20);
      }
    },
    stop: (signal: NodeJS.Signals = 'SIGTERM') => (child.kill(signal), ended),
  };
}

const looked = async (url: string) => {
  while (!(await (await fetch(url)).text()).includes('northstar_watch_last_timestamp_seconds{')) {
    await wait(50);
  }
};

jest.setTimeout(120_000);

describe('northstar watch', () => {
  it('says in one line what it watches, prints launches, serves metrics, and finds after it was killed what moved meanwhile', async () => {
    produce(7);
    const first = watch(['--metrics-port', '0']);
    const [line, url = ''] = await first.until(/^Watching northstar\.yaml\. Sources answering: 1 of 1\. Production models: 1\. Journal: \/.*test\.journal\. Metrics: (http:\/\/127\.0\.0\.1:\d+\/metrics)\.\n/);
    expect(first.written).toEqual({ out: '', err: line });
    await looked(url);
    produce(8);
    await first.until(/launch ctr: 7 → 8 between 20\d\d-\S+Z and 20\d\d-\S+Z, as people says\n/);
    expect(await (await fetch(url)).text()).toContain('northstar_model_launches_total{model="ctr",org_id="1",datasource_uid="northstar"} 1\n');
    expect((await fetch(new URL('/', url))).status).toBe(404);
    expect(await first.stop('SIGKILL')).toBeNull();

    // The lease of the one that was killed has to run out for another, which takes longer than a test may.
    produce(9);
    const until = Date.now() + 12_000;
    const journal = new DatabaseSync(join(folder, 'test.journal'));
    journal.prepare('UPDATE northstar_scope SET expires_at = ?').run(until);
    journal.close();
    const waiting = watch();
    const [told] = await waiting.until(/^Waiting: process \d+ on \S+ \(\w+\) watches northstar\.yaml; its lease holds until \S+Z and is renewed while it runs\. This one takes over when that ends\. Sources answering: 1 of 1\..*\n/);
    expect(told).toContain(` ${new Date(until).toISOString()} `);
    await waiting.until(/^\S+Z took over: watching northstar\.yaml in the place of process \d+ on .*\n/m);
    expect(Date.now()).toBeGreaterThan(until);
    await waiting.until(/launch ctr: 8 → 9/);
    expect(await waiting.stop()).toBe(0);

    produce(10);
    const second = watch(['--json']);
    await second.until(/"version":"10"/);
    expect(JSON.parse(second.written.out.split('\n')[0] ?? '')).toMatchObject({ event: 'launch', model: 'ctr', previousVersion: '9', version: '10', basis: 'observed', source: 'people' });
    expect(await second.stop()).toBe(0);
  });

  it('ends with 2 and one sentence where it cannot begin', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const foreign = new DatabaseSync(join(folder, 'foreign.journal'));
    foreign.exec('CREATE TABLE theirs (id INTEGER)');
    foreign.close();
    mkdirSync(join(folder, 'a-folder', 'northstar.journal'), { recursive: true });
    const refused = [
      watch([], { GF_PLUGIN_JOURNAL_PATH: join(folder, 'a-folder') }),
      watch([], { GF_PLUGIN_JOURNAL_PATH: join(config, 'northstar.journal') }),
      watch([], { GF_PLUGIN_JOURNAL_PATH: '/proc/northstar/kept/northstar.journal' }),
      watch([], { GF_PLUGIN_JOURNAL_POSTGRES_URL: 'postgresql://ada:of-a-test-only@127.0.0.1:1/northstar' }),
      watch(['--metrics-port', String(port)]),
      watch([], { GF_PLUGIN_JOURNAL_PATH: join(folder, 'foreign.journal') }),
      watch(['--config', join(folder, 'absent.yaml')]),
    ];
    expect(await Promise.all(refused.map(({ ended }) => ended))).toEqual(refused.map(() => 2));
    server.close();
    expect(refused.map(({ written }) => written)).toEqual([
      { out: '', err: expect.stringMatching(/^JOURNAL_UNUSABLE: No journal can be kept at .*a-folder\/northstar\.journal: it is a folder\. Give it .*\n$/) },
      { out: '', err: expect.stringMatching(/^JOURNAL_UNUSABLE: No journal can be kept at .*: a folder of its path is a file\. Give it .*\n$/) },
      { out: '', err: expect.stringMatching(/^JOURNAL_UNUSABLE: No journal can be kept at \/proc\/northstar\/kept\/northstar\.journal: .*\. Give it .*\n$/) },
      { out: '', err: expect.stringMatching(/^JOURNAL_UNREACHABLE: The journal cannot be reached at postgresql:\/\/127\.0\.0\.1:1\/northstar: connect ECONNREFUSED .*\n$/) },
      { out: '', err: expect.stringMatching(/^COMMAND_INVALID: .*cannot be served at 127\.0\.0\.1:\d+ \(EADDRINUSE\).*\n$/) },
      { out: '', err: expect.stringMatching(/^JOURNAL_FOREIGN: .*foreign\.journal.*\n$/) },
      { out: '', err: expect.stringMatching(/^CONFIGURATION_UNUSABLE: .*absent\.yaml cannot be read: there is no such file.*\n$/) },
    ]);
  });
});
