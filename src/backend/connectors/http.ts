/** The network as a connector sees it. The implementation is `fetchClient` in `fetch-client.ts`; tests may pass another. */
import type { z } from 'zod';

export interface HttpRequest<T> {
  /** Path below the source's base address, with leading slash and already percent-encoded; empty for that address itself. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** Beside those of the endpoint; like its credentials they go to its origin alone. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form, in place of a body. */
  readonly form?: Readonly<Record<string, string | number>>;
  readonly schema: z.ZodType<T>;
  readonly signal: AbortSignal;
  /** Statuses other than success whose body is an answer too, where it is JSON. */
  readonly alsoRead?: readonly number[];
  /** `anywhere`: what is read lies at another origin, which is asked without credentials. Else a redirect to one is refused. */
  readonly redirects?: 'anywhere';
}

/** An answer with what stands around it. */
export interface HttpAnswer {
  readonly status: number;
  /** Undefined where there is no such header. */
  header(name: string): string | undefined;
  /** Undefined where what the request names by its If-None-Match still holds (304). */
  readonly json: unknown;
}

export interface HttpClient {
  /**
   * A client for one base address with credentials that are sent to that origin only. Throws `SOURCE_OPTIONS_INVALID` where
   * the endpoint cannot be used; its calls reject with a `NorthstarError` of the SOURCE_* family, or with the reason of their signal.
   */
  at(options: HttpEndpoint): HttpEndpointClient;
}

export interface HttpEndpoint {
  /** http or https; user name and password are options of their own. */
  readonly url: string;
  readonly bearerToken?: string;
  readonly basic?: { readonly user: string; readonly password: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** PEM of a certificate authority that is trusted besides the system's. */
  readonly ca?: string;
  /** Address of an HTTP proxy; without it requests go straight, whatever the environment says. */
  readonly proxy?: string;
  /** Milliseconds for one request; default 30,000. A source whose refresh may take long has a quarter of that where it is more. */
  readonly timeoutMs?: number;
  /** Bytes of one answer; default 64 MiB. */
  readonly maxBytes?: number;
}

export interface HttpEndpointClient {
  json<T>(request: HttpRequest<T>): Promise<T>;
  /** JSON of any shape, with status and headers: for servers that say in them how long an answer holds, or when to ask again. */
  answer(request: Omit<HttpRequest<never>, 'schema'>): Promise<HttpAnswer>;
  text(request: Omit<HttpRequest<never>, 'schema'>): Promise<string>;
  /** Hands on the text piece by piece as it arrives, for what is too large to be held whole. */
  pieces(request: Omit<HttpRequest<never>, 'schema'>, visit: (piece: string) => void): Promise<void>;
  /** The same with the bytes of the body, for what is no text. */
  chunks(request: Omit<HttpRequest<never>, 'schema'>, visit: (chunk: Uint8Array) => void): Promise<void>;
}
