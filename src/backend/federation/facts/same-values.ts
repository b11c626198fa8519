/** Columns that hold one value: a source says most of what it says at one moment, so all columns of that time are one array. */
import { grownMemory, sharedMemory } from './shared.ts';

export class SameValues {
  readonly #numbers = new Map<number, Float64Array<SharedArrayBuffer>>();
  readonly #bytes = new Map<number, Uint8Array<SharedArrayBuffer>>();

  /** `length` times the value, on shared memory; not to be written. */
  numbers(value: number, length: number): Float64Array {
    const known = this.#numbers.get(value) ?? new Float64Array(sharedMemory(0), 0, 0);
    if (known.length >= length) {
      return known.subarray(0, length);
    }
    const longer = new Float64Array(grownMemory(known.buffer, 8 * length), 0, length).fill(value, known.length);
    this.#numbers.set(value, longer);
    return longer;
  }

  /** As `numbers`. */
  bytes(value: number, length: number): Uint8Array {
    const known = this.#bytes.get(value) ?? new Uint8Array(sharedMemory(0), 0, 0);
    if (known.length >= length) {
      return known.subarray(0, length);
    }
    const longer = new Uint8Array(grownMemory(known.buffer, length), 0, length).fill(value, known.length);
    this.#bytes.set(value, longer);
    return longer;
  }
}
