import { connect } from 'node:net';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';
import { fetchClient, type FetchClient } from './fetch-client.ts';
import type { HttpEndpoint } from './http.ts';
import { localServer, sendJson, type Answer, type LocalServer } from './testing/local-server.ts';
import { selfSigned } from './testing/self-signed.ts';

const now = Date.UTC(2026, 2, 12);
const hello = z.object({ hello: z.string() });
const never = new AbortController().signal;
const servers: LocalServer[] = [];
let client: FetchClient;

beforeEach(() => {
  client = fetchClient('registry', { now: () => now });
});
afterEach(async () => {
  await client.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: Answer): Promise<LocalServer> {
  const server = await localServer(answer);
  servers.push(server);
  return server;
}
const ask = (endpoint: HttpEndpoint, path = '/api', signal = never) => client.at(endpoint).json({ path, schema: hello, signal });

async function failure(promise: Promise<unknown>): Promise<NorthstarError> {
  const error: unknown = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason
  );
  if (!(error instanceof NorthstarError)) {
    throw error;
  }
  return error;
}
const failsWith = async (answer: Answer, endpoint: Partial<HttpEndpoint> = {}) => failure(ask({ url: (await serve(answer)).url, ...endpoint }));

describe('what is sent', () => {
  it('joins base path, path and query, keeps the query of the base, and repeats lists', async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, { hello: 'you' }));
    const endpoint = client.at({ url: `${url}/prefix/?key=1` });
    expect(await endpoint.json({ path: '/api/a%2Fb', query: { order_by: ['name ASC', 'x&y'], page: 2, none: undefined }, schema: hello, signal: never })).toEqual({ hello: 'you' });
    expect(requests[0]?.url).toBe('/prefix/api/a%2Fb?key=1&order_by=name+ASC&order_by=x%26y&page=2');
    await endpoint.text({ path: '', signal: never });
    expect(requests[1]?.url).toBe('/prefix/?key=1');
  });

  it('posts JSON', async () => {
    let body = '';
    const { url } = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => sendJson(response, { hello: request.headers['content-type'] }));
    });
    expect(await client.at({ url }).json({ path: '/x', method: 'POST', body: { a: '😀' }, schema: hello, signal: never })).toEqual({ hello: 'application/json' });
    expect(JSON.parse(body)).toEqual({ a: '😀' });
  });

  it('posts a form, whose values may hold anything', async () => {
    let body = '';
    const { url } = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => sendJson(response, { hello: request.headers['content-type'] }));
    });
    const form = { query: 'up{model="a&b=c+😀"}', time: 1.5 };
    expect(await client.at({ url }).json({ path: '/x', method: 'POST', form, schema: hello, signal: never })).toEqual({ hello: 'application/x-www-form-urlencoded' });
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ query: form.query, time: '1.5' });
  });

  it('sends a token or a user and password, in UTF-8', async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, { hello: '' }));
    await ask({ url, bearerToken: 'abc' });
    await ask({ url, basic: { user: 'me', password: 'pä:ss' } });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer abc', `Basic ${Buffer.from('me:pä:ss').toString('base64')}`]);
  });

  it('does not ask where its caller has gone already', async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, { hello: '' }));
    await expect(ask({ url }, '/', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(requests).toHaveLength(0);
  });
});

describe('what cannot be used', () => {
  it.each<[string, HttpEndpoint]>([
    ['no address', { url: 'mlflow:5000' }],
    ['a file', { url: 'file:///etc/passwd' }],
    ['a password in the address', { url: 'https://me:s3cret@host' }],
    ['a password in the proxy', { url: 'https://host', proxy: 'http://me:s3cret@proxy' }],
    ['a token with a line break', { url: 'https://host', bearerToken: 's3cret\nx' }],
    ['a user with a colon', { url: 'https://host', basic: { user: 'a:b', password: 's3cret' } }],
    ['an authority that is none', { url: 'https://host', ca: 's3cret' }],
    ['an authority that is damaged', { url: 'https://host', ca: '-----BEGIN CERTIFICATE-----\ns3cret\n-----END CERTIFICATE-----' }],
  ])('is refused at once without a secret: %s', async (_, endpoint) => {
    const error = await failure((async () => client.at(endpoint))());
    expect(error.code).toBe('SOURCE_OPTIONS_INVALID');
    expect(error.message).not.toContain('s3cret');
  });
});

