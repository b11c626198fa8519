/** What people put in front of a server that has no such thing: TLS, a token that is asked for, another name. */
import { request as forward } from 'node:http';
import { localServer, sendJson, type LocalServer } from '../../src/backend/connectors/testing/local-server.ts';

interface FrontOptions {
  /** Key and certificate, in PEM. */
  readonly identity?: { readonly key: string; readonly cert: string };
  /** Whoever does not bring it is answered 401. */
  readonly token?: string;
  /** Whoever does not bring these is answered 401. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The name that the server behind is told it was asked by. */
  readonly host?: string;
}

export function frontOf(url: string, { identity, token, headers: needed = {}, host }: FrontOptions): Promise<LocalServer> {
  return localServer((request, response) => {
    const lacks = Object.entries(needed).some(([name, value]) => request.headers[name] !== value);
    if (lacks || (token !== undefined && request.headers.authorization !== `Bearer ${token}`)) {
      sendJson(response, { error_code: 'UNAUTHENTICATED' }, 401);
      return;
    }
    const headers = { ...request.headers, host: host ?? new URL(url).host };
    const inner = forward(new URL(request.url ?? '/', url), { method: request.method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    inner.on('error', () => response.destroy());
    request.pipe(inner);
  }, identity);
}
