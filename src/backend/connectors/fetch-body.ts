/** Reading an answer without trusting its length: what is too large is left where it is too large. */
import type { ReadableStream } from 'node:stream/web';
import { NorthstarError } from '../../contract/errors.ts';

const megabyte = 1024 * 1024;

/**
 * The text of a body of at most `maxBytes` bytes (counted after decompression), as UTF-8. Rejects with `SOURCE_ANSWER_TOO_LARGE`
 * as soon as it is longer, having cancelled the rest.
 */
export async function textOf(body: ReadableStream<Uint8Array> | null, maxBytes: number, source: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  await eachChunk(body, maxBytes, source, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks).toString('utf8').replace(/^\uFEFF/, '');
}

/** The same, piece by piece: no character is cut in two. What `visit` throws ends the reading. */
export async function eachPiece(body: ReadableStream<Uint8Array> | null, maxBytes: number, source: string, visit: (piece: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  await eachChunk(body, maxBytes, source, (chunk) => visit(decoder.decode(chunk, { stream: true })));
  visit(decoder.decode());
}

/** The same with its bytes as they arrive. What `visit` throws ends the reading. */
export async function eachChunk(body: ReadableStream<Uint8Array> | null, maxBytes: number, source: string, visit: (chunk: Uint8Array) => void): Promise<void> {
  if (body === null) {
    return;
  }
  const reader = body.getReader();
  const leave = () => reader.cancel().catch(() => undefined);
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await leave();
      throw new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source, limit: Math.round((maxBytes / megabyte) * 100) / 100 });
    }
    try {
      visit(value);
    } catch (error) {
      await leave();
      throw error;
    }
  }
}