describe('what goes wrong', () => {
  it.each([
    [401, 'SOURCE_UNAUTHORIZED'],
    [403, 'SOURCE_FORBIDDEN'],
    [404, 'SOURCE_NOT_FOUND'],
    [429, 'SOURCE_RATE_LIMITED'],
    [500, 'SOURCE_FAILED'],
    [304, 'SOURCE_FAILED'],
  ])('status %d is %s, whatever its body is', async (status, code) => {
    expect((await failsWith((_, response) => response.writeHead(status).end('<html>s3cret'))).code).toBe(code);
  });

  it('a status whose body is read says more where that is JSON, and is one like any other where it is a page of what stands in front', async () => {
    const { url } = await serve((request, response) => (request.url === '/json' ? sendJson(response, { hello: 'no' }, 503) : response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '60' }).end('<html>Bad gateway')));
    const endpoint = client.at({ url });
    const request = { schema: hello, signal: never, alsoRead: [503] };
    expect(await endpoint.json({ path: '/json', ...request })).toEqual({ hello: 'no' });
    expect((await failure(endpoint.json({ path: '/json', ...request, alsoRead: [500] }))).code).toBe('SOURCE_FAILED');
    const { code, details, retryAt } = await failure(endpoint.json({ path: '/page', ...request }));
    expect([code, details['status'], retryAt]).toEqual(['SOURCE_FAILED', 503, now + 60_000]);
  });

  it.each([
    ['120', 120_000],
    ['Thu, 12 Mar 2026 00:05:00 GMT', 300_000],
    ['Thu, 12 Mar 2020 00:05:00 GMT', 0],
    ['999999999999', 24 * 3_600_000],
    ['soon', undefined],
    ['-5', undefined],
  ])('Retry-After %s waits %s ms', async (header, waitMs) => {
    const error = await failsWith((_, response) => response.writeHead(429, { 'retry-after': header }).end());
    expect(error.retryAt).toBe(waitMs === undefined ? undefined : now + waitMs);
  });

  it('a refusal with Retry-After waits too: some servers limit with 403', async () => {
    const { code, retryAt } = await failsWith((_, response) => response.writeHead(403, { 'retry-after': '60' }).end());
    expect([code, retryAt]).toEqual(['SOURCE_FORBIDDEN', now + 60_000]);
    expect((await failsWith((_, response) => response.writeHead(403).end())).retryAt).toBeUndefined();
  });

  it.each([
    [{ 'ratelimit-reset': String(now / 1_000 + 90) }, 90_000],
    [{ 'ratelimit-reset': '90' }, 90_000],
    [{ 'ratelimit-reset': '90', 'retry-after': '10' }, 10_000],
    [{ 'ratelimit-reset': 'soon' }, undefined],
  ])('a limit that says %j waits %s ms', async (headers, waitMs) => {
    const error = await failsWith((_, response) => response.writeHead(429, headers).end());
    expect(error.retryAt).toBe(waitMs === undefined ? undefined : now + waitMs);
  });

  it('a server that is down is unreachable, by name', async () => {
    const { url, close } = await localServer(() => undefined);
    await close();
    const error = await failure(ask({ url: `${url}/x?token=s3cret` }));
    expect(error.message).toContain(`SOURCE_UNREACHABLE: Source registry cannot be reached at ${new URL(url).host}: nothing listens there.`);
    expect(error.message).not.toContain('s3cret');
  });

  it('a connection that breaks before its answer is tried a second time, and no third', async () => {
    const { url, requests } = await serve((request, response) => (request.url === '/once' && requests.length > 1 ? sendJson(response, { hello: 'again' }) : request.socket.destroy()));
    expect(await ask({ url }, '/once')).toEqual({ hello: 'again' });
    expect(requests).toHaveLength(2);
    expect((await failure(ask({ url }, '/always'))).message).toContain('the connection was broken');
    expect(requests).toHaveLength(4);
  });

  it('a server that never answers is late', async () => {
    const error = await failsWith(() => undefined, { timeoutMs: 50 });
    expect(error.code).toBe('SOURCE_TIMEOUT');
    expect(error.details).toEqual({ source: 'registry', seconds: 0.05 });
  });

  it('a server is waited for as long as its source has patience, where its endpoint has less', async () => {
    const patient = fetchClient('registry', { now: () => now }, 400);
    const { url } = await serve((_, response) => void setTimeout(() => sendJson(response, { hello: 'late' }), 200));
    const request = { path: '/', schema: hello, signal: never };
    expect(await patient.at({ url, timeoutMs: 50 }).json(request)).toEqual({ hello: 'late' });
    expect((await failure(client.at({ url, timeoutMs: 50 }).json(request))).code).toBe('SOURCE_TIMEOUT');
    await patient.close();
  });

  it('a server that never ends its answer is late', async () => {
    expect((await failsWith((_, response) => response.writeHead(200).write('{'), { timeoutMs: 50 })).code).toBe('SOURCE_TIMEOUT');
  });

  it('an endless answer is left where it is too large, and its connection closed', async () => {
    let closed: () => void = () => undefined;
    const closing = new Promise<void>((resolve) => (closed = resolve));
    const error = await failsWith(
      (_, response) => {
        const more = () => {
          let room = true;
          while (room && !response.destroyed) {
            room = response.write('x'.repeat(65_536));
          }
        };
        response.on('drain', more);
        response.on('close', closed);
        more();
      },
      { maxBytes: 1024 * 1024 }
    );
    expect(error.message).toContain('SOURCE_ANSWER_TOO_LARGE: Source registry sent more than 1 MB.');
    await closing;
  });

  it('an answer that unpacks into too much is too large', async () => {
    const error = await failsWith((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000))), { maxBytes: 1_000_000 });
    expect(error.code).toBe('SOURCE_ANSWER_TOO_LARGE');
  });

  it.each<[string, Answer, string]>([
    ['truncated', (_, response) => void response.writeHead(200, { 'content-length': '100' }).write('{"hel', () => response.destroy()), 'it broke off before its end'],
    ['cut in the middle of its JSON', (_, response) => response.end('{"hello": "wor'), 'it is not JSON'],
    ['a page for people', (_, response) => response.end('<!doctype html><title>Sign in'), 'it is not JSON'],
    ['empty', (_, response) => response.end(), 'it is empty'],
    ['of another shape', (_, response) => sendJson(response, { hello: 7 }), 'hello: Invalid input: expected string, received number'],
    ['null', (_, response) => sendJson(response, null), 'it: Invalid input: expected object, received null'],
  ])('an answer that is %s cannot be read', async (_, answer, problem) => {
    const error = await failsWith(answer);
    expect(error.code).toBe('SOURCE_ANSWER_INVALID');
    expect(error.details['problem']).toBe(problem);
  });

  it('an aborted request closes its connection and rejects with the reason', async () => {
    const abort = new AbortController();
    let closed: () => void = () => undefined;
    const closing = new Promise<void>((resolve) => (closed = resolve));
    const { url } = await serve((_, response) => {
      response.on('close', closed);
      abort.abort(new Error('the view is not wanted'));
    });
    await expect(ask({ url }, '/', abort.signal)).rejects.toThrow('the view is not wanted');
    await closing;
  });
});

