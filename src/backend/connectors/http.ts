/** The network as a connector sees it. The implementation is `fetchClient` in `fetch-client.ts`; tests may pass another. */
import type { z } from 'zod';

export interface HttpRequest<T> {
  /** Path below the source's base address, with leading slash. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly schema: z.ZodType<T>;
  readonly signal: AbortSignal;
}

export interface HttpClient {
  /** A client for one base address with credentials that are sent to that origin only. Throws `NorthstarError` of the SOURCE_* family. */
  at(options: HttpEndpoint): HttpEndpointClient;
}

export interface HttpEndpoint {
  readonly url: string;
  readonly bearerToken?: string;
  readonly basic?: { readonly user: string; readonly password: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** PEM of a certificate authority that is trusted besides the system's. */
  readonly ca?: string;
  /** Milliseconds for one request; default 30,000. */
  readonly timeoutMs?: number;
  /** Bytes of one answer; default 64 MiB. */
  readonly maxBytes?: number;
}

export interface HttpEndpointClient {
  json<T>(request: HttpRequest<T>): Promise<T>;
  text(request: Omit<HttpRequest<never>, 'schema'>): Promise<string>;
}
