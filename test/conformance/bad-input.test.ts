/** The built executable under Grafana's own client, its sources as bad as sources can be: the rest is shown, by code, and no secret is told. */
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendJson, localServer, type Answer, type LocalServer } from '../../src/backend/connectors/testing/local-server.ts';
import { buildPeer, built, demo, startPeer, type Datasource, type Frame, type Peer, type Query } from './peer.ts';

jest.setTimeout(60_000);

const secret = 'hunter2-hunter2';
/** A user who owns nothing, by number. */
const nobody = 65_534;
const closers: (() => Promise<unknown> | unknown)[] = [];
let peer: Peer;
beforeAll(async () => {
  buildPeer();
  peer = await startPeer();
}, 300_000);
afterAll(async () => {
  await peer.stop();
  await Promise.all(closers.map((close) => close()));
});

async function serve(answer: Answer): Promise<LocalServer> {
  const server = await localServer(answer);
  closers.push(() => server.close());
  return server;
}
async function closedAddress(): Promise<string> {
  const server = await localServer(() => undefined);
  await server.close();
  return server.url;
}
const endless = (response: ServerResponse) => {
  const more = () => {
    while (response.writable && response.write('a'.repeat(64 * 1024))) {
      // Fills the connection until it can take no more.
    }
    response.once('drain', more);
  };
  more();
};
const model = (name: string, fields: string) => `models:\n  - name: ${name}\n    version: "1"\n${fields}`;

/** By the code that it must be told by: a source that answers so, and its options. */
const bad: Readonly<Record<string, { readonly answer?: Answer; readonly options?: object }>> = {
  SOURCE_UNREACHABLE: {},
  SOURCE_TIMEOUT: { answer: () => undefined, options: { timeoutSeconds: 1 } },
  SOURCE_UNAUTHORIZED: { answer: (_, response) => sendJson(response, { token: secret }, 401) },
  SOURCE_FORBIDDEN: { answer: (_, response) => sendJson(response, { message: secret }, 403) },
  SOURCE_NOT_FOUND: { answer: (_, response) => sendJson(response, {}, 404) },
  SOURCE_RATE_LIMITED: { answer: (_, response) => response.writeHead(429, { 'retry-after': '120' }).end() },
  SOURCE_FAILED: { answer: (request, response) => sendJson(response, { headers: request.headers }, 500) },
  SOURCE_REDIRECTED: { answer: (_, response) => response.writeHead(302, { location: `http://elsewhere.example/?token=${secret}` }).end() },
  SOURCE_ANSWER_INVALID: { answer: (_, response) => response.writeHead(200, { 'content-length': '1000' }).write('models:', () => response.destroy()) },
  SOURCE_ANSWER_TOO_LARGE: { answer: (_, response) => endless(response) },
  SOURCE_OPTIONS_INVALID: { options: { timeoutSeconds: 1, pth: 'misspelt' } },
};

async function badDatasource(): Promise<Datasource> {
  const sources: object[] = [{ name: 'demo', kind: 'demo' }];
  const secrets: Record<string, string> = {};
  for (const [name, { answer, options }] of Object.entries(bad)) {
    const url = answer === undefined ? await closedAddress() : (await serve(answer)).url;
    sources.push({ name, kind: 'catalog', url: `${url}/catalog.yaml`, ...options });
    secrets[`${name}.token`] = secret;
  }
  sources.push({ name: 'SOURCE_KIND_UNKNOWN', kind: 'unheard-of' });
  return { jsonData: { sources }, secrets };
}

