/** The files of a ZIP archive, by its central directory. */
import { fromBufferPromise, getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Packed } from './archive.ts';

const options = { autoClose: false, decodeStrings: false } as const;
const encrypted = 1;

/** Of a file by its path, or of bytes in memory. Throws where it is no archive, or is cut off. */
export async function* zipEntries(from: string | Buffer): AsyncGenerator<Packed> {
  const file = await (typeof from === 'string' ? openPromise(from, options) : fromBufferPromise(from, options));
  try {
    for await (const entry of file.eachEntry()) {
      const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (!path.endsWith('/')) {
        yield { path, time: entry.getLastModDate({ timezone: 'UTC' }).getTime(), packedBytes: entry.compressedSize, chunks: () => chunksOf(file, entry) };
      }
    }
  } finally {
    file.close();
  }
}

async function* chunksOf(file: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if ((entry.generalPurposeBitFlag & encrypted) !== 0) {
    throw new Error('it is encrypted');
  }
  for await (const chunk of await file.openReadStreamPromise(entry)) {
    yield Buffer.from(chunk);
  }
}
