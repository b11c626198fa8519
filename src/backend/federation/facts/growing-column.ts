/** A column while its source is being read. */
import type { ValueType } from '../../../core/models/entities.ts';
import type { SameValues } from './same-values.ts';
import { grownMemory, sharedMemory } from './shared.ts';
import { refusedStatement, unstated, type FactColumn } from './source-facts.ts';

const bytesPerText = 4 + 1;
const bytesPerNumber = 8 + 1;

export class GrowingColumn {
  readonly type: ValueType;
  /** Cells with a value. */
  stated = 0;
  #length = 0;
  #codes = new Int32Array(sharedMemory(0), 0, 0);
  #numbers = new Float64Array(sharedMemory(0), 0, 0);
  #basis = new Uint8Array(sharedMemory(0), 0, 0);
  /** Of all rows, as long as there is only one. */
  #oneTime = NaN;
  #times: Float64Array<SharedArrayBuffer> | undefined;

  constructor(type: ValueType) {
    this.type = type;
  }

  get byteLength(): number {
    return this.#basis.length * (this.type === 'string' ? bytesPerText : bytesPerNumber) + (this.#times?.byteLength ?? 0);
  }

  /** `value`: a code of the log's texts, or the number. `basis`: index into `bases`. */
  set(row: number, value: number, basis: number, time: number): void {
    this.#reach(row);
    if ((this.#basis[row] ?? unstated) >= refusedStatement) {
      this.stated++;
    }
    (this.type === 'string' ? this.#codes : this.#numbers)[row] = value;
    this.#basis[row] = basis;
    this.#setTime(row, time);
  }

  isStated(row: number): boolean {
    return (this.#basis[row] ?? unstated) < refusedStatement;
  }

  /** A value that was stated before stays. */
  refuse(row: number): void {
    this.#reach(row);
    if (this.#basis[row] === unstated) {
      this.#basis[row] = refusedStatement;
    }
  }

  /** What the column holds, where it lies; its time in an array of `same` where it is one. */
  seal(same: SameValues): FactColumn {
    const length = this.#length;
    return {
      type: this.type,
      codes: this.#codes.subarray(0, length),
      numbers: this.#numbers.subarray(0, length),
      basis: this.#basis.subarray(0, length),
      time: this.#times?.subarray(0, length) ?? same.numbers(this.#oneTime, length),
    };
  }

  #setTime(row: number, time: number): void {
    if (this.#times !== undefined) {
      this.#times[row] = time;
    } else if (this.stated === 1) {
      this.#oneTime = time;
    } else if (time !== this.#oneTime) {
      const capacity = this.#basis.length;
      this.#times = new Float64Array(grownMemory(sharedMemory(0), 8 * capacity), 0, capacity).fill(this.#oneTime, 0, this.#length);
      this.#times[row] = time;
    }
  }

  #reach(row: number): void {
    this.#length = Math.max(this.#length, row + 1);
    const before = this.#basis.length;
    if (row < before) {
      return;
    }
    const capacity = Math.max(64, Math.ceil(1.5 * (row + 1)));
    this.#basis = new Uint8Array(grownMemory(this.#basis.buffer, capacity), 0, capacity).fill(unstated, before);
    if (this.#times !== undefined) {
      this.#times = new Float64Array(grownMemory(this.#times.buffer, 8 * capacity), 0, capacity);
    }
    if (this.type === 'string') {
      this.#codes = new Int32Array(grownMemory(this.#codes.buffer, 4 * capacity), 0, capacity);
    } else {
      this.#numbers = new Float64Array(grownMemory(this.#numbers.buffer, 8 * capacity), 0, capacity);
    }
  }
}
