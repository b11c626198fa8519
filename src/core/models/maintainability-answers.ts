/** From what is known of a model to the answers of the maintainability criteria. */
import type { MaintainabilityAnswers } from './maintainability.ts';
import { expectsTraining } from './training.ts';

/** `true`: stated. `false`: the sources that give it state none here (reason `notStated`). `undefined`: unknown for any other reason. */
export type Stated = boolean | undefined;

export interface MaintainabilityFacts {
  readonly rotation: Stated;
  readonly rotationResolves: boolean | undefined;
  readonly team: Stated;
  readonly fallback: Stated;
  readonly fallbackLoads: boolean | undefined;
  readonly snapshotSla: Stated;
  /** NaN where unknown; so `vitalsCount`. */
  readonly alertCount: number;
  readonly runbook: Stated;
  readonly trainingJob: Stated;
  readonly trainingType: string | undefined;
  /** `good`, `bad`, or undefined where the build is not judged. */
  readonly packageVerdict: string | undefined;
  readonly lineageKnown: boolean | undefined;
  readonly vitalsCount: number;
}

/** The answer to each criterion; undefined is unknown. What nobody states in a source that could is a no, what no source can say is unknown. */
export function maintainabilityAnswers(facts: MaintainabilityFacts): MaintainabilityAnswers {
  return {
    rotation: facts.rotation === true ? facts.rotationResolves : facts.rotation,
    team: facts.team,
    fallback: facts.fallback === true ? facts.fallbackLoads : facts.fallback,
    sla: facts.snapshotSla,
    alerts: atLeastOne(facts.alertCount),
    runbook: facts.runbook,
    training: facts.trainingJob === false && expectsTraining(facts.trainingType) !== true ? undefined : facts.trainingJob,
    package: facts.packageVerdict === 'good' ? true : facts.packageVerdict === 'bad' ? false : undefined,
    lineage: facts.lineageKnown,
    vitals: atLeastOne(facts.vitalsCount),
  };
}

const atLeastOne = (count: number) => (Number.isNaN(count) ? undefined : count > 0);
