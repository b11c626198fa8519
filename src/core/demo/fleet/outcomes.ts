/** What came of a job: its speed, its loss and what it cost, by the known sizes of its settings and by chance. */
import type { JobState } from '../../models/job.ts';
import { fraction } from '../random.ts';
import { faultSizes } from './faults.ts';
import type { JobIdentity } from './job.ts';
import { busyByWorkers, deviation, lossByLearningRate, speedByPrecision, speedByWorkers, spread } from './known.ts';
import type { Fault } from './lane.ts';

const salt = { speed: 261, loss: 262, familySpeed: 263, familyLoss: 264 } as const;

export interface Outcomes {
  readonly stepsPerSecond: number;
  readonly steps: number;
  readonly gpuHours: number;
  /** Of what completed. */
  readonly finalLoss?: number;
}

export interface Done {
  readonly state: JobState;
  readonly fault: Fault | undefined;
  readonly gpus: number;
  readonly elapsedSeconds: number;
  /** Of its machines, beside those of the first cluster. */
  readonly machineSpeed: number;
}

/** Rounded as a person would write them. */
export function outcomesOf(seed: number, job: JobIdentity, { state, fault, gpus, elapsedSeconds, machineSpeed }: Done): Outcomes {
  const { dataLoaderWorkers: workers, precision, learningRate } = job.settings;
  const ofFamily = (of: number, from: number, to: number) => from + (to - from) * fraction(seed, job.family, of);
  const starved = fault === 'starved' ? faultSizes.starvedGpu / busyByWorkers(workers) : 1;
  const speed = ofFamily(salt.familySpeed, 2, 6) * machineSpeed * speedByWorkers[workers] * speedByPrecision[precision] * starved * (1 + spread.stepsPerSecond * deviation(seed, job.number, salt.speed));
  const loss = ofFamily(salt.familyLoss, 0.2, 0.5) * lossByLearningRate[learningRate] * (1 + spread.finalLoss * deviation(seed, job.number, salt.loss));
  return {
    stepsPerSecond: Number(speed.toPrecision(5)),
    steps: Math.floor(speed * elapsedSeconds),
    gpuHours: Number(((gpus * elapsedSeconds) / 3_600).toFixed(2)),
    ...(state === 'completed' ? { finalLoss: Number(loss.toPrecision(5)) } : {}),
  };
}
