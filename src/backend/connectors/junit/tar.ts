/** The files of a tar archive, one after the other as they arrive. */
import { Readable, pipeline } from 'node:stream';
import { extract } from 'tar-stream';
import type { Packed } from './archive.ts';

/** Each file has to be read before the next one; what is not read is passed over. Throws where the archive is damaged or cut off. */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Packed> {
  const archive = extract();
  const source = Readable.from(chunks);
  // Where either fails the other is ended, and the loop below throws.
  pipeline(source, archive, () => undefined);
  try {
    for await (const entry of archive) {
      const { name, type, mtime } = entry.header;
      if (type === 'file' || type === 'contiguous-file') {
        let isTaken = false;
        yield {
          path: name,
          time: mtime?.getTime() ?? NaN,
          packedBytes: NaN,
          async *chunks() {
            isTaken = true;
            for await (const chunk of entry) {
              if (chunk instanceof Uint8Array) {
                yield chunk;
              }
            }
          },
        };
        if (isTaken) {
          continue;
        }
      }
      entry.resume();
    }
  } finally {
    source.destroy();
  }
}
