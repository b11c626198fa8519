import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpProblem } from './exchange.ts';
import { sendFile } from './static-files.ts';

const above = mkdtempSync(join(tmpdir(), 'northstar-files-'));
const folder = join(above, 'dist');
beforeAll(() => {
  mkdirSync(join(folder, 'img'), { recursive: true });
  mkdirSync(join(above, 'dist-secret'));
  writeFileSync(join(above, 'secret.txt'), 'hush');
  writeFileSync(join(above, 'dist-secret', 'secret.txt'), 'hush');
  writeFileSync(join(folder, 'img', '100%25.svg'), '<svg/>');
});
afterAll(() => rmSync(above, { recursive: true }));

/** What is answered to a path that was decoded already. */
async function answered(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const server = createServer((request, response) => {
    const exchange = { request, response, url: new URL('http://127.0.0.1/'), signal: new AbortController().signal };
    sendFile(exchange, folder, path).catch((problem: unknown) => response.writeHead(problem instanceof HttpProblem ? problem.status : 500).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  try {
    const response = await fetch(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/`, { headers });
    return new Response(response.status === 304 ? null : await response.text(), { status: response.status, headers: response.headers });
  } finally {
    server.close();
  }
}

it('sends a file by its very name, and not again to who has it', async () => {
  const response = await answered('img/100%25.svg');
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, 'image/svg+xml', '<svg/>']);
  expect((await answered('img/100%25.svg', { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304);
});

it.each(['../secret.txt', 'img/../../secret.txt', '../dist-secret/secret.txt', 'img', '', 'absent.js', 'img/100%25.svg\0.txt'])('has nothing at %j', async (path) => {
  expect((await answered(path)).status).toBe(404);
});
