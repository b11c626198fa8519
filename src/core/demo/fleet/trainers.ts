/** The models whose training jobs the fleet runs or holds in its queue: as many as it has room for. */
import { day } from '../clock.ts';
import { has } from '../condition.ts';
import { modelAt, type DemoModel } from '../model.ts';
import { firstHealthyRank, type Organisation } from '../organisation.ts';
import { isTroubledModel } from '../vital-courses.ts';

/** Of so many GPUs each there is room for one model. Further models train elsewhere, and of their jobs nothing is told. */
const gpusPerModel = 10 / 3;

export interface Trainers {
  /** They train all the time, or for a part of each day. */
  readonly running: readonly DemoModel[];
  /** Trained more seldom: between two runs the job waits for its time. */
  readonly scheduled: readonly DemoModel[];
  /** Their training has stopped, for the job does not get its machines. */
  readonly stopped: readonly DemoModel[];
}

export function trainersOf(organisation: Organisation, gpus: number): Trainers {
  const running: DemoModel[] = [];
  const scheduled: DemoModel[] = [];
  const stopped: DemoModel[] = [];
  for (let index = 0; index < Math.min(organisation.models, Math.floor(gpus / gpusPerModel)); index++) {
    const model = modelAt(organisation, index);
    if (has(model.condition, 'training')) {
      (model.stopped ? stopped : model.rhythm.cadence > day ? scheduled : running).push(model);
    }
  }
  return { running, scheduled, stopped };
}

/** Whether nothing else ails it, so that a fault of its job stands alone. */
export const isWell = (organisation: Organisation, model: DemoModel): boolean =>
  model.trainingType === 'online' && model.ranks.health >= firstHealthyRank(organisation) && !isTroubledModel(organisation, model);

const firstTrainingJob = 412_000_000;

/** Stated of the model as well, whether or not the fleet has room for the job. */
export const trainingJobOf = ({ index }: Pick<DemoModel, 'index'>): string => `f${firstTrainingJob + index * 37}`;
