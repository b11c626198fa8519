/** The HTTP server of the workbench: loopback only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Refusal } from '../refusal.ts';
import { HttpProblem, sendJson, type Exchange } from './exchange.ts';
import { refusalOf } from './guard.ts';
import { answerRequest, type Site } from './routes.ts';

const loopback = '127.0.0.1';

/** Listens at 127.0.0.1; port 0 takes a free one. Rejects with a `Refusal` where the port is taken. */
export async function serve(site: Site, port: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const address = server.address();
    void handle(request, response, site, typeof address === 'object' && address !== null ? address.port : port);
  });
  await listening(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      reject(code === 'EADDRINUSE' ? new Refusal(`Port ${port} is in use; choose another with --port.`) : new Refusal(`Port ${port} cannot be opened: ${error.message}.`));
    });
    server.listen(port, loopback, resolve);
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, site: Site, port: number): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const exchange: Exchange = { request, response, url: new URL(request.url?.startsWith('/') === true ? `http://${loopback}${request.url}` : `http://${loopback}/`), signal: gone.signal };
  try {
    const refusal = refusalOf(request.headers, port);
    if (refusal !== undefined) {
      throw new HttpProblem(403, refusal);
    }
    await answerRequest(exchange, site);
  } catch (error) {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const status = error instanceof HttpProblem ? error.status : 500;
    sendJson(exchange, status, { message: error instanceof Error ? error.message : 'The workbench failed.' });
  }
}
