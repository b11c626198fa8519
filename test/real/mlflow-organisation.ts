/** Fifty models with versions, aliases, tags and runs, written into a real MLflow through its REST API. */
import { z } from 'zod';
import { inParallel } from '../../src/backend/connectors/parallel.ts';
import type { MlflowServer } from './mlflow-server.ts';

export const modelCount = 50;
export const modelName = (index: number) => `ads-ctr-${String(index).padStart(2, '0')}`;

const root = '/2.0/mlflow';
const created = z.object({ model_version: z.object({ version: z.string() }) });
const experiment = z.object({ experiment_id: z.string() });
const run = z.object({ run: z.object({ info: z.object({ run_id: z.string() }) }) });

export interface WrittenRun {
  readonly experimentId: string;
  readonly runId: string;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly endTime: number;
}

/** Each model: two versions, alias `champion` on the first, tags for team and SLA. Answers the run that made all versions, two minutes ago. */
export async function writeModels(mlflow: MlflowServer): Promise<WrittenRun> {
  const { experiment_id: experimentId } = experiment.parse(await mlflow.call('POST', `${root}/experiments/create`, { name: 'ads' }));
  const endTime = Date.now() - 120_000;
  const startTime = endTime - 60_000;
  const tags = [{ key: 'mlflow.autologging', value: 'pytorch' }];
  const { run_id: runId } = run.parse(await mlflow.call('POST', `${root}/runs/create`, { experiment_id: experimentId, start_time: startTime, tags })).run.info;
  await mlflow.call('POST', `${root}/runs/update`, { run_id: runId, status: 'FINISHED', end_time: endTime });
  await mlflow.store(`${experimentId}/${runId}/artifacts/model/MLmodel`, 'flavors: {}\n');
  await inParallel(Array.from({ length: modelCount }, (_, index) => index), 8, async (index) => {
    const name = modelName(index);
    const modelTags = [
      { key: 'northstar.team', value: index % 2 === 0 ? 'ads-ranking' : 'ads-targeting' },
      { key: 'northstar.sla', value: index === 7 ? 'soon' : '14h' },
      { key: 'unrelated', value: 'x' },
    ];
    await createModel(mlflow, name, modelTags);
    await addVersion(mlflow, name, { experimentId, runId }, 'model');
    await addVersion(mlflow, name, { experimentId, runId }, 'missing');
    await setAlias(mlflow, name, 'champion', '1');
  });
  return { experimentId, runId, startTime, endTime };
}

/** `folder`: of the run's artifacts; only `model` exists. Answers the version. */
export async function addVersion(mlflow: MlflowServer, name: string, { experimentId, runId }: Pick<WrittenRun, 'experimentId' | 'runId'>, folder: string): Promise<string> {
  const source = `mlflow-artifacts:/${experimentId}/${runId}/artifacts/${folder}`;
  const answer = await mlflow.call('POST', `${root}/model-versions/create`, { name, source, run_id: runId, tags: [{ key: 'northstar.package', value: 'example_pkg:200' }] });
  return created.parse(answer).model_version.version;
}

/** A run of a model 30 s after the start that is given, which publishes no version. */
export async function trainAgain(mlflow: MlflowServer, name: string, { experimentId, startTime, endTime }: Omit<WrittenRun, 'runId'>): Promise<Omit<WrittenRun, 'startTime'>> {
  const tags = [{ key: 'northstar.model', value: name }];
  const { run_id: runId } = run.parse(await mlflow.call('POST', `${root}/runs/create`, { experiment_id: experimentId, start_time: startTime + 30_000, tags })).run.info;
  await mlflow.call('POST', `${root}/runs/update`, { run_id: runId, status: 'FINISHED', end_time: endTime + 60_000 });
  return { experimentId, runId, endTime: endTime + 60_000 };
}

export const createModel = (mlflow: MlflowServer, name: string, tags: ReadonlyArray<{ readonly key: string; readonly value: string }>) => mlflow.call('POST', `${root}/registered-models/create`, { name, tags });
export const deleteVersion = (mlflow: MlflowServer, name: string, version: string) => mlflow.call('DELETE', `${root}/model-versions/delete`, { name, version });
export const transitionStage = (mlflow: MlflowServer, name: string, version: string, stage: string) => mlflow.call('POST', `${root}/model-versions/transition-stage`, { name, version, stage, archive_existing_versions: false });
export const setAlias = (mlflow: MlflowServer, name: string, alias: string, version: string) => mlflow.call('POST', `${root}/registered-models/alias`, { name, alias, version });
export const setTag = (mlflow: MlflowServer, name: string, key: string, value: string) => mlflow.call('POST', `${root}/registered-models/set-tag`, { name, key, value });
