/** Text in and out of string pools: decoding on demand, building small pools, finding a text's code. */
import type { StringPool } from '../../contract/table.ts';

/** A reader of one pool; nothing is decoded before it is asked for. */
export interface PoolReader {
  /** The text of a code; '' for -1. */
  text(code: number): string;
  readonly size: number;
}

/** The bytes of a pool as a Buffer on the same memory, shared memory included. */
export function bytesOf(pool: StringPool): Buffer {
  return Buffer.from(pool.bytes.buffer, pool.bytes.byteOffset, pool.bytes.byteLength);
}

export function readerOf(pool: StringPool): PoolReader {
  const bytes = bytesOf(pool);
  const { offsets } = pool;
  return {
    size: Math.max(0, offsets.length - 1),
    text: (code) => (code < 0 ? '' : bytes.toString('utf8', offsets[code] ?? 0, offsets[code + 1] ?? 0)),
  };
}

/** 1 for each code of the pool whose text is exactly `text`. Compares bytes, so that a pool of 100,000 strings takes about a millisecond. */
export function codesEqualTo(pool: StringPool, text: string): Uint8Array {
  const wanted = Buffer.from(text, 'utf8');
  const bytes = bytesOf(pool);
  const size = Math.max(0, pool.offsets.length - 1);
  const matches = new Uint8Array(size);
  for (let code = 0; code < size; code++) {
    const start = pool.offsets[code] ?? 0;
    const end = pool.offsets[code + 1] ?? 0;
    if (end - start === wanted.length && bytes.compare(wanted, 0, wanted.length, start, end) === 0) {
      matches[code] = 1;
    }
  }
  return matches;
}

/** Collects texts into a pool, each once. */
export class PoolBuilder {
  readonly #codes = new Map<string, number>();

  /** The code of a text; -1 for null. */
  code(text: string | null | undefined): number {
    if (text === null || text === undefined) {
      return -1;
    }
    const known = this.#codes.get(text);
    if (known !== undefined) {
      return known;
    }
    const code = this.#codes.size;
    this.#codes.set(text, code);
    return code;
  }

  build(): StringPool {
    const texts = [...this.#codes.keys()].map((text) => Buffer.from(text, 'utf8'));
    const offsets = new Uint32Array(texts.length + 1);
    let end = 0;
    texts.forEach((text, index) => {
      end += text.length;
      offsets[index + 1] = end;
    });
    const bytes = new Uint8Array(end);
    texts.forEach((text, index) => bytes.set(text, offsets[index] ?? 0));
    return { bytes, offsets };
  }
}
