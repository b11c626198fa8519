/** Reading an answer without trusting its length: what is too large is left where it is too large. */
import type { ReadableStream } from 'node:stream/web';
import { NorthstarError } from '../../contract/errors.ts';

const megabyte = 1024 * 1024;

/**
 * The text of a body of at most `maxBytes` bytes (counted after decompression), as UTF-8. Rejects with `SOURCE_ANSWER_TOO_LARGE`
 * as soon as it is longer, having cancelled the rest.
 */
export async function textOf(body: ReadableStream<Uint8Array> | null, maxBytes: number, source: string): Promise<string> {
  if (body === null) {
    return '';
  }
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return Buffer.concat(chunks, bytes).toString('utf8').replace(/^\uFEFF/, '');
    }
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw new NorthstarError('SOURCE_ANSWER_TOO_LARGE', { source, limit: Math.round((maxBytes / megabyte) * 100) / 100 });
    }
    chunks.push(value);
  }
}
