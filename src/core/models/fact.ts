/** A fact is one thing that one source said: the only thing connectors emit, and the only thing the federation joins. */
import type { EntityKind, FieldOf, ValueOf } from './entities.ts';

/** How a value is known. `observed`: seen in the running system; `declared`: written down by a person; `inferred`: concluded by a rule. */
export const bases = ['observed', 'declared', 'inferred'] as const;
export type Basis = (typeof bases)[number];

/** Where a connector puts what it learned. Facts may arrive in any order; a later fact of the same source, entity, key and field replaces an earlier one. */
export interface FactSink {
  /** `time`: milliseconds since the epoch at which the source says the value held, or when it was read where the source does not say. */
  fact<E extends EntityKind, F extends FieldOf<E>>(entity: E, key: string, field: F, value: ValueOf<E, F>, basis: Basis, time: number): void;
  /** A statement that could not be used, with where it stands (file and line, tag, URL path). The rest of the source's data is kept. */
  problem(problem: SourceProblem): void;
}

export interface SourceProblem {
  /** A code of the error catalogue. */
  readonly code: string;
  readonly message: string;
  /** Where the bad statement stands: `models/ads.yaml:12` or `tag northstar.sla`. */
  readonly where?: string;
  readonly entity?: EntityKind;
  readonly key?: string;
  readonly field?: string;
}

/** Why a value is not known. The sentences are in `reasonText`. */
export const reasons = ['noSource', 'notStated', 'sourceFailed', 'noHistory', 'refused', 'noProductionVersion', 'notExpected'] as const;
export type Reason = (typeof reasons)[number];

export const reasonText: Readonly<Record<Reason, string>> = {
  noSource: 'No configured source gives this.',
  notStated: 'The sources that give this do not state it here.',
  sourceFailed: 'No source that gives this has answered yet; see the Sources dashboard.',
  noHistory: 'The source keeps no history of it, and nothing was watching when it happened.',
  refused: 'A source states a value that cannot be right; see the Sources dashboard.',
  noProductionVersion: 'No version is in production.',
  notExpected: 'It is not expected here.',
};
