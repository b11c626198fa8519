/**
 * Interned text outside the heap: each distinct text once, as UTF-8, under a code that counts up from 0.
 * A million texts take some 60 MB here and no work of the garbage collector, where a Map of strings takes several times that.
 */
import type { StringPool } from '../../../contract/table.ts';
import { grownMemory, sharedMemory } from './shared.ts';
import { textHash } from './text-hash.ts';

const encoder = new TextEncoder();

export class TextTable {
  #size = 0;
  #used = 0;
  #bytes = Buffer.from(sharedMemory(1_024), 0, 1_024);
  #offsets = new Uint32Array(sharedMemory(4 * 65), 0, 65);
  #hashes = new Uint32Array(sharedMemory(4 * 64), 0, 64);
  /** Codes by hash, -1 for free; a power of two, at most half full. */
  #slots = new Int32Array(sharedMemory(4 * 128), 0, 128).fill(-1);

  get size(): number {
    return this.#size;
  }

  /** Bytes that the table holds. */
  get byteLength(): number {
    return this.#bytes.byteLength + this.#offsets.byteLength + this.#hashes.byteLength + this.#slots.byteLength;
  }

  /** The code of the text, a new one where it is new. */
  add(text: string): number {
    return this.#keep(this.#encode(text));
  }

  /** The code of the text, or -1. */
  find(text: string): number {
    return this.#place(this.#encode(text), true);
  }

  /** The code of the UTF-8 text in `bytes[start .. end)`, a new one where it is new. */
  addBytes(bytes: Uint8Array, start: number, end: number): number {
    return this.#keep(this.#copy(bytes, start, end));
  }

  findBytes(bytes: Uint8Array, start: number, end: number): number {
    return this.#place(this.#copy(bytes, start, end), true);
  }

  text(code: number): string {
    return this.#bytes.toString('utf8', this.#offsets[code] ?? 0, this.#offsets[code + 1] ?? 0);
  }

  /** Below 0 where the text of `a` comes before that of `b`, by code points. */
  compare(a: number, b: number): number {
    const offsets = this.#offsets;
    return this.#bytes.compare(this.#bytes, offsets[b] ?? 0, offsets[b + 1] ?? 0, offsets[a] ?? 0, offsets[a + 1] ?? 0);
  }

  /** What the table holds now, where it lies; what is added later is behind its end. */
  pool(): StringPool {
    return { bytes: new Uint8Array(this.#bytes.buffer, 0, this.#used), offsets: this.#offsets.subarray(0, this.#size + 1) };
  }

  /** Puts the text behind what is used, without counting it in; its end. */
  #encode(text: string): number {
    this.#room(3 * text.length);
    const bytes = this.#bytes;
    let end = this.#used;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 127) {
        return this.#used + encoder.encodeInto(text, bytes.subarray(this.#used)).written;
      }
      bytes[end++] = unit;
    }
    return end;
  }

  #copy(bytes: Uint8Array, start: number, end: number): number {
    this.#room(end - start);
    const to = this.#bytes;
    let at = this.#used;
    for (let from = start; from < end; from++) {
      to[at++] = bytes[from] ?? 0;
    }
    return at;
  }

  #keep(end: number): number {
    const code = this.#place(end, false);
    if (code === this.#size) {
      this.#size++;
      this.#used = end;
      this.#offsets[this.#size] = end;
      if (2 * this.#size > this.#slots.length) {
        this.#rehash();
      }
    }
    return code;
  }

  /** The code of the text that lies behind what is used; where it is new, -1 or (unless `onlyFind`) the next code. */
  #place(end: number, onlyFind: boolean): number {
    const [bytes, start] = [this.#bytes, this.#used];
    const plain = textHash(bytes, start, end);
    // The slots are found by its low bits.
    const hash = (plain ^ (plain >>> 15)) >>> 0;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot] ?? -1;
      if (code < 0) {
        if (onlyFind) {
          return -1;
        }
        this.#entryRoom();
        this.#hashes[this.#size] = hash;
        this.#slots[slot] = this.#size;
        return this.#size;
      }
      if (this.#hashes[code] === hash && this.#equal(code, start, end)) {
        return code;
      }
    }
  }

  #equal(code: number, start: number, end: number): boolean {
    const bytes = this.#bytes;
    const from = this.#offsets[code] ?? 0;
    if ((this.#offsets[code + 1] ?? 0) - from !== end - start) {
      return false;
    }
    for (let step = end - start - 1; step >= 0; step--) {
      if (bytes[from + step] !== bytes[start + step]) {
        return false;
      }
    }
    return true;
  }

  #room(more: number): void {
    if (this.#used + more > this.#bytes.length) {
      const capacity = Math.ceil(1.5 * (this.#used + more));
      this.#bytes = Buffer.from(grownMemory(this.#bytes.buffer, capacity), 0, capacity);
    }
  }

  #entryRoom(): void {
    if (this.#size === this.#hashes.length) {
      const capacity = Math.ceil(1.5 * this.#size);
      this.#hashes = new Uint32Array(grownMemory(this.#hashes.buffer, 4 * capacity), 0, capacity);
      this.#offsets = new Uint32Array(grownMemory(this.#offsets.buffer, 4 * (capacity + 1)), 0, capacity + 1);
    }
  }

  #rehash(): void {
    const length = 2 * this.#slots.length;
    const slots = new Int32Array(grownMemory(this.#slots.buffer, 4 * length), 0, length).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#size; code++) {
      let slot = (this.#hashes[code] ?? 0) & mask;
      while ((slots[slot] ?? -1) >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}
