/** From what goes wrong on the wire to the SOURCE_* errors, without a word of the request's secrets. */
import { z } from 'zod';
import { NorthstarError } from '../../contract/errors.ts';

export interface Asked {
  readonly source: string;
  /** Host and port. */
  readonly host: string;
  /** Without query string. */
  readonly path: string;
}

const connectionProblems: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was broken',
  EPIPE: 'the connection was broken',
  UND_ERR_SOCKET: 'the connection was broken',
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted; give its authority as `ca`',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted; give its authority as `ca`',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted; give its authority as `ca`',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is not trusted; give its authority as `ca`',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted; give its authority as `ca`',
  EPROTO: 'it does not speak TLS as expected',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS; is the address http?',
};
const timeouts: ReadonlySet<string> = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

const link = z.object({ code: z.string().optional().catch(undefined), cause: z.unknown().optional(), errors: z.array(z.unknown()).optional().catch(undefined) });

/** The first code in an error's chain of causes. */
function codeOf(error: unknown, depth = 0): string | undefined {
  const { success, data } = link.safeParse(error);
  if (!success || depth > 5) {
    return undefined;
  }
  return data.code ?? [data.cause, ...(data.errors ?? [])].map((inner) => codeOf(inner, depth + 1)).find((code) => code !== undefined);
}

const broken: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether the connection was there and ended before an answer began, as where the server had closed it for being idle. */
export function wasBroken(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && broken.has(code);
}

/** The error for a request that brought no answer. Only codes are taken from `error`: its text may quote headers. */
export function connectionFailure(error: unknown, { source, host }: Asked, timeoutMs: number): NorthstarError {
  return isTimeout(error) ? timeoutFailure(source, timeoutMs) : new NorthstarError('SOURCE_UNREACHABLE', { source, host, problem: connectionProblem(error) });
}

export function isTimeout(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && timeouts.has(code);
}

/** Why no connection came about or lasted, as a sentence's end. */
export function connectionProblem(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined || !Object.hasOwn(connectionProblems, code) ? undefined : connectionProblems[code];
  return known ?? (code === undefined ? 'the request failed' : `the request failed (${code})`);
}

export const timeoutFailure = (source: string, timeoutMs: number) => new NorthstarError('SOURCE_TIMEOUT', { source, seconds: timeoutMs / 1000 });

/** The error for an answer that broke off in its middle. */
export function bodyFailure(error: unknown, { source }: Asked, timeoutMs: number): NorthstarError {
  return isTimeout(error)
    ? timeoutFailure(source, timeoutMs)
    : new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: 'it broke off before its end' });
}

/** What an answer's headers say of when to ask again. */
export interface RetryHeaders {
  /** Retry-After. */
  readonly after: string | null;
  /** RateLimit-Reset; it counts where there is no other. */
  readonly reset: string | null;
}

/** The error for a status that is neither success nor redirect. `now` is ms since the epoch. */
export function statusFailure(status: number, { after, reset }: RetryHeaders, { source, path }: Asked, now: number): NorthstarError {
  const limits = status === 429 || status === 503;
  const retryAt = limits || status === 403 ? (retryTime(after, now) ?? (limits ? resetTime(reset, now) : undefined)) : undefined;
  const options = retryAt === undefined ? {} : { retryAt };
  switch (status) {
    case 401:
      return new NorthstarError('SOURCE_UNAUTHORIZED', { source });
    case 403:
      return new NorthstarError('SOURCE_FORBIDDEN', { source }, options);
    case 404:
      return new NorthstarError('SOURCE_NOT_FOUND', { source, path });
    case 429:
      return new NorthstarError('SOURCE_RATE_LIMITED', { source }, options);
    default:
      return new NorthstarError('SOURCE_FAILED', { source, status }, options);
  }
}

const longestWaitMs = 24 * 3_600_000;

/** Retry-After as seconds or HTTP date (RFC 9110, 10.2.3): ms since the epoch, at most a day from `now`; undefined where it is neither. */
function retryTime(retryAfter: string | null, now: number): number | undefined {
  const text = retryAfter?.trim() ?? '';
  return within(/^\d+$/.test(text) ? now + Number(text) * 1000 : /^[A-Z][a-z]{2,8},? .*(GMT|\d{4})$/.test(text) ? Date.parse(text) : NaN, now);
}

/** No server waits for so long: larger numbers are seconds since the epoch. */
const longestDelaySeconds = 1_000_000_000;

/** GitLab and others write the second since the epoch at which the limit ends, the IETF's draft the seconds until then; answers as `retryTime`. */
function resetTime(reset: string | null, now: number): number | undefined {
  const text = reset?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : NaN;
  return within(seconds > longestDelaySeconds ? seconds * 1_000 : now + seconds * 1_000, now);
}

const within = (time: number, now: number) => (Number.isNaN(time) ? undefined : Math.min(Math.max(time, now), now + longestWaitMs));
