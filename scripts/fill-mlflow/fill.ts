/** Writes what is missing of the demo organisation into MLflow; what is there stays as it is, so that a second time changes nothing. */
import { inParallel } from '../../src/backend/connectors/parallel.ts';
import type { MlflowRest, PresentModel } from './mlflow-rest.ts';
import { registryContent, type RegistryModel, type RegistryVersion } from './registry-content.ts';

const tagPrefix = 'northstar.';
const runTag = `${tagPrefix}model`;
const experimentName = 'northstar-demo';
const width = 8;
const minute = 60_000;

export interface Filled {
  readonly models: number;
  /** How many things were written. */
  readonly written: number;
}

interface Run {
  readonly experimentId: string;
  readonly runId: string;
}
type Step = () => Promise<unknown>;

/** `now`: ms since the epoch. Rejects with a `MlflowFailure`. */
export async function fillMlflow(mlflow: MlflowRest, { seed, models, now }: { readonly seed: number; readonly models: number; readonly now: number }): Promise<Filled> {
  const content = registryContent({ seed, models, now }, tagPrefix);
  const present = await mlflow.present();
  const experimentId = await mlflow.experimentId(experimentName);
  const runs = await mlflow.taggedRuns(experimentId, runTag);
  let written = 0;
  await inParallel(content, width, async (model) => {
    const runId = runs.get(model.name) ?? (await trained(mlflow, model, experimentId));
    const steps = missing(mlflow, model, { experimentId, runId }, present.get(model.name));
    for (const step of steps) {
      await step();
    }
    written += steps.length + (runs.has(model.name) ? 0 : 1);
  });
  return { models: content.length, written };
}

/** The run that made the model; answers its id. */
function trained(mlflow: MlflowRest, { name, trainedTime }: RegistryModel, experimentId: string): Promise<string> {
  return mlflow.createRun(experimentId, trainedTime - 20 * minute, trainedTime, [{ key: runTag, value: name }]);
}

/** Aliases come last: a model that has one is whole. */
function missing(mlflow: MlflowRest, { name, tags, versions, aliases, staged }: RegistryModel, run: Run, present: PresentModel | undefined): readonly Step[] {
  const absent = versions.slice(present?.versions ?? 0);
  return [
    ...(present === undefined ? [() => mlflow.createModel(name, tags)] : []),
    ...(absent.some(({ loads }) => loads === true) ? [() => mlflow.store(`${folderOf(run)}/model/MLmodel`, 'flavors: {}\n')] : []),
    ...absent.map((version) => () => publish(mlflow, name, version, run)),
    ...[...aliases].filter(([alias]) => present?.aliases.has(alias) !== true).map(([alias, version]) => () => mlflow.setAlias(name, alias, version)),
    ...(staged === undefined || present?.hasProductionStage === true ? [] : [() => mlflow.setProductionStage(name, staged)]),
  ];
}

const folderOf = ({ experimentId, runId }: Run) => `${experimentId}/${runId}/artifacts`;

function publish(mlflow: MlflowRest, name: string, { loads }: RegistryVersion, run: Run): Promise<unknown> {
  switch (loads) {
    case true:
      return mlflow.createVersion(name, `mlflow-artifacts:/${folderOf(run)}/model`, run.runId);
    case false:
      return mlflow.createVersion(name, `mlflow-artifacts:/${folderOf(run)}/lost`, run.runId);
    case undefined:
      // Where MLflow itself cannot look.
      return mlflow.createVersion(name, 's3://northstar-demo/model', undefined);
  }
}
