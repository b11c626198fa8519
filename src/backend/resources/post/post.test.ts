import { z } from 'zod';
import { settings as settingsSchema, webhookSecretKey } from '../../../contract/settings.ts';
import { localServer, type LocalServer } from '../../connectors/testing/local-server.ts';
import type { User } from '../../grafana/handlers.ts';
import { FakeFederation } from '../../instances/testing/fake-federation.ts';
import type { Journal } from '../../journal/journal.ts';
import type { ResourceCall } from '../resource.ts';
import { called, memoryJournal, person, refusal, scope } from '../testing/called.ts';

const settings = settingsSchema.parse({
  sources: [{ name: 'demo', kind: 'demo' }],
  webhooks: [
    { name: 'oncall', kind: 'slack', allowInternal: true },
    { name: 'robot', kind: 'json', allowInternal: true },
    { name: 'inside', kind: 'slack' },
    { name: 'nowhere', kind: 'slack' },
  ],
});
const federation = new FakeFederation({ settings, secrets: {}, ...scope });
const instance = () => ({ id: '1', scope, settings, federation, held: () => Promise.reject(new Error('this test has no view')) });

let server: LocalServer;
let bodies: string[];
let journal: Journal;
beforeAll(async () => {
  server = await localServer((request, response) => {
    request.on('data', (part: Buffer) => bodies.push(part.toString('utf8')));
    request.on('end', () => response.writeHead(200).end('ok'));
  });
});
afterAll(() => server.close());
beforeEach(() => {
  journal = memoryJournal();
  bodies = [];
});
afterEach(() => journal.close());

const slackBody = z.object({ text: z.string() });
const editor = person('ada');
const draft = { webhook: 'oncall', title: 'Stale', search: 'stale:true', rows: 2, models: ['ctr', 'cvr'], url: 'http://elsewhere.example/d/northstar-models?ns-search=stale' };
const call = (path: string, body: unknown, user: User | undefined = editor, more: Partial<ResourceCall> = {}) =>
  called(path, body, {
    user,
    journal,
    instance,
    appUrl: 'https://grafana.example/',
    secrets: Object.fromEntries(['oncall', 'robot', 'inside'].map((name) => [webhookSecretKey(name), `${server.url}/hush`])),
    ...more,
  });
const post = (more: object = {}, user?: User) => call('post', { ...draft, key: 'click-0001', ...more }, user);

describe('posting', () => {
  it('lists webhooks by name and kind, and says who may post', async () => {
    const listed = { webhooks: [{ name: 'oncall', kind: 'slack' }, { name: 'robot', kind: 'json' }, { name: 'inside', kind: 'slack' }, { name: 'nowhere', kind: 'slack' }] };
    expect(await call('webhooks', undefined)).toEqual({ ...listed, mayPost: true });
    for (const reader of [person('vera', 'Viewer'), person('', 'Editor'), person('grafana_scheduler', 'Admin')]) {
      expect(await call('webhooks', undefined, reader)).toEqual({ ...listed, mayPost: false });
    }
  });

  it.each(['oncall', 'robot'])('sends to %s what the preview shows, with a link to this Grafana, once', async (webhook) => {
    const preview = await call('post/preview', { ...draft, webhook });
    expect(bodies).toEqual([]);
    expect(await post({ webhook })).toEqual({ sent: true, message: `Posted to ${webhook}.` });
    expect(await post({ webhook })).toMatchObject({ sent: true });
    expect(bodies).toHaveLength(1);
    expect(preview).toEqual({ text: webhook === 'robot' ? bodies[0] : slackBody.parse(JSON.parse(bodies[0] ?? '')).text });
    expect(bodies[0]).toContain('https://grafana.example/d/northstar-models?ns-search=stale');
    expect(JSON.stringify([preview, bodies])).not.toContain('elsewhere');
  });

  it.each([
    ['a viewer', person('vera', 'Viewer'), 'ROLE_TOO_LOW'],
    ['nobody', { login: '', role: '' }, 'ROLE_TOO_LOW'],
    ['the evaluation of alerts', person('grafana_scheduler', 'Admin'), 'ROLE_TOO_LOW'],
    ['a visitor who is not signed in and may edit', person('', 'Editor'), 'LOGIN_MISSING'],
  ])('is refused to %s, the preview too', async (_, user, code) => {
    expect(await refusal(post({}, user))).toMatchObject({ code });
    expect(await refusal(call('post/preview', draft, user))).toMatchObject({ code });
    expect(bodies).toEqual([]);
  });

  it.each([
    ['a webhook that there is not', { webhook: 'other' }, 'WEBHOOK_UNKNOWN'],
    ['a webhook of the own network that is not allowed', { webhook: 'inside' }, 'WEBHOOK_INTERNAL'],
    ['a webhook without address', { webhook: 'nowhere' }, 'WEBHOOK_ADDRESS_INVALID'],
    ['an address in place of a name', { webhook: 'https://evil.example' }, 'WEBHOOK_UNKNOWN'],
    ['an address beside the name', { webhook: 'inside', address: 'https://evil.example' }, 'WEBHOOK_INTERNAL'],
    ['no title', { title: ' ' }, 'QUERY_INVALID'],
    ['a link that is a script', { url: 'javascript:alert(1)' }, 'QUERY_INVALID'],
    ['less than no rows', { rows: -1 }, 'QUERY_INVALID'],
    ['a key that anybody could guess', { key: '1' }, 'QUERY_INVALID'],
  ])('is refused with %s', async (_, more, code) => {
    const { code: told, message } = await refusal(post(more));
    expect(told).toBe(code);
    expect(message).not.toMatch(/hush|127\.0\.0\.1/);
    expect(bodies).toEqual([]);
  });

  it('needs a journal, which the preview does not', async () => {
    expect(await refusal(call('post', { ...draft, key: 'click-0001' }, editor, { journal: undefined }))).toMatchObject({ code: 'JOURNAL_MISSING' });
    expect(await call('post/preview', draft, editor, { journal: undefined })).toEqual({ text: expect.stringContaining('`Stale` – 2 models') });
  });
});
