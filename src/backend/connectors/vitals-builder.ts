/** Collects an answer to a `VitalsRequest` series by series, in any order. */
import type { MissingVital, VitalBlock, VitalsAnswer } from '../../core/telemetry/vital-series.ts';

/** Series of one vital, each with so many values. */
export class BlockBuilder {
  readonly #vital: string;
  readonly #points: number;
  readonly #rowOf = new Map<number, number>();
  readonly #owners: number[] = [];
  readonly #values: number[] = [];
  readonly #times: number[] = [];

  constructor(vital: string, points: number) {
    this.#vital = vital;
    this.#points = points;
  }

  /** The row of the owner's series, a new one without values where there is none yet. */
  row(owner: number): number {
    const known = this.#rowOf.get(owner);
    if (known !== undefined) {
      return known;
    }
    const row = this.#owners.push(owner) - 1;
    this.#rowOf.set(owner, row);
    this.#times.push(NaN);
    for (let point = 0; point < this.#points; point++) {
      this.#values.push(NaN);
    }
    return row;
  }

  /** NaN where there is none yet. */
  at(row: number, point: number): number {
    return this.#values[row * this.#points + point] ?? NaN;
  }

  set(row: number, point: number, value: number): void {
    this.#values[row * this.#points + point] = value;
  }

  /** When the last value held, ms since the epoch. */
  setTime(row: number, time: number): void {
    this.#times[row] = time;
  }

  build(): VitalBlock {
    return { vital: this.#vital, owners: Int32Array.from(this.#owners), values: Float64Array.from(this.#values), times: Float64Array.from(this.#times) };
  }
}

export class VitalsBuilder {
  readonly #points: number;
  readonly #models = new Map<string, number>();
  readonly #blocks = new Map<string, BlockBuilder>();

  /** `points`: values a series. */
  constructor(points: number) {
    this.#points = points;
  }

  /** The place of a model among the models of the answer. */
  owner(model: string): number {
    const place = this.#models.get(model) ?? this.#models.size;
    this.#models.set(model, place);
    return place;
  }

  block(vital: string): BlockBuilder {
    const block = this.#blocks.get(vital) ?? new BlockBuilder(vital, this.#points);
    this.#blocks.set(vital, block);
    return block;
  }

  answer(source: string, missing: readonly MissingVital[] = [], warnings: readonly string[] = []): VitalsAnswer {
    return { source, models: [...this.#models.keys()], blocks: [...this.#blocks.values()].map((block) => block.build()), missing, warnings };
  }
}
