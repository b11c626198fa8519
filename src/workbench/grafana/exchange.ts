/** One HTTP request to the workbench and the ways to answer it. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

/** A request that cannot be answered as asked; becomes `{ message }` with the status, as Grafana answers. */
export class HttpProblem extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function sendJson({ response }: Exchange, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length, 'cache-control': 'no-store' });
  response.end(body);
}

const bodyLimit = 16 * 1024 * 1024;

/** The whole body. Rejects with a problem above 16 MB. */
export async function bodyOf({ request }: Exchange): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > bodyLimit) {
      throw new HttpProblem(413, 'The request is larger than 16 MB.');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON. Rejects with a problem where it is none. */
export async function jsonOf(exchange: Exchange): Promise<unknown> {
  const body = await bodyOf(exchange);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpProblem(400, 'The request’s body is not JSON.');
  }
}
