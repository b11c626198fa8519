/** A column while its source is being read. */
import type { ValueType } from '../../../core/models/entities.ts';
import { emptyFloat64, emptyInt32, sharedFloat64, sharedInt32, sharedUint8 } from './shared.ts';
import { refusedStatement, unstated, type FactColumn } from './source-facts.ts';

const bytesPerText = 4 + 1 + 8;
const bytesPerNumber = 8 + 1 + 8;

export class GrowingColumn {
  readonly type: ValueType;
  /** Cells with a value. */
  stated = 0;
  #length = 0;
  #codes = emptyInt32;
  #numbers = emptyFloat64;
  #basis = new Uint8Array(0);
  #time = emptyFloat64;

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

  seal(): FactColumn {
    const length = this.#length;
    const text = this.type === 'string';
    return {
      type: this.type,
      codes: text ? sharedInt32(this.#codes.subarray(0, length)) : emptyInt32,
      numbers: text ? emptyFloat64 : sharedFloat64(this.#numbers.subarray(0, length)),
      basis: sharedUint8(this.#basis.subarray(0, length)),
      time: sharedFloat64(this.#time.subarray(0, length)),
    };
  }

  #reach(row: number): void {
    this.#length = Math.max(this.#length, row + 1);
    if (row < this.#basis.length) {
      return;
    }
    const capacity = Math.max(64, Math.ceil(1.5 * (row + 1)));
    const basis = new Uint8Array(capacity).fill(unstated);
    basis.set(this.#basis);
    this.#basis = basis;
    this.#time = grown(this.#time, capacity);
    if (this.type === 'string') {
      const codes = new Int32Array(capacity);
      codes.set(this.#codes);
      this.#codes = codes;
    } else {
      this.#numbers = grown(this.#numbers, capacity);
    }
  }
}

function grown(from: Float64Array<ArrayBuffer>, capacity: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(capacity);
  to.set(from);
  return to;
}