describe('an answer with its headers', () => {
  const tagged: Answer = (request, response) =>
    request.headers['if-none-match'] === '"1"' ? response.writeHead(304, { etag: '"1"' }).end() : response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' }).end('{"hello":"you"}');

  it('says what it is and how long it holds, and that it still holds without saying it again', async () => {
    const { url } = await serve(tagged);
    const endpoint = client.at({ url });
    const first = await endpoint.answer({ path: '/', signal: never });
    expect([first.status, first.json, first.header('ETag'), first.header('x-none')]).toEqual([200, { hello: 'you' }, '"1"', undefined]);
    const again = await endpoint.answer({ path: '/', headers: { 'if-none-match': first.header('etag') ?? '' }, signal: never });
    expect([again.status, again.json, again.header('etag')]).toEqual([304, undefined, '"1"']);
  });

  it('may be one of a status that is no success, where the request reads it', async () => {
    const { url } = await serve((_, response) => response.writeHead(403, { 'content-type': 'application/json', 'x-left': '0' }).end('{"message":"too many"}'));
    const { status, json, header } = await client.at({ url }).answer({ path: '/', alsoRead: [403], signal: never });
    expect([status, json, header('x-left')]).toEqual([403, { message: 'too many' }, '0']);
    expect((await failure(client.at({ url }).answer({ path: '/', signal: never }))).code).toBe('SOURCE_FORBIDDEN');
  });

  it('is no answer where nothing was asked under a condition, or where it is no JSON', async () => {
    const { url } = await serve((request, response) => (request.url === '/304' ? response.writeHead(304).end() : response.end('<html>')));
    expect((await failure(client.at({ url }).answer({ path: '/304', signal: never }))).code).toBe('SOURCE_FAILED');
    expect((await failure(client.at({ url }).answer({ path: '/', signal: never }))).code).toBe('SOURCE_ANSWER_INVALID');
  });
});

