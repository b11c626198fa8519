/** When models were last trained, and by which run; and the framework, from the flavour that a run logged its model with. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { Run } from './answers.ts';
import type { MlflowApi } from './api.ts';
import { inParallel } from './parallel.ts';
import { problemOf } from '../problem.ts';
import type { KnownModel, Registry } from './registry.ts';

const idsOfOneRequest = 100;
const width = 4;
/** Times of a run may be a little ahead of ours. */
const skewMs = 5 * 60_000;

interface Training {
  started: number;
  experimentId: string;
  runId: string;
  /** NaN where no run that counts was seen. */
  lastSeen: number;
}

/**
 * States `lastTrainingTime`, `trainingJob`, `trainingJobUrl` and `framework` of the registry's models: from the runs that made their
 * newest and production versions, and from runs tagged `<prefix>model` (at most `maxTagged`, latest first). Where runs may not be
 * read that is a problem, and the time of the newest version stands in, as inferred.
 */
export async function stateTraining(api: MlflowApi, registry: Registry, maxTagged: number, signal: AbortSignal): Promise<void> {
  const { sink, models, now } = registry;
  for (const [name, { newestTime }] of models) {
    if (newestTime <= now + skewMs) {
      sink.fact('model', name, 'lastTrainingTime', newestTime, 'inferred', now);
    }
  }
  try {
    await readRuns(api, registry, maxTagged, signal);
  } catch (error) {
    if (!(error instanceof NorthstarError) || !isLasting(error)) {
      throw error;
    }
    sink.problem(problemOf(error.code, 'runs', error.details));
  }
}

/** Whether the next attempt would meet it too. What passes fails the refresh instead, so that the last good times of training stay. */
function isLasting({ code, details }: NorthstarError): boolean {
  switch (code) {
    case 'SOURCE_FORBIDDEN':
    case 'SOURCE_NOT_FOUND':
    case 'SOURCE_ANSWER_TOO_LARGE':
      return true;
    case 'SOURCE_FAILED':
      return Number(details['status']) < 500 || details['status'] === 501;
    default:
      return false;
  }
}

async function readRuns(api: MlflowApi, registry: Registry, maxTagged: number, signal: AbortSignal): Promise<void> {
  const { models, tagPrefix, now } = registry;
  const experiments = await api.experimentIds(signal);
  if (experiments.length === 0) {
    return;
  }
  const trainings = new Map<string, Training>();
  const saw = (name: string, known: KnownModel, run: Run) => {
    note(trainings, name, run, now);
    inferFramework(registry, name, known, run);
  };
  const modelsOfRun = new Map<string, string[]>();
  for (const [name, { newestRun, productionRun }] of models) {
    for (const id of new Set([newestRun, productionRun])) {
      if (id !== undefined && /^[\w-]+$/.test(id)) {
        modelsOfRun.set(id, [...(modelsOfRun.get(id) ?? []), name]);
      }
    }
  }
  await inParallel(chunks([...modelsOfRun.keys()], idsOfOneRequest), width, async (ids) => {
    const filter = `attributes.run_id IN (${ids.map((id) => `'${id}'`).join(',')})`;
    for await (const page of api.runs(experiments, filter, ids.length, signal)) {
      for (const run of page) {
        for (const name of modelsOfRun.get(idOf(run)) ?? []) {
          const known = models.get(name);
          if (known !== undefined) {
            saw(name, known, run);
          }
        }
      }
    }
  });
  if (maxTagged > 0 && !/[`'"\\]/.test(tagPrefix)) {
    const tag = `${tagPrefix}model`;
    for await (const page of api.runs(experiments, `tags.\`${tag}\` LIKE '%'`, maxTagged, signal)) {
      for (const run of page) {
        const name = run.data.tags.find(({ key }) => key === tag)?.value.trim() ?? '';
        if (models.has(name)) {
          note(trainings, name, run, now);
        }
      }
    }
  }
  stateSeen(registry, trainings);
}

function stateSeen({ sink, models, links, now }: Registry, trainings: ReadonlyMap<string, Training>): void {
  for (const [name, { lastSeen, runId, experimentId }] of trainings) {
    if (!Number.isNaN(lastSeen)) {
      sink.fact('model', name, 'lastTrainingTime', lastSeen, 'observed', now);
    }
    if (models.get(name)?.declared.has('trainingJob') !== true) {
      sink.fact('model', name, 'trainingJob', runId, 'observed', now);
      sink.fact('model', name, 'trainingJobUrl', links.run(experimentId, runId), 'observed', now);
    }
  }
}

const idOf = ({ info }: Run) => info.run_id ?? info.run_uuid ?? '';

function note(trainings: Map<string, Training>, name: string, run: Run, now: number): void {
  const runId = idOf(run);
  if (runId === '') {
    return;
  }
  const before = trainings.get(name);
  const started = Number.isNaN(run.info.start_time) ? 0 : run.info.start_time;
  const latest = before === undefined || started > before.started ? { started, runId, experimentId: run.info.experiment_id } : before;
  trainings.set(name, { ...latest, lastSeen: later(before?.lastSeen ?? NaN, lastSeenOf(run, now)) });
}

/**
 * When a run was last seen to train: the end of a finished one; of one that calls itself running the last metric it logged, for a
 * trainer that died leaves its run so for ever. A failed, killed or scheduled run trained nothing: NaN.
 */
export function lastSeenOf({ info, data }: Run, now: number): number {
  const possible = (times: readonly number[]) => times.filter((time) => time <= now + skewMs).reduce(later, NaN);
  switch (info.status) {
    case 'FINISHED':
      return possible([Number.isNaN(info.end_time) ? info.start_time : info.end_time]);
    case 'RUNNING':
      return possible([info.start_time, ...data.metrics.map(({ timestamp }) => timestamp)]);
    default:
      return NaN;
  }
}

const later = (a: number, b: number) => (Number.isNaN(a) || b > a ? b : a);

const loggedModels = z.array(z.object({ flavors: z.record(z.string(), z.unknown()).optional() }));

function inferFramework({ sink, now }: Registry, name: string, known: KnownModel, run: Run): void {
  const isProduction = known.productionRun === undefined || known.productionRun === idOf(run);
  const framework = known.declared.has('framework') || !isProduction ? undefined : flavourOf(run);
  if (framework !== undefined) {
    sink.fact('model', name, 'framework', framework, 'inferred', now);
  }
}

/** The flavour of the model a run logged (`mlflow.log-model.history`, MLflow 2), else the one that logged it by itself (`mlflow.autologging`). */
export function flavourOf({ data }: Run): string | undefined {
  const value = (key: string) => data.tags.find((tag) => tag.key === key)?.value;
  const history = value('mlflow.log-model.history');
  const models = history === undefined || history.length > 1_000_000 ? [] : modelsIn(history);
  const flavour = models.flatMap(({ flavors = {} }) => Object.keys(flavors)).filter((name) => name !== 'python_function' && name !== 'mleap').at(-1);
  return (flavour ?? value('mlflow.autologging'))?.trim().toLowerCase() || undefined;
}

function modelsIn(history: string): z.infer<typeof loggedModels> {
  try {
    return loggedModels.safeParse(JSON.parse(history)).data ?? [];
  } catch {
    return [];
  }
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) {
    yield items.slice(at, at + size);
  }
}
