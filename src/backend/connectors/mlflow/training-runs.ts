/** When models were last trained, and by which run; and the framework, from the flavour that a run logged its model with. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { MlflowApi } from './api.ts';
import { problemOf } from '../problem.ts';
import type { KnownModel, Registry } from './registry.ts';
import type { RunMemory } from './run-memory.ts';
import { later, recordOf, skewMs, type RunRecord } from './run-record.ts';

/** Of a registry that has more, the rest is read by the next refreshes; until then the times of its versions stand in. */
const runsOfOneRefresh = 10_000;

interface Training {
  /** The run that started last. */
  readonly run: RunRecord;
  /** NaN where no run that counts was seen. */
  readonly lastSeen: number;
}

/**
 * States `lastTrainingTime`, `trainingJob`, `trainingJobUrl` and `framework` of the registry's models: from the runs that made their
 * newest and production versions, and from runs tagged `<prefix>model` (at most `maxTagged`, latest first). Where runs may not be
 * read that is a problem, and the time of the newest version stands in, as inferred.
 */
export async function stateTraining(api: MlflowApi, memory: RunMemory, registry: Registry, maxTagged: number, signal: AbortSignal): Promise<void> {
  const { sink, models, now } = registry;
  for (const [name, { newestTime }] of models) {
    if (newestTime <= now + skewMs) {
      sink.fact('model', name, 'lastTrainingTime', newestTime, 'inferred', now);
    }
  }
  try {
    await readRuns(api, memory, registry, maxTagged, signal);
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

async function readRuns(api: MlflowApi, memory: RunMemory, registry: Registry, maxTagged: number, signal: AbortSignal): Promise<void> {
  const { models, tagPrefix, now } = registry;
  const experiments = await api.experimentIds(signal);
  if (experiments.length === 0) {
    return;
  }
  const known = await memory.read(api, experiments, runsOf(models), runsOfOneRefresh, now, signal);
  const trainings = new Map<string, Training>();
  for (const [name, model] of models) {
    for (const id of new Set([model.newestRun, model.productionRun])) {
      const run = id === undefined ? undefined : known.get(id);
      if (run !== undefined) {
        note(trainings, name, run);
        inferFramework(registry, name, model, run);
      }
    }
  }
  if (maxTagged > 0 && !/[`'"\\]/.test(tagPrefix)) {
    const tag = `${tagPrefix}model`;
    for await (const page of api.runs(experiments, `tags.\`${tag}\` LIKE '%'`, maxTagged, signal)) {
      for (const run of page) {
        const name = run.data.tags.find(({ key }) => key === tag)?.value.trim() ?? '';
        if (models.has(name)) {
          note(trainings, name, recordOf(run, now));
        }
      }
    }
  }
  stateSeen(registry, trainings);
}

/** The runs that made the newest and the production versions, those of the newest first. An id of other characters would end the text of a filter. */
function runsOf(models: ReadonlyMap<string, KnownModel>): ReadonlySet<string> {
  const byAge = [...models.values()].toSorted((a, b) => (b.newestTime || 0) - (a.newestTime || 0));
  return new Set(byAge.flatMap(({ newestRun, productionRun }) => [newestRun, productionRun].filter((id) => id !== undefined && /^[\w-]+$/.test(id)).map(String)));
}

function stateSeen({ sink, models, links }: Registry, trainings: ReadonlyMap<string, Training>): void {
  for (const [name, { lastSeen, run }] of trainings) {
    if (!Number.isNaN(lastSeen)) {
      sink.fact('model', name, 'lastTrainingTime', lastSeen, 'observed', run.read);
    }
    if (models.get(name)?.declared.has('trainingJob') !== true) {
      sink.fact('model', name, 'trainingJob', run.id, 'observed', run.read);
      sink.fact('model', name, 'trainingJobUrl', links.run(run.experimentId, run.id), 'observed', run.read);
    }
  }
}

function note(trainings: Map<string, Training>, name: string, run: RunRecord): void {
  if (run.id === '') {
    return;
  }
  const before = trainings.get(name);
  trainings.set(name, { run: before === undefined || run.started > before.run.started ? run : before.run, lastSeen: later(before?.lastSeen ?? NaN, run.lastSeen) });
}

function inferFramework({ sink }: Registry, name: string, { declared, productionRun }: KnownModel, { id, framework, read }: RunRecord): void {
  const isProduction = productionRun === undefined || productionRun === id;
  if (framework !== undefined && isProduction && !declared.has('framework')) {
    sink.fact('model', name, 'framework', framework, 'inferred', read);
  }
}
