/**
 * The maintainability index: how well a model can be kept alive by people who did not build it. Ten criteria, each
 * answered yes, no or unknown; the index is the share of the known weight that is answered yes. `docs/maintainability.md`
 * holds the same table.
 */

export interface Criterion {
  readonly id: string;
  readonly title: string;
  /** Weights of all criteria sum to 100. */
  readonly weight: number;
  /** When the answer is yes. */
  readonly met: string;
  /** When the answer is no. Whatever is neither is unknown. */
  readonly unmet: string;
}

export const maintainabilityCriteria = [
  { id: 'rotation', title: 'Rotation that resolves', weight: 15, met: 'Its rotation ends at a person.', unmet: 'Its rotation ends at nobody, or sources that state rotations state none for it.' },
  { id: 'team', title: 'Team ownership', weight: 10, met: 'A team owns it.', unmet: 'Sources that state teams state none for it.' },
  { id: 'fallback', title: 'Fallback that would load', weight: 15, met: 'Its fallback is ready and its artifact reachable.', unmet: 'Its fallback would not load, or sources that state fallbacks state none for it.' },
  { id: 'sla', title: 'Declared SLA', weight: 10, met: 'A snapshot SLA is declared.', unmet: 'Sources that state SLAs state none for it.' },
  { id: 'alerts', title: 'Alert coverage', weight: 15, met: 'At least one alert rule watches it.', unmet: 'A source counts its alert rules, and there are none.' },
  { id: 'runbook', title: 'Runbook', weight: 7, met: 'It has a runbook.', unmet: 'Sources that state runbooks state none for it.' },
  { id: 'training', title: 'Training job', weight: 8, met: 'The job that trains it is known.', unmet: 'Sources that state training jobs state none for it, and its training type expects runs.' },
  { id: 'package', title: 'Package on a good build', weight: 10, met: 'The build of its package is judged good.', unmet: 'The build of its package is judged bad.' },
  { id: 'lineage', title: 'Lineage known', weight: 5, met: 'At least one edge leads to or from it.', unmet: 'A source gives lineage, and no edge touches it.' },
  { id: 'vitals', title: 'Vitals reported', weight: 5, met: 'At least one vital is reported for it.', unmet: 'A source counts its vitals, and there are none.' },
] as const satisfies readonly Criterion[];

export type CriterionId = (typeof maintainabilityCriteria)[number]['id'];
export type MaintainabilityAnswers = Readonly<Record<CriterionId, boolean | undefined>>;

export interface Maintainability {
  /** 0 to 100; NaN where no criterion is known. */
  readonly index: number;
  /** Share of the weight whose criteria are known, 0 to 1. */
  readonly coverage: number;
  /** How many criteria are known, of `maintainabilityCriteria.length`. */
  readonly known: number;
}

const totalWeight = maintainabilityCriteria.reduce((sum, { weight }) => sum + weight, 0);

/** The index of one model; an unknown answer counts neither for it nor against it. */
export function maintainability(answers: MaintainabilityAnswers): Maintainability {
  let metWeight = 0;
  let knownWeight = 0;
  let known = 0;
  for (const { id, weight } of maintainabilityCriteria) {
    const answer = answers[id];
    if (answer !== undefined) {
      known++;
      knownWeight += weight;
      metWeight += answer ? weight : 0;
    }
  }
  return { index: known === 0 ? NaN : (100 * metWeight) / knownWeight, coverage: knownWeight / totalWeight, known };
}
