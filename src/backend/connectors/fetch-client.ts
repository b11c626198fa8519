/** The HTTP client that every connector is handed: undici's own fetch, since Node's takes no certificate authority of a source. */
import { setTimeout as timer, clearTimeout } from 'node:timers';
import { fetch, type Dispatcher, type Response } from 'undici';
import { NorthstarError } from '../../contract/errors.ts';
import type { Clock } from './connector.ts';
import { eachChunk, eachPiece, textOf } from './fetch-body.ts';
import { dispatcherOf } from './fetch-dispatcher.ts';
import { bodyFailure, connectionFailure, statusFailure, timeoutFailure, wasBroken, type Asked } from './fetch-failure.ts';
import { addressOf, contentOf, targetOf, type TextRequest } from './fetch-request.ts';
import type { HttpClient, HttpEndpoint, HttpEndpointClient, HttpRequest } from './http.ts';

const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 64 * 1024 * 1024;
const mostRedirects = 5;

export interface FetchClient extends HttpClient {
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>;
}

/**
 * A client whose errors name `source`. Credentials go to the endpoint's origin only; no error holds a header, a query string or a body.
 * `patienceMs`: how long one request may take at least, whatever its endpoint says.
 */
export function fetchClient(source: string, clock: Clock = { now: Date.now }, patienceMs = 0): FetchClient {
  const dispatchers = new Set<Dispatcher>();
  return {
    at(endpoint) {
      const prepared = prepare(endpoint, source, patienceMs);
      dispatchers.add(prepared.dispatcher);
      return endpointClient(prepared, source, clock);
    },
    async close() {
      await Promise.all([...dispatchers].map((dispatcher) => dispatcher.destroy()));
      dispatchers.clear();
    },
  };
}

/** What every server is sent. */
const anonymous = { accept: '*/*', 'user-agent': 'northstar' };

