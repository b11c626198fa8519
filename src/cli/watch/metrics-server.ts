/** The backend's metrics over HTTP, for Prometheus to read where there is no Grafana. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { NorthstarError } from '../../contract/errors.ts';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `/metrics`; port 0 takes a free one. Rejects with `COMMAND_INVALID` where the port cannot be had. */
export async function serveMetrics(text: () => Promise<string>, host: string, port: number): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url?.split('?')[0] !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('The metrics are at /metrics.\n');
      return;
    }
    text().then(
      (body) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body),
      () => response.writeHead(503, { 'content-type': 'text/plain' }).end('The metrics cannot be told now.\n')
    );
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    throw new NorthstarError('COMMAND_INVALID', { problem: `metrics cannot be served at ${host}:${port} (${code})` }, { cause: error });
  }
  const address = server.address();
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${typeof address === 'object' && address !== null ? address.port : port}/metrics`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