describe('redirects', () => {
  it('are followed within the origin, with the credentials', async () => {
    const { url, requests } = await serve((request, response) => (request.url === '/api' ? response.writeHead(302, { location: '/there?x=1' }).end() : sendJson(response, { hello: request.url })));
    expect(await ask({ url, bearerToken: 'abc' })).toEqual({ hello: '/there?x=1' });
    expect(requests[1]?.headers.authorization).toBe('Bearer abc');
  });

  it('are refused to another origin, which is asked nothing', async () => {
    const other = await serve((_, response) => sendJson(response, { hello: 'give me your token' }));
    const error = await failsWith((_, response) => response.writeHead(307, { location: `${other.url}/?s3cret` }).end(), { bearerToken: 'abc' });
    expect(error.code).toBe('SOURCE_REDIRECTED');
    expect(error.details['host']).toBe(new URL(other.url).host);
    expect(error.message).not.toContain('s3cret');
    expect(other.requests).toHaveLength(0);
  });

  it('are followed to another origin where the request says so, which is sent no credentials and no header of ours', async () => {
    const other = await serve((_, response) => response.end('archive'));
    const { url, requests } = await serve((_, response) => response.writeHead(302, { location: `${other.url}/blob?sig=a%2Bb+c` }).end());
    const endpoint = client.at({ url, bearerToken: 'abc', headers: { 'x-key': 'abc' } });
    expect(await endpoint.text({ path: '/zip', redirects: 'anywhere', headers: { 'x-own': 'abc' }, signal: never })).toBe('archive');
    expect([requests[0]?.headers['x-own'], other.requests[0]?.url]).toEqual(['abc', '/blob?sig=a%2Bb+c']);
    expect(JSON.stringify(other.requests[0]?.headers)).not.toContain('abc');
    expect((await failure(endpoint.text({ path: '/zip', method: 'POST', body: {}, redirects: 'anywhere', signal: never }))).code).toBe('SOURCE_REDIRECTED');
  });

  it('never lead from an address that is secret on the way to one that is not', async () => {
    const identity = selfSigned();
    const open = await serve((_, response) => response.end('archive'));
    const secure = await localServer((_, response) => response.writeHead(302, { location: open.url }).end(), identity);
    servers.push(secure);
    expect((await failure(client.at({ url: secure.url, ca: identity.cert }).text({ path: '/', redirects: 'anywhere', signal: never }))).code).toBe('SOURCE_REDIRECTED');
    expect(open.requests).toHaveLength(0);
  });

  it('have an end', async () => {
    expect((await failsWith((_, response) => response.writeHead(302, { location: '/api' }).end())).details['problem']).toBe('it redirects without end');
  });
});

describe('trust', () => {
  const identity = selfSigned();

  const secureServer = async () => {
    const server = await localServer((_, response) => sendJson(response, { hello: 'tls' }), identity);
    servers.push(server);
    return server;
  };

  it('is not given to an unknown authority', async () => {
    const error = await failure(ask({ url: (await secureServer()).url }));
    expect(error.code).toBe('SOURCE_UNREACHABLE');
    expect(error.details['problem']).toBe('its certificate is not trusted; give its authority as `ca`');
  });

  it('is given to the authority of the endpoint, and by that endpoint alone', async () => {
    const { url } = await secureServer();
    expect(await ask({ url, ca: identity.cert })).toEqual({ hello: 'tls' });
    expect((await failure(ask({ url }))).code).toBe('SOURCE_UNREACHABLE');
  });

  it('goes through a proxy to the end', async () => {
    const { url } = await secureServer();
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket, head) => {
      const [host = '', port = ''] = (request.url ?? '').split(':');
      tunnels.push(request.url ?? '');
      const through = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.write(head);
        through.pipe(socket).pipe(through);
      });
      through.on('error', () => socket.destroy());
      socket.on('error', () => through.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await ask({ url, ca: identity.cert, proxy: `http://127.0.0.1:${port}` })).toEqual({ hello: 'tls' });
    expect(tunnels).toEqual([new URL(url).host]);
    await client.close();
    await new Promise((resolve) => proxy.close(resolve));
  });
});
