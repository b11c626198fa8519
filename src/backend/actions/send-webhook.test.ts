import type { LookupFunction } from 'node:net';
import { NorthstarError } from '../../contract/errors.ts';
import { localServer, type Answer, type LocalServer } from '../connectors/testing/local-server.ts';
import { addressOf, sendWebhook, type SendOptions } from './send-webhook.ts';

const secret = 'T0KEN/b00zGHjk';
let server: LocalServer;
let answer: Answer;
let bodies: string[];
beforeAll(async () => {
  server = await localServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString('utf8'));
      answer(request, response);
    });
  });
});
afterAll(() => server.close());
beforeEach(() => {
  bodies = [];
  answer = (_, response) => response.writeHead(200).end('ok');
});

const text = '{"text":"hello"}';
const addressed = (address: string) => new URL(`${address}/services/${secret}?x=${secret}`);
const port = () => new URL(server.url).port;
const send = ({ url = addressed(server.url), allowInternal = true, ...options }: { url?: URL; allowInternal?: boolean } & SendOptions = {}) => sendWebhook({ webhook: 'oncall', url, allowInternal }, text, options);

/** The error, of which no part may hold the address. */
async function refusal(sending: Promise<void>): Promise<NorthstarError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown
  );
  if (!(error instanceof NorthstarError)) {
    throw new Error('the post was taken');
  }
  const told = JSON.stringify([error.message, error.stack, error.details, error.cause ?? null]);
  expect([secret, 'b00z', '127.0.0.1', port()].filter((part) => told.includes(part))).toEqual([]);
  return error;
}
const resolving = (...addresses: readonly string[]): LookupFunction => (_, __, callback) => callback(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

describe('a webhook', () => {
  it('is sent one POST of JSON to its very address', async () => {
    await send();
    expect(server.requests.at(-1)).toMatchObject({ method: 'POST', url: `/services/${secret}?x=${secret}`, headers: expect.objectContaining({ 'content-type': 'application/json' }) });
    expect(bodies).toEqual([text]);
  });

  it.each([301, 302, 303, 307, 308])('that redirects (%d) is not followed', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: `${server.url}/elsewhere/${secret}` }).end();
    expect(await refusal(send())).toMatchObject({ code: 'WEBHOOK_REDIRECTED' });
    expect(bodies).toHaveLength(1);
  });

  it.each([
    ['with the word that Slack gives', 'channel_is_archived', 'HTTP status 404 (channel_is_archived)'],
    ['without a page of text', '<html>No such hook</html>', 'HTTP status 404'],
    ['without a word that is its own address', `services/${secret}`, 'HTTP status 404'],
    ['without an answer that has no end', 'a_'.repeat(1_000_000), 'HTTP status 404'],
  ])('that refuses is told of %s', async (_, body, problem) => {
    answer = (__, response) => response.writeHead(404).end(body);
    expect(await refusal(send())).toMatchObject({ code: 'WEBHOOK_REFUSED', details: { webhook: 'oncall', problem } });
  });

  it.each<readonly [string, Answer]>([
    ['never', () => undefined],
    ['in part, with a refusal that drips', (_, response) => response.writeHead(500).write('a')],
  ])('that answers %s is given up in time', async (_, slow) => {
    answer = slow;
    const began = performance.now();
    expect((await refusal(send({ timeoutMs: 200 }))).code).toMatch(/^WEBHOOK_(TIMEOUT|REFUSED)$/);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(bodies).toHaveLength(1);
  });

  it('that closes the connection in place of an answer is not sent to again: the post may have arrived', async () => {
    answer = (request) => request.socket.destroy();
    expect(await refusal(send())).toMatchObject({ code: 'WEBHOOK_UNREACHABLE', details: { problem: 'the connection was broken' } });
    expect(bodies).toHaveLength(1);
  });

  it('that is not there cannot be reached', async () => {
    const gone = await localServer(() => undefined);
    await gone.close();
    expect(await refusal(send({ url: addressed(gone.url) }))).toMatchObject({ code: 'WEBHOOK_UNREACHABLE', details: { problem: 'nothing listens there' } });
  });
});

describe('a webhook of the own network', () => {
  it.each([
    ['in numbers', (at: string) => `http://127.0.0.1:${at}`],
    ['in one number', (at: string) => `http://2130706433:${at}`],
    ['in octal', (at: string) => `http://0177.0.0.1:${at}`],
    ['of nothing', (at: string) => `http://0.0.0.0:${at}`],
    ['as IPv6 writes it', (at: string) => `http://[::ffff:127.0.0.1]:${at}`],
    ['by name', (at: string) => `http://localhost:${at}`],
  ])('is not connected to where it is not allowed: %s', async (_, url) => {
    const before = server.requests.length;
    expect(await refusal(send({ url: addressed(url(port())), allowInternal: false }))).toMatchObject({ code: 'WEBHOOK_INTERNAL' });
    expect(server.requests).toHaveLength(before);
  });

  it.each([
    ['leads there', ['127.0.0.1']],
    ['leads there among others', ['93.184.216.34', '127.0.0.1']],
    ['leads to where clouds keep credentials', ['169.254.169.254']],
    ['leads there in IPv6', ['::ffff:127.0.0.1']],
  ])('is not connected to under a name that %s', async (_, addresses) => {
    expect(await refusal(send({ url: addressed(`http://hooks.example:${port()}`), allowInternal: false, lookup: resolving(...addresses) }))).toMatchObject({ code: 'WEBHOOK_INTERNAL' });
    expect(bodies).toEqual([]);
  });

  it('is connected to under the address that was judged: its name is looked up once', async () => {
    let lookups = 0;
    const rebinding: LookupFunction = (hostname, options, callback) => {
      lookups += 1;
      resolving(lookups === 1 ? '192.0.2.1' : '127.0.0.1')(hostname, options, callback);
    };
    expect((await refusal(send({ url: addressed(`http://hooks.example:${port()}`), allowInternal: false, lookup: rebinding, timeoutMs: 300 }))).code).toMatch(/^WEBHOOK_(TIMEOUT|UNREACHABLE)$/);
    expect([lookups, bodies]).toEqual([1, []]);
  });

  it('is posted to where it is allowed, by name too', async () => {
    await send({ url: addressed(`http://hooks.example:${port()}`), lookup: resolving('127.0.0.1') });
    expect(bodies).toEqual([text]);
  });
});

describe('the address of a webhook', () => {
  it.each([
    [undefined, 'there is none'],
    ['  ', 'there is none'],
    [`ftp://hooks.example/${secret}`, 'it does not begin with https:// or http://'],
    [secret, 'it does not begin with https:// or http://'],
    [`https://ada:b00z@hooks.example/`, 'it holds a user name or password'],
  ])('is refused where it is %j, and not quoted', (stored, problem) => {
    expect(() => addressOf('oncall', stored)).toThrow(new NorthstarError('WEBHOOK_ADDRESS_INVALID', { webhook: 'oncall', problem }));
  });

  it('is taken without the blanks around it', () => {
    expect(addressOf('oncall', ' https://hooks.example/a ').href).toBe('https://hooks.example/a');
  });
});