/** The cells of a frame as the SDK draws them, by the name of the column. */
function cells({ table }: Frame): Record<string, string>[] {
  const rows = table.split('\n').filter((line) => line.startsWith('|'));
  const parts = (line: string) => line.split('|').slice(1, -1).map((cell) => cell.trim());
  const [names = [], , , ...values] = rows.map(parts);
  return values.map((row) => Object.fromEntries(names.map((name, column) => [name.replace('Name: ', ''), row[column] ?? ''])));
}
async function frameOf(datasource: Datasource, query: Omit<Query, 'refId'> & { readonly queryType: string }): Promise<Frame> {
  const { A: answer } = await peer.query(datasource, { refId: 'A', ...query });
  const [frame] = answer?.frames ?? [];
  if (frame === undefined) {
    throw new Error(`no frame: ${answer?.error ?? ''}`);
  }
  return frame;
}
/** Asks until it holds; the time limit of the test ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('sources of every bad kind at once', () => {
  it('are each told by code, beside one that answers, and no secret is told', async () => {
    const datasource = await badDatasource();
    const codes = async () => Object.fromEntries(cells(await frameOf(datasource, { queryType: 'sources', columns: ['source', 'state', 'errorCode'] })).map(({ source, errorCode }) => [source, errorCode]));
    await until(async () => Object.values(await codes()).filter((code) => code !== 'null').length === Object.keys(bad).length + 1);
    expect(await codes()).toEqual({ demo: 'null', SOURCE_KIND_UNKNOWN: 'SOURCE_KIND_UNKNOWN', ...Object.fromEntries(Object.keys(bad).map((code) => [code, code])) });

    const models = await frameOf(datasource, { queryType: 'models' });
    expect(models.rows).toBe(300);
    expect(models.meta?.notices).toMatchObject([{ severity: 'warning', text: expect.stringContaining(`${Object.keys(bad).length + 1} sources do not answer`) }]);
    const health = await peer.health(datasource);
    expect(health).toMatchObject({ status: 'ERROR', message: expect.stringContaining('Production models: 300.') });
    const test = await peer.resource(datasource, { path: 'test-source', method: 'POST', body: JSON.stringify({ source: 'SOURCE_UNAUTHORIZED' }), role: 'Admin' });
    expect(JSON.parse(test.messages.join(''))).toMatchObject({ ok: false, code: 'SOURCE_UNAUTHORIZED' });

    const everything = JSON.stringify([models, health, test, await frameOf(datasource, { queryType: 'sources' }), await peer.resource(datasource, { path: 'problems' }), await peer.metrics(), peer.log()]);
    expect(everything).toContain('SOURCE_UNAUTHORIZED');
    expect(everything).not.toContain('hunter2');
    expect(everything).not.toContain(Buffer.from(secret).toString('base64'));
  });
});

describe('statements that contradict, repeat or cannot be', () => {
  it('are told apart from the rest, which is shown', async () => {
    const first = await serve((_, response) =>
      response.end(`${model('ctr', '    owner: ada\n    sla: 0')}\n  - name: ctr\n    owner: eve\n  - name: "=cmd()"\n    version: "1"\n  - name: "<script>alert(1)</script>"\n    version: "😀"\n  - name: ads/ctr v2\n    version: "1"\n    team: ${'x'.repeat(20_000)}\n`)
    );
    const second = await serve((_, response) => response.end(model('ctr', '    owner: bob\n')));
    const datasource = { jsonData: { sources: [{ name: 'first', kind: 'catalog', url: `${first.url}/a.yaml` }, { name: 'second', kind: 'catalog', url: `${second.url}/b.yaml` }] } };
    const frame = await frameOf(datasource, { queryType: 'models', columns: ['model', 'version', 'owner', 'team', 'snapshotSla', 'stale'] });
    expect(cells(frame)).toEqual([
      { model: '<script>alert(1)</script>', version: '😀', owner: 'null', team: 'null', snapshotSla: 'null', stale: 'null' },
      { model: '=cmd()', version: '1', owner: 'null', team: 'null', snapshotSla: 'null', stale: 'null' },
      { model: 'ads/ctr v2', version: '1', owner: 'null', team: 'null', snapshotSla: 'null', stale: 'null' },
      { model: 'ctr', version: '1', owner: 'ada', team: 'null', snapshotSla: 'null', stale: 'null' },
    ]);
    const problems = await peer.resource(datasource, { path: 'problems' });
    const { problems: list }: { problems: { code: string; where: string }[] } = JSON.parse(problems.messages.join(''));
    expect(list.map(({ code }) => code).sort()).toEqual(['MODEL_REPEATED', 'STATEMENT_INVALID', 'STATEMENT_TOO_LARGE']);
    expect(list.every(({ where }) => /^a\.yaml:\d+/.test(where))).toBe(true);
    const detail = await peer.resource(datasource, { path: 'facts?entity=model&key=ctr&field=owner' });
    expect(JSON.parse(detail.messages.join(''))).toMatchObject({ used: { value: 'ada', source: 'first' }, others: [{ value: 'bob', source: 'second' }] });
  });
});

describe('settings that change while a source is read', () => {
  it('are answered from the new ones, and the old source is let go', async () => {
    let gone = 0;
    const slow = await serve((request, response) => {
      response.once('close', () => gone++);
      request.resume();
    });
    const before = { jsonData: { sources: [{ name: 'people', kind: 'catalog', url: `${slow.url}/a.yaml` }] } };
    await peer.cancelledQuery(before, 3_000, { refId: 'A', queryType: 'models' });
    const fast = await serve((_, response) => response.end(model('ctr', '    owner: ada\n')));
    const after = { jsonData: { sources: [{ name: 'people', kind: 'catalog', url: `${fast.url}/a.yaml` }] } };
    expect(cells(await frameOf(after, { queryType: 'models', columns: ['model', 'owner'] }))).toEqual([{ model: 'ctr', owner: 'ada' }]);
    await until(() => Promise.resolve(gone > 0));
    expect(slow.requests).toHaveLength(1);
  });
});

describe('settings that change while a source that answered before does not', () => {
  it('lose nothing: its last good data stays, and says since when', async () => {
    let answers = true;
    const vanishing = await serve((request, response) => (answers ? response.end(model('feed', '    owner: eve\n')) : request.resume()));
    const steady = await serve((_, response) => response.end(model('ctr', '    owner: ada\n')));
    const settings = (refreshSeconds: number) => ({
      jsonData: { sources: [{ name: 'vanishing', kind: 'catalog', url: `${vanishing.url}/a.yaml`, refreshSeconds, timeoutSeconds: 2 }, { name: 'steady', kind: 'catalog', url: `${steady.url}/b.yaml`, refreshSeconds }] },
    });
    const rows = async (refreshSeconds: number) => cells(await frameOf(settings(refreshSeconds), { queryType: 'models', columns: ['model', 'owner'] }));
    const both = [{ model: 'ctr', owner: 'ada' }, { model: 'feed', owner: 'eve' }];
    expect(await rows(60)).toEqual(both);
    answers = false;
    expect(await rows(30)).toEqual(both);
    const states = async () => cells(await frameOf(settings(30), { queryType: 'sources', columns: ['source', 'state', 'errorCode', 'models'] }));
    await until(async () => (await states())[0]?.['state'] === 'failing');
    expect(await states()).toMatchObject([{ source: 'vanishing', errorCode: 'SOURCE_TIMEOUT', models: '1' }, { source: 'steady', state: 'ok' }]);
    expect(await rows(30)).toEqual(both);
  });
});

describe('a place that gives the backend nothing', () => {
  it('is enough: a plugin folder that it cannot write to, no HOME, a stale socket, which it removes', async () => {
    const place = mkdtempSync(join(tmpdir(), 'northstar-place-'));
    closers.push(() => rmSync(place, { recursive: true, force: true }));
    const [folder, temporary] = [join(place, 'plugin'), join(place, 'tmp')];
    const stale = join(temporary, 'northstar-4194305-abcdef');
    mkdirSync(folder);
    mkdirSync(stale, { recursive: true });
    writeFileSync(join(stale, 'plugin.sock'), '');
    const copy = (file: string, name: string) => {
      copyFileSync(file, join(folder, name));
      return join(folder, name);
    };
    const user = process.getuid?.() === 0 ? { user: nobody } : {};
    const there = { program: copy(built.program, 'peer'), executable: copy(built.executable, 'gpx_northstar'), ...user };
    if (user.user !== undefined) {
      [temporary, stale, join(stale, 'plugin.sock')].forEach((path) => chownSync(path, nobody, nobody));
    }
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(stale, longAgo, longAgo);
    chmodSync(place, 0o755);
    chmodSync(folder, 0o555);
    const bare = await startPeer({ HOME: '', TMPDIR: temporary, XDG_STATE_HOME: '', GF_PATHS_DATA: '/nowhere' }, there);
    try {
      expect(await bare.health(demo)).toMatchObject({ status: 'OK' });
      await until(() => Promise.resolve(!existsSync(stale)));
      expect(readdirSync(folder).sort()).toEqual(['gpx_northstar', 'peer']);
    } finally {
      await bare.stop();
    }
    expect(readdirSync(temporary)).toEqual([]);
  });
});