interface Prepared {
  readonly base: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Everything a person can have mistaken is found here, so that nothing later fails with a text that quotes a secret. */
function prepare(endpoint: HttpEndpoint, source: string, patienceMs: number): Prepared {
  const { url, bearerToken, basic, headers = {}, ca, proxy, maxBytes = defaultMaxBytes } = endpoint;
  const timeoutMs = Math.max(endpoint.timeoutMs ?? defaultTimeoutMs, patienceMs);
  const invalid = (problem: string) => new NorthstarError('SOURCE_OPTIONS_INVALID', { source, problem });
  const base = addressOf(url, 'url', invalid);
  if (proxy !== undefined) {
    addressOf(proxy, 'proxy', invalid);
  }
  if (bearerToken !== undefined && !/^[\x21-\x7e]+$/.test(bearerToken)) {
    throw invalid('the token is empty or holds characters that no token has');
  }
  if (basic !== undefined && /[:\u0000-\u001f\u007f]/.test(basic.user)) {
    throw invalid('the user name holds a colon or a control character');
  }
  const authorization = bearerToken !== undefined ? `Bearer ${bearerToken}` : basic !== undefined ? `Basic ${Buffer.from(`${basic.user}:${basic.password}`).toString('base64')}` : undefined;
  try {
    const dispatcher = dispatcherOf({ ca, proxy, timeoutMs });
    return { base, dispatcher, timeoutMs, maxBytes, headers: { ...anonymous, ...headers, ...(authorization === undefined ? {} : { authorization }) } };
  } catch {
    throw invalid('`ca` is not a certificate in PEM');
  }
}

function endpointClient(prepared: Prepared, source: string, clock: Clock): HttpEndpointClient {
  const read = <T>(request: TextRequest, readBody: (response: Response) => Promise<T>) =>
    withinTime(request.signal, prepared.timeoutMs, source, (signal) => answerOf(prepared, { ...request, signal }, source, clock, readBody));
  const text = (request: TextRequest) => read(request, ({ body }) => textOf(body, prepared.maxBytes, source));
  return {
    text,
    chunks: (request, visit) => read(request, ({ body }) => eachChunk(body, prepared.maxBytes, source, visit)),
    pieces: (request, visit) => read(request, ({ body }) => eachPiece(body, prepared.maxBytes, source, visit)),
    answer: (request) =>
      read(request, async ({ status, headers, body }) => {
        const received = await textOf(body, prepared.maxBytes, source);
        return { status, header: (name) => headers.get(name) ?? undefined, json: status === notModified ? undefined : parseJson(received, source) };
      }),
    async json<T>({ schema, ...request }: HttpRequest<T>) {
      const answer = schema.safeParse(parseJson(await text(request), source));
      if (!answer.success) {
        const [issue] = answer.error.issues;
        throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'unexpected'}` });
      }
      return answer.data;
    },
  };
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: text.trim() === '' ? 'it is empty' : 'it is not JSON' });
  }
}

/** Runs `work` under a signal that aborts with the caller's, or after `timeoutMs`; says which of the two it was. */
async function withinTime<T>(caller: AbortSignal, timeoutMs: number, source: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  caller.throwIfAborted();
  const own = new AbortController();
  let late = false;
  const deadline = timer(() => {
    late = true;
    own.abort();
  }, timeoutMs);
  const onAbort = () => own.abort();
  caller.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(own.signal);
  } catch (error) {
    caller.throwIfAborted();
    throw late ? timeoutFailure(source, timeoutMs) : error;
  } finally {
    clearTimeout(deadline);
    caller.removeEventListener('abort', onAbort);
  }
}

async function answerOf<T>(prepared: Prepared, request: TextRequest, source: string, clock: Clock, readBody: (response: Response) => Promise<T>): Promise<T> {
  const { response, asked } = await follow(prepared, request, source);
  const { status } = response;
  const isRead = (status >= 200 && status <= 299) || (status === notModified && isConditional(request)) || (request.alsoRead?.includes(status) === true && isJson(response));
  if (!isRead) {
    await response.body?.cancel().catch(() => undefined);
    throw statusFailure(status, { after: response.headers.get('retry-after'), reset: response.headers.get('ratelimit-reset') }, asked, clock.now());
  }
  try {
    return await readBody(response);
  } catch (error) {
    throw error instanceof NorthstarError ? error : bodyFailure(error, asked, prepared.timeoutMs);
  }
}

const notModified = 304;
const isConditional = ({ headers = {} }: TextRequest) => Object.keys(headers).some((name) => name.toLowerCase() === 'if-none-match');

/** A proxy answers with the same status and a page for people. */
const isJson = ({ headers }: Response) => /\bjson\b/.test(headers.get('content-type') ?? '');

/** Redirects are followed by hand: another origin is asked only where the request allows it, without credentials, and never in the clear where ours is not. */
async function follow(prepared: Prepared, request: TextRequest, source: string): Promise<{ response: Response; asked: Asked }> {
  let url = targetOf(prepared.base, request);
  let method = request.method ?? 'GET';
  for (let redirects = 0; ; redirects++) {
    const asked = { source, host: url.host, path: url.pathname };
    const response = await send(prepared, url, method, request, asked);
    const location = response.status >= 300 && response.status <= 399 ? response.headers.get('location') : null;
    if (location === null) {
      return { response, asked };
    }
    await response.body?.cancel().catch(() => undefined);
    const next = URL.parse(location, url);
    if (next === null || redirects === mostRedirects) {
      throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: next === null ? 'it redirects to no address' : 'it redirects without end' });
    }
    if (next.origin !== prepared.base.origin && !(request.redirects === 'anywhere' && method === 'GET' && (next.protocol === 'https:' || next.protocol === prepared.base.protocol))) {
      throw new NorthstarError('SOURCE_REDIRECTED', { source, host: next.host === prepared.base.host ? `${next.protocol}//${next.host}` : next.host });
    }
    if (response.status !== 307 && response.status !== 308) {
      method = 'GET';
    }
    next.username = '';
    next.password = '';
    url = next;
  }
}

/** What is sent only reads, so it is sent a second time where the connection broke before an answer. */
async function send({ base, headers: own, dispatcher, timeoutMs }: Prepared, url: URL, method: 'GET' | 'POST', request: TextRequest, asked: Asked): Promise<Response> {
  const { signal } = request;
  const headers = url.origin === base.origin ? { ...own, ...request.headers } : anonymous;
  const { text, type } = contentOf(request);
  const content = method === 'POST' && text !== undefined ? { body: text, headers: { ...headers, 'content-type': type } } : { headers };
  const once = () => fetch(url, { method, redirect: 'manual', dispatcher, signal, ...content });
  try {
    return await once().catch((error: unknown) => {
      if (signal.aborted || !wasBroken(error)) {
        throw error;
      }
      return once();
    });
  } catch (error) {
    throw connectionFailure(error, asked, timeoutMs);
  }
}
