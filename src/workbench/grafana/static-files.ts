/** Files below a folder, never above it. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HttpProblem, type Exchange } from './exchange.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.md': 'text/markdown; charset=utf-8',
};

/** The page may load nothing from elsewhere; styles are written by @emotion as it runs. */
const contentSecurityPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

/** Rejects with a 404 where `path` is no file below the folder. */
export async function sendFile({ request, response }: Exchange, folder: string, path: string, status = 200): Promise<void> {
  const file = normalize(join(folder, path));
  const found = file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? await stat(file).catch(() => undefined) : undefined;
  if (found === undefined || !found.isFile()) {
    throw new HttpProblem(404, 'There is no such file.');
  }
  const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`;
  const headers = {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    etag,
    'x-content-type-options': 'nosniff',
    ...(extname(file) === '.html' ? { 'content-security-policy': contentSecurityPolicy } : {}),
  };
  if (request.headers['if-none-match'] === etag && status === 200) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': found.size });
  await pipeline(createReadStream(file), response);
}
