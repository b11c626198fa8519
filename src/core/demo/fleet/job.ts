/** What each job of the fleet is: its id, who runs it, how it was set up. Nothing here depends on the clock. */
import { memberCount, memberOf, teamOf, type Team } from '../teams.ts';
import type { Organisation } from '../organisation.ts';
import { fraction, pick } from '../random.ts';
import { areas, architectures, roles } from '../vocabulary.ts';
import type { DemoModel } from '../model.ts';
import { talkPackage } from '../packages.ts';
import { learningRates, precisions, workerCounts, type LearningRate, type Precision, type WorkerCount } from './known.ts';
import type { Lane } from './lane.ts';
import { sweepLanes } from './plan.ts';
import type { Run } from './runs.ts';
import { trainingJobOf } from './trainers.ts';

export interface Settings {
  readonly framework: string;
  readonly architecture: string;
  readonly batchSize: number;
  readonly dataLoaderWorkers: WorkerCount;
  readonly precision: Precision;
  readonly learningRate: LearningRate;
}

export interface JobIdentity {
  /** All chance of the job comes from it; no two jobs share it. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly model?: DemoModel;
  readonly user: string;
  readonly team: string;
  readonly queue: 'production' | 'research' | 'backfill';
  readonly priority: number;
  readonly package: string;
  readonly settings: Settings;
  /** Jobs of the same family do the same work: their speeds and losses differ by their settings and by chance alone. */
  readonly family: number;
}

const salt = { team: 231, user: 232, name: 233, batch: 234, workers: 235, precision: 236, rate: 237, priority: 238 } as const;
/** Jobs without a model begin here, behind the training jobs of a million models. */
const firstResearchJob = 700_000_000;
const firstArray = 650_000_000;
/** More than any lane has runs. */
const runsPerLane = 4;
/** Numbers of waiting jobs lie apart from those of lanes. */
const firstWaiting = 4_000_000;
const firstTrainer = 8_000_000;
const batchSizes = [512, 1_024, 2_048] as const;
const works = ['ablation', 'distillation', 'pretraining', 'feature_study', 'calibration_study', 'embedding_search', 'long_context', 'data_mix'] as const;
const frameworks = ['pytorch', 'pytorch', 'pytorch', 'jax', 'tensorflow'] as const;

/** The training job of a model, on a lane or waiting. */
export function trainingJob({ seed }: Organisation, model: DemoModel): JobIdentity {
  const number = firstTrainer + model.index;
  return {
    number,
    id: trainingJobOf(model),
    name: `train_${model.name}`,
    model,
    user: 'trainer',
    team: model.team,
    queue: 'production',
    priority: 100_000 + Math.round(800_000 * model.revenueImportance),
    package: model.package,
    settings: settingsOf(seed, number, model.framework, model.architecture),
    family: roles.length + model.index,
  };
}

/** The job of a run of a lane. */
export function jobOf(organisation: Organisation, lane: Lane, { turn, trains }: Run): JobIdentity {
  if (trains && lane.model !== undefined) {
    return lane.fault === 'starved' ? starved(trainingJob(organisation, lane.model)) : trainingJob(organisation, lane.model);
  }
  if (lane.sweep !== undefined) {
    return sweepTask(organisation, lane.sweep.array, turn * sweepLanes + lane.sweep.place);
  }
  return research(organisation, lane.number * runsPerLane + turn, lane.course === 'recurring' ? 'backfill' : 'research');
}

/** A waiting job without a model. */
export const waitingJob = (organisation: Organisation, place: number): JobIdentity => research(organisation, firstWaiting + place, 'research');

/** Two workers for eight GPUs are what starves it. */
const starved = (job: JobIdentity): JobIdentity => ({ ...job, settings: { ...job.settings, dataLoaderWorkers: 2 } });

/**
 * A task of an array: two counts of workers, two precisions and two learning rates in turn. The first sixteen tasks run each twice,
 * so that every setting is had by eight of them.
 */
export function sweepTask(organisation: Organisation, array: number, task: number): JobIdentity {
  const { seed } = organisation;
  const of = (list: number) => Math.floor(task / 2 ** list) % 2;
  const first = research(organisation, 2 * firstWaiting + firstTrainer + array * 64, 'research');
  const id = `f${firstArray + array * 41}`;
  return {
    ...first,
    number: first.number + task,
    id: `${id}_${task}`,
    name: `sweep_${pick(works, fraction(seed, array, salt.name))}`,
    family: -1 - array,
    settings: { ...first.settings, dataLoaderWorkers: of(0) === 0 ? 2 : 8, precision: precisions[of(1)] ?? 'bf16', learningRate: learningRates[of(2)] ?? 0.001 },
  };
}

function research(organisation: Organisation, number: number, queue: 'research' | 'backfill'): JobIdentity {
  const { seed } = organisation;
  const chance = (of: number) => fraction(seed, number, of);
  const team = teamAt(organisation, chance(salt.team));
  const user = memberOf(organisation, team, Math.floor(chance(salt.user) * memberCount(organisation, team)));
  const work = Math.floor(chance(salt.name) * works.length);
  const framework = pick(frameworks, chance(salt.workers * 2));
  return {
    number,
    id: `f${firstResearchJob + number * 41}`,
    name: `${works[work] ?? works[0]}_${1 + (number % 97)}`,
    user: user.toLowerCase().replace(' ', '.'),
    team: team.name,
    queue,
    priority: (queue === 'backfill' ? 1_000 : 20_000) + Math.floor(10_000 * chance(salt.priority)),
    package: talkPackage,
    settings: settingsOf(seed, number, framework, pick(architectures[framework] ?? ['Transformer'], chance(salt.rate * 2))),
    family: work,
  };
}

function teamAt(organisation: Organisation, part: number): Team {
  const place = Math.floor(part * areas.length * organisation.squadsPerArea);
  const area = areas[Math.floor(place / organisation.squadsPerArea)];
  if (area === undefined) {
    throw new Error('the vocabulary has no areas');
  }
  return teamOf(organisation, area, place % organisation.squadsPerArea);
}

function settingsOf(seed: number, number: number, framework: string, architecture: string): Settings {
  const chance = (of: number) => fraction(seed, number, of);
  return {
    framework,
    architecture,
    batchSize: pick(batchSizes, chance(salt.batch)),
    dataLoaderWorkers: pick(workerCounts, chance(salt.workers)),
    precision: chance(salt.precision) < 0.8 ? 'bf16' : 'fp32',
    learningRate: pick(learningRates, chance(salt.rate)),
  };
}
