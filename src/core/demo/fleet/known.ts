/**
 * What the settings of the demo's jobs do to their outcomes: known sizes, which a comparison of jobs has to find again. What is not
 * here has no effect: neither do batch size and framework, nor the machine but by its own speed.
 */
import { fraction } from '../random.ts';

export const workerCounts = [2, 4, 8] as const;
export type WorkerCount = (typeof workerCounts)[number];
export const precisions = ['bf16', 'fp32'] as const;
export type Precision = (typeof precisions)[number];
export const learningRates = [0.001, 0.003] as const;
export type LearningRate = (typeof learningRates)[number];

/** Steps per second beside those with two data loader workers, and beside those in fp32. */
export const speedByWorkers: Readonly<Record<WorkerCount, number>> = { 2: 1, 4: 1.2, 8: 1.4 };
export const speedByPrecision: Readonly<Record<Precision, number>> = { fp32: 1, bf16: 1.25 };
/** Final loss beside that with a learning rate of 0.001. */
export const lossByLearningRate: Readonly<Record<LearningRate, number>> = { 0.001: 1, 0.003: 0.95 };

/** Standard deviation, from run to run with the same settings, as a share of the value. */
export const spread = { stepsPerSecond: 0.03, finalLoss: 0.005 } as const;

/** A share of the GPUs' time that a job with eight workers keeps them busy; with fewer it falls as the speed does. */
export const busyByWorkers = (workers: WorkerCount): number => (0.88 * speedByWorkers[workers]) / speedByWorkers[8];

/** About normal, with mean 0 and standard deviation 1: the sum of four chances, never further than 3.5 from 0. */
export function deviation(seed: number, index: number, salt: number): number {
  let sum = 0;
  for (let turn = 0; turn < 4; turn++) {
    sum += fraction(seed, index * 4 + turn, salt);
  }
  return (sum - 2) * Math.sqrt(3);
}
