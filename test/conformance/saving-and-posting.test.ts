/** Saved searches and posts on the built executable under Grafana's own client: who may, what hostile input comes to, and what outlives a kill. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { localServer, type LocalServer } from '../../src/backend/connectors/testing/local-server.ts';
import { postPreview, savedSearch, savedSearchList } from '../../src/contract/resources.ts';
import { buildPeer, startPeer, type Datasource, type Peer } from './peer.ts';

jest.setTimeout(60_000);

const token = 'T0KEN-hunter2-hunter2';
let folder: string;
let channel: LocalServer;
let posts: string[];
let peer: Peer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'northstar-saving-'));
  channel = await localServer((request, response) => {
    if (request.url?.includes('elsewhere') === true) {
      posts.push('redirected');
    }
    request.on('data', (part: Buffer) => posts.push(part.toString('utf8')));
    request.on('end', () => (request.url?.includes('moved') === true ? response.writeHead(307, { location: '/elsewhere' }).end() : response.writeHead(200).end('ok')));
  });
  buildPeer();
  peer = await startPeer({ GF_PATHS_DATA: folder });
}, 300_000);
afterAll(async () => {
  await peer.stop();
  await channel.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  posts = [];
});

const datasource = (): Datasource => ({
  jsonData: {
    sources: [{ name: 'demo', kind: 'demo' }],
    webhooks: [
      { name: 'oncall', kind: 'slack', allowInternal: true },
      { name: 'moved', kind: 'json', allowInternal: true },
      { name: 'inside', kind: 'slack' },
    ],
  },
  secrets: { 'webhooks.oncall.url': `${channel.url}/${token}`, 'webhooks.moved.url': `${channel.url}/moved/${token}`, 'webhooks.inside.url': `${channel.url}/${token}` },
});
const refused = z.object({ code: z.string(), message: z.string() });

interface Caller {
  readonly login?: string;
  readonly role?: string;
}
async function call(path: string, body?: unknown, caller: Caller = {}): Promise<{ readonly status: number; readonly json: unknown }> {
  const request = body === undefined ? { path } : { path, method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const { status, messages } = await peer.resource(datasource(), { ...request, appUrl: 'https://grafana.example/', ...caller });
  return { status, json: JSON.parse(messages.join('')) };
}
const codeOf = async (answer: ReturnType<typeof call>) => refused.parse((await answer).json).code;
const ada = { login: 'ada', role: 'Editor' };
const vera = { login: 'vera', role: 'Viewer' };
const nobody = { login: '', role: 'Editor' };
const search = { name: 'Stale', visibility: 'private', state: { 'ns-search': 'stale:true' } };
const post = { webhook: 'oncall', title: '<!channel> look', search: 'stale:true', rows: 2, models: ['`a` <https://evil.example|b>'], url: 'https://evil.example/d/northstar-models?ns-search=x', key: 'click-0001' };

describe('saved searches', () => {
  it('are private to whoever saved them, shared by editors, and refused to who is not signed in', async () => {
    const own = savedSearch.parse((await call('saved-searches/save', search, vera)).json);
    expect(own).toMatchObject({ owner: 'vera', mine: true });
    expect(await codeOf(call('saved-searches/save', { ...search, visibility: 'organisation' }, vera))).toBe('ROLE_TOO_LOW');
    expect(await codeOf(call('saved-searches/save', search, nobody))).toBe('LOGIN_MISSING');
    expect(await codeOf(call('saved-searches/save', { ...search, id: own.id }, ada))).toBe('SAVED_SEARCH_UNKNOWN');
    expect(await codeOf(call('saved-searches/delete', { id: own.id }, { login: 'root', role: 'Admin' }))).toBe('SAVED_SEARCH_UNKNOWN');
    expect((await call('saved-searches/save', { ...search, name: 'Shared', visibility: 'organisation' }, ada)).status).toBe(200);
    const list = savedSearchList.parse((await call('saved-searches', undefined, nobody)).json);
    expect(list).toMatchObject({ searches: [{ name: 'Shared', owner: 'ada', mine: false }], maySave: false, lasting: true });
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a name of control characters', { ...search, name: 'a\u0000b' }],
    ['a state of many parameters', { ...search, state: Object.fromEntries(Array.from({ length: 2_000 }, (_, number) => [`p${number}`, 'x'.repeat(100)])) }],
  ])('are not made of %s', async (_, body) => {
    const before = savedSearchList.parse((await call('saved-searches', undefined, ada)).json);
    expect(await codeOf(call('saved-searches/save', body, ada))).toMatch(/^(QUERY_INVALID|SAVED_SEARCH_TOO_LARGE)$/);
    expect((await call('saved-searches', undefined, ada)).json).toEqual(before);
  });

  it('take no prototype from whoever saves', async () => {
    const saved = await call('saved-searches/save', '{"name":"x","visibility":"private","state":{"__proto__":{"mine":"yes"}},"__proto__":{"owner":"eve"}}', vera);
    expect(saved.json).toMatchObject({ owner: 'vera', state: {} });
    expect(await codeOf(call('saved-searches/delete', '{"__proto__":{"id":"x"}}', vera))).toBe('QUERY_INVALID');
  });

  it('are there after the backend was killed', async () => {
    const { id } = savedSearch.parse((await call('saved-searches/save', { ...search, name: 'Before the kill' }, ada)).json);
    process.kill(peer.pluginPid(), 'SIGKILL');
    await peer.stop();
    peer = await startPeer({ GF_PATHS_DATA: folder });
    const list = savedSearchList.parse((await call('saved-searches', undefined, ada)).json);
    expect(list.searches.find((one) => one.id === id)).toMatchObject({ name: 'Before the kill', state: search.state });
  });
});

describe('posts', () => {
  it('are sent once for a click, as the preview shows, with nothing in them that Slack would follow', async () => {
    const preview = postPreview.parse((await call('post/preview', post, ada)).json);
    expect(posts).toEqual([]);
    expect((await call('post', post, ada)).json).toMatchObject({ sent: true });
    expect((await call('post', post, ada)).json).toMatchObject({ sent: true });
    expect(posts.map((text) => JSON.parse(text))).toEqual([{ text: preview.text, unfurl_links: false, unfurl_media: false }]);
    expect(preview.text).toContain('`&lt;!channel&gt; look` – 2 models');
    expect(preview.text).toContain('<https://grafana.example/d/northstar-models?ns-search=x|Open in Grafana>');
    expect(preview.text.match(/</g)).toHaveLength(1);
  });

  it.each<readonly [string, object, Caller, string, number]>([
    ['a viewer', {}, vera, 'ROLE_TOO_LOW', 403],
    ['somebody who is not signed in', {}, nobody, 'LOGIN_MISSING', 403],
    ['the evaluation of alerts', {}, { login: 'grafana_scheduler', role: 'Admin' }, 'ROLE_TOO_LOW', 403],
    ['a webhook of the own network', { webhook: 'inside', key: 'click-0002' }, ada, 'WEBHOOK_INTERNAL', 403],
    ['a webhook that redirects', { webhook: 'moved', key: 'click-0003' }, ada, 'WEBHOOK_REDIRECTED', 502],
    ['an address in place of a webhook', { webhook: 'https://evil.example' }, ada, 'WEBHOOK_UNKNOWN', 404],
    ['a link that is a script', { url: 'javascript:alert(1)' }, ada, 'QUERY_INVALID', 400],
  ])('are refused for %s', async (_, more, caller, code, status) => {
    const answer = await call('post', { ...post, ...more }, caller);
    expect([answer.status, refused.parse(answer.json).code]).toEqual([status, code]);
    // Whoever redirects has been asked once, and nobody beyond.
    expect(posts).toHaveLength(code === 'WEBHOOK_REDIRECTED' ? 1 : 0);
  });

  it('tell nobody the address of a webhook, in no answer and no log', async () => {
    const answers = await Promise.all([call('webhooks'), call('post', { ...post, webhook: 'moved', key: 'click-0004' }, ada), call('post', { ...post, webhook: 'inside', key: 'click-0005' }, ada), call('saved-searches')]);
    const told = JSON.stringify([answers, await peer.metrics(), peer.log()]);
    expect(told).toContain('WEBHOOK_REDIRECTED');
    expect(told).not.toContain(token);
    expect(told).not.toContain(new URL(channel.url).port);
  });
});
