/** Archives as folders of reports, within limits: one that unpacks to more than any report needs is left where that shows. */
import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { formatOf, headBytes } from './format.ts';
import { tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

/** A file that is, or may be, a report. */
export interface ReportFile {
  /** With `/` between its parts: a name, never a place on this machine. */
  readonly path: string;
  /** When it was written, ms since the epoch; NaN where unknown. */
  readonly time: number;
  /** To be read once. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** A file of an archive; `packedBytes` is NaN where its share of the archive is unknown. */
export interface Packed extends ReportFile {
  readonly packedBytes: number;
}

export interface ArchiveLimits {
  readonly files: number;
  /** Unpacked, all together. */
  readonly bytes: number;
  /** How many times as large it may become, once it is larger than `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
}
/** Reports are text and shrink to a tenth; a bomb to a thousandth. */
export const archiveLimits: ArchiveLimits = { files: 20_000, bytes: 4 * 1024 ** 3, ratio: 200, freeBytes: 16 * 1024 ** 2 };

/** An archive by its path, or in memory. */
export type ArchiveSource = string | Buffer;

/**
 * The files of a `.zip`, of a `.tar` or of what gzip packed, which is a tar or one file (`name` without its ending).
 * Throws where the archive is damaged, cut off or above the limits; the files before that are whole.
 */
export async function* filesIn(format: 'zip' | 'tar' | 'gzip', from: ArchiveSource, name: string, limits: ArchiveLimits = archiveLimits): AsyncGenerator<ReportFile> {
  const meter = new Meter(limits);
  switch (format) {
    case 'zip':
      return yield* metered(zipEntries(from), meter);
    case 'tar':
      return yield* metered(tarEntries(bytesOf(from)), meter);
    case 'gzip': {
      const { head, chunks } = await peeked(gunzipped(from, meter));
      if (formatOf(head) === 'tar') {
        return yield* metered(tarEntries(chunks), meter);
      }
      yield { path: name.replace(/\.gz$/i, ''), time: NaN, chunks: () => chunks };
    }
  }
}

async function* metered(entries: AsyncIterable<Packed>, meter: Meter): AsyncGenerator<ReportFile> {
  for await (const { path, time, packedBytes, chunks } of entries) {
    meter.file();
    yield {
      path: plainPath(path),
      time,
      // What gzip packed is measured where it is unpacked.
      chunks: Number.isNaN(packedBytes) ? chunks : () => meter.through(chunks(), () => packedBytes),
    };
  }
}

/** `..`, drives and leading slashes lead nowhere: the path is only a name. */
const plainPath = (path: string): string => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..').join('/');

class Meter {
  readonly #limits: ArchiveLimits;
  #files = 0;
  #bytes = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  file(): void {
    this.#files++;
    if (this.#files > this.#limits.files) {
      throw new Error(`it holds more than ${this.#limits.files.toLocaleString('en-GB')} files`);
    }
  }

  /** Hands on the chunks while they are within the limits. `packed`: how many bytes they came from so far. */
  async *through(chunks: AsyncIterable<Uint8Array>, packed: () => number): AsyncGenerator<Uint8Array> {
    const { bytes, ratio, freeBytes } = this.#limits;
    let own = 0;
    for await (const chunk of chunks) {
      own += chunk.byteLength;
      this.#bytes += chunk.byteLength;
      if (this.#bytes > bytes) {
        throw new Error(`it unpacks to more than ${Math.round(bytes / 1024 ** 2).toLocaleString('en-GB')} MB`);
      }
      if (own > freeBytes && own > ratio * packed()) {
        throw new Error(`it unpacks to more than ${ratio} times its size`);
      }
      yield chunk;
    }
  }
}

function bytesOf(from: ArchiveSource): AsyncIterable<Uint8Array> {
  return typeof from === 'string' ? createReadStream(from, { highWaterMark: chunkBytes }) : Readable.from(slicesOf(from));
}
export const chunkBytes = 256 * 1024;

function* slicesOf(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
  }
}

function gunzipped(from: ArchiveSource, meter: Meter): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  pipeline(Readable.from(bytesOf(from)), gunzip, () => undefined);
  return meter.through(gunzip, () => gunzip.bytesWritten);
}

/** The first bytes, enough to tell what it is; `chunks` has them again, and fails where reading failed behind them. Rejects where it fails before them. */
export async function peeked(from: AsyncIterable<Uint8Array>): Promise<{ readonly head: Uint8Array; readonly chunks: AsyncGenerator<Uint8Array> }> {
  const iterator = from[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let bytes = 0;
  let isDone = false;
  let failure: { readonly error: unknown } | undefined;
  while (bytes < headBytes && !isDone && failure === undefined) {
    try {
      const { done, value } = await iterator.next();
      isDone = done === true;
      if (done !== true) {
        first.push(value);
        bytes += value.byteLength;
      }
    } catch (error) {
      failure = { error };
    }
  }
  if (failure !== undefined && bytes === 0) {
    throw failure.error;
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      if (failure !== undefined) {
        throw failure.error;
      }
      while (!isDone) {
        const { done, value } = await iterator.next();
        isDone = done === true;
        if (done !== true) {
          yield value;
        }
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(first), chunks: chunks() };
}
