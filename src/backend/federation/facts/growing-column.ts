/** A column while its source is being read. */
import type { ValueType } from '../../../core/models/entities.ts';
import { grownMemory, sharedMemory } from './shared.ts';
import { refusedStatement, unstated, type FactColumn } from './source-facts.ts';

const bytesPerText = 4 + 1 + 8;
const bytesPerNumber = 8 + 1 + 8;

export class GrowingColumn {
  readonly type: ValueType;
  /** Cells with a value. */
  stated = 0;
  #length = 0;
  #codes = new Int32Array(sharedMemory(0), 0, 0);
  #numbers = new Float64Array(sharedMemory(0), 0, 0);
  #basis = new Uint8Array(sharedMemory(0), 0, 0);
  #time = new Float64Array(sharedMemory(0), 0, 0);

  constructor(type: ValueType) {
    this.type = type;
  }

  get byteLength(): number {
    return this.#basis.length * (this.type === 'string' ? bytesPerText : bytesPerNumber);
  }

  /** `value`: a code of the log's texts, or the number. `basis`: index into `bases`. */
  set(row: number, value: number, basis: number, time: number): void {
    this.#reach(row);
    if ((this.#basis[row] ?? unstated) >= refusedStatement) {
      this.stated++;
    }
    (this.type === 'string' ? this.#codes : this.#numbers)[row] = value;
    this.#basis[row] = basis;
    this.#time[row] = time;
  }

  /** A value that was stated before stays. */
  refuse(row: number): void {
    this.#reach(row);
    if (this.#basis[row] === unstated) {
      this.#basis[row] = refusedStatement;
    }
  }

  /** What the column holds, where it lies. */
  seal(): FactColumn {
    const length = this.#length;
    return {
      type: this.type,
      codes: this.#codes.subarray(0, length),
      numbers: this.#numbers.subarray(0, length),
      basis: this.#basis.subarray(0, length),
      time: this.#time.subarray(0, length),
    };
  }

  #reach(row: number): void {
    this.#length = Math.max(this.#length, row + 1);
    const before = this.#basis.length;
    if (row < before) {
      return;
    }
    const capacity = Math.max(64, Math.ceil(1.5 * (row + 1)));
    this.#basis = new Uint8Array(grownMemory(this.#basis.buffer, capacity), 0, capacity).fill(unstated, before);
    this.#time = new Float64Array(grownMemory(this.#time.buffer, 8 * capacity), 0, capacity);
    if (this.type === 'string') {
      this.#codes = new Int32Array(grownMemory(this.#codes.buffer, 4 * capacity), 0, capacity);
    } else {
      this.#numbers = new Float64Array(grownMemory(this.#numbers.buffer, 8 * capacity), 0, capacity);
    }
  }
}
