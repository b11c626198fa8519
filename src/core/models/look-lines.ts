/** A look as lines of JSON, as it goes from thread to thread: a head, then a row for each model, so that neither side holds all of them at once. */
import type { Observation, ObservedModel } from './look.ts';

export interface LookHead extends Pick<Observation, 'at' | 'sources'> {
  /** How many rows follow. */
  readonly models: number;
}
export type LookRow = readonly [model: string, version: string | null, source: string | null, createdTime: number | null, stale: boolean | null, training: boolean | null];

/** `count`: how many models the look has. */
export function* lookLines({ at, sources, models }: Observation, count: number): Generator<string> {
  const head: LookHead = { at, sources, models: count };
  yield JSON.stringify(head);
  for (const model of models) {
    yield JSON.stringify(rowOf(model));
  }
}

const rowOf = ({ model, version, source, createdTime, stale, training }: ObservedModel): LookRow => [model, version, source, createdTime, stale, training];
