/** What each model has of the things that the maintainability index asks for: given, missing or unknown. */
import type { CriterionId } from '../models/maintainability.ts';

export interface Condition {
  readonly missing: ReadonlySet<CriterionId>;
  readonly unknown: ReadonlySet<CriterionId>;
  /** Whether the model is trained again and again. */
  readonly trains: boolean;
}

const condition = (missing: readonly CriterionId[], unknown: readonly CriterionId[] = [], trains = true): Condition => ({ missing: new Set(missing), unknown: new Set(unknown), trains });
const trainedOnce = (missing: readonly CriterionId[]) => condition(missing, ['training'], false);

/** Given out in turn, so that any long stretch of models averages 85 by the rule. The first is that of the talk's row, whose index is 88. */
export const conditions: readonly [Condition, ...Condition[]] = [
  condition(['runbook', 'lineage']),
  condition(['alerts']),
  condition([]),
  condition(['fallback', 'lineage'], ['package']),
  condition(['vitals', 'lineage']),
  condition(['fallback']),
  condition(['runbook', 'vitals']),
  condition(['runbook', 'package']),
  condition(['lineage']),
  condition(['rotation']),
  trainedOnce(['runbook']),
  condition(['alerts', 'training']),
  condition(['fallback', 'package']),
  condition(['team', 'lineage']),
  condition(['alerts', 'runbook']),
  trainedOnce(['package']),
  condition(['sla', 'lineage']),
  condition(['rotation', 'runbook', 'vitals']),
  condition(['team', 'vitals']),
  condition(['runbook', 'lineage'], ['fallback']),
];

/** Those in which staleness and training can be judged: for the models of which the demo promises a judgement. */
const [first, ...others] = conditions;
export const judgeable: readonly [Condition, ...Condition[]] = [first, ...others.filter(({ missing, trains }) => trains && !missing.has('sla') && !missing.has('training'))];

/** Whether the condition answers the criterion with yes. */
export function has({ missing, unknown }: Condition, criterion: CriterionId): boolean {
  return !missing.has(criterion) && !unknown.has(criterion);
}
