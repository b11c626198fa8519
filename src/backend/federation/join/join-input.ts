/** What a join reads. */
import type { FieldPath } from '../../../core/models/entities.ts';
import type { Reason } from '../../../core/models/fact.ts';
import type { SourceFacts } from '../facts/source-facts.ts';
import type { SourceState } from '../view.ts';

export interface JoinSource {
  readonly state: SourceState;
  readonly gives: readonly FieldPath[];
  readonly cannotGive: Readonly<Partial<Record<FieldPath, Reason>>>;
  /** Its last good facts; undefined before its first success. */
  readonly facts: SourceFacts | undefined;
}

export interface JoinInput {
  /** In the order of the settings. */
  readonly sources: readonly JoinSource[];
  readonly productionAliases: readonly string[];
  /** ms since the epoch. */
  readonly now: number;
}
