import { NorthstarError } from '../../contract/errors.ts';
import type { Journal } from '../journal/journal.ts';
import { sqliteDatabase } from '../journal/sqlite/database.ts';
import { journalOn } from '../journal/store/store.ts';
import { localServer, type Answer, type LocalServer } from '../connectors/testing/local-server.ts';
import { sendPost, type Post } from './post.ts';

const now = Date.UTC(2026, 4, 4, 10);
const scope = { orgId: 1, datasourceUid: 'northstar' };
let server: LocalServer;
let answer: Answer;
let journal: Journal;
beforeAll(async () => {
  server = await localServer((request, response) => answer(request, response));
});
afterAll(() => server.close());
beforeEach(() => {
  journal = journalOn(sqliteDatabase({ now: () => now }));
  answer = (_, response) => response.writeHead(200).end('ok');
});
afterEach(() => journal.close());

const post = (more: Partial<Post> = {}): Post => ({ target: { webhook: 'oncall', url: new URL(`${server.url}/hush`), allowInternal: true }, body: '{}', key: 'click-0001', actor: 'ada', now, ...more });
const send = (more?: Partial<Post>, by: Pick<Journal, 'claimAction' | 'finishAction'> = journal) => sendPost(by, scope, post(more));
/** How often the server is asked while that runs. */
async function asked(work: () => Promise<unknown>): Promise<number> {
  const before = server.requests.length;
  await work();
  return server.requests.length - before;
}
const codeOf = (sending: Promise<unknown>) => sending.then(() => 'sent', (error: unknown) => (error instanceof NorthstarError ? error.code : 'unexpected'));

describe('a post', () => {
  it('is sent once for its key, and whoever asks again is told that it was', async () => {
    const times = await asked(async () => {
      expect(await send()).toEqual({ sent: true, message: 'Posted to oncall.' });
      expect(await send()).toEqual({ sent: true, message: 'This was posted to oncall already.' });
    });
    expect(times).toBe(1);
  });

  it('is sent once where the same click comes twice at the same time', async () => {
    const waiting: Array<() => void> = [];
    answer = (_, response) => waiting.push(() => response.writeHead(200).end('ok'));
    const times = await asked(async () => {
      const first = send();
      expect(await send()).toEqual({ sent: false, message: expect.stringContaining('was begun before') });
      while (waiting.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      waiting.forEach((release) => release());
      expect(await first).toMatchObject({ sent: true });
    });
    expect(times).toBe(1);
  });

  it('is not sent again after the process ended in between: at most once', async () => {
    const ended = { claimAction: journal.claimAction, finishAction: () => new Promise<void>(() => undefined) };
    const times = await asked(async () => {
      const lost = send({}, ended);
      await Promise.race([lost, new Promise((resolve) => setTimeout(resolve, 300))]);
      expect(await send()).toMatchObject({ sent: false });
    });
    expect(times).toBe(1);
  });

  it('is sent for each key and each person', async () => {
    const times = await asked(async () => {
      await send();
      expect(await send({ key: 'click-0002' })).toMatchObject({ message: 'Posted to oncall.' });
      expect(await send({ actor: 'ben' })).toMatchObject({ message: 'Posted to oncall.' });
    });
    expect(times).toBe(3);
  });

  it('of another text or to another webhook is refused under a key that was used', async () => {
    await send();
    expect(await codeOf(send({ body: '{"text":"other"}' }))).toBe('POST_KEY_REUSED');
    expect(await codeOf(send({ target: { ...post().target, webhook: 'second' } }))).toBe('POST_KEY_REUSED');
  });

  it('that failed is told to have failed, again under its key, and tried anew under another', async () => {
    answer = (_, response) => response.writeHead(404).end('no_service');
    const times = await asked(async () => {
      expect(await codeOf(send())).toBe('WEBHOOK_REFUSED');
      await expect(send()).rejects.toThrow('HTTP status 404 (no_service)');
    });
    expect(times).toBe(1);
    answer = (_, response) => response.writeHead(200).end('ok');
    expect(await send({ key: 'click-0002' })).toMatchObject({ sent: true });
  });

  it('is not sent where it cannot be claimed, and counts as sent where it cannot be noted', async () => {
    const full = () => Promise.reject(new NorthstarError('JOURNAL_FULL'));
    expect(await asked(async () => expect(await codeOf(send({}, { ...journal, claimAction: full }))).toBe('JOURNAL_FULL'))).toBe(0);
    expect(await send({}, { ...journal, finishAction: full })).toEqual({ sent: true, message: 'Posted to oncall. The journal could not note it.' });
    expect(await asked(async () => expect(await send()).toMatchObject({ sent: false }))).toBe(0);
  });

  it('leaves no address in the journal', async () => {
    const kept: unknown[] = [];
    const noting = {
      claimAction: (...claim: Parameters<Journal['claimAction']>) => (kept.push(claim), journal.claimAction(...claim)),
      finishAction: (...finish: Parameters<Journal['finishAction']>) => (kept.push(finish), journal.finishAction(...finish)),
    };
    await send({}, noting);
    answer = (_, response) => response.writeHead(500).end();
    await codeOf(send({ key: 'click-0002' }, noting));
    expect(kept).toHaveLength(4);
    expect(JSON.stringify(kept)).not.toMatch(/hush|127\.0\.0\.1/);
  });
});
