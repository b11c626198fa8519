/** Whether a model's training is alive. */

export const trainingTypes = ['online', 'recurring', 'oneoff', 'none'] as const;

export interface TrainingFacts {
  readonly trainingType: string | undefined;
  /** Milliseconds since the epoch; NaN where unknown. */
  readonly lastTrainingTime: number;
  /** Longest expected time between two runs; NaN where unknown. */
  readonly trainingPeriodSeconds: number;
}

/** Whether runs are expected of the training type again and again; undefined where the type is unknown. */
export function expectsTraining(trainingType: string | undefined): boolean | undefined {
  switch (trainingType) {
    case 'online':
    case 'recurring':
      return true;
    case 'oneoff':
    case 'none':
      return false;
    default:
      return undefined;
  }
}

/** Whether a run was seen within the declared period before `now` (ms since the epoch); undefined where no run is expected or a fact is unknown. */
export function isTraining({ trainingType, lastTrainingTime, trainingPeriodSeconds }: TrainingFacts, now: number): boolean | undefined {
  if (expectsTraining(trainingType) !== true || Number.isNaN(lastTrainingTime) || !(trainingPeriodSeconds > 0)) {
    return undefined;
  }
  return now - lastTrainingTime <= trainingPeriodSeconds * 1000;
}
