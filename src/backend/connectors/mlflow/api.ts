/** MLflow's REST API, version 2.0, as asked by this connector. The same paths serve MLflow 2 and 3. */
import type { z } from 'zod';
import type { HttpEndpointClient } from '../http.ts';
import { artifactList, experimentPage, modelVersionPage, registeredModelPage, runPage, type ModelVersion, type RegisteredModel, type Run } from './answers.ts';
import { pages } from './pages.ts';

export interface MlflowApi {
  /** Pages of registered models in the order of their names. */
  models(signal: AbortSignal): AsyncGenerator<readonly RegisteredModel[]>;
  /** Pages of versions: by model, newest version first. */
  versions(signal: AbortSignal): AsyncGenerator<readonly ModelVersion[]>;
  experimentIds(signal: AbortSignal): Promise<readonly string[]>;
  /** Pages of runs, at most `limit` runs, latest start first. */
  runs(experimentIds: readonly string[], filter: string, limit: number, signal: AbortSignal): AsyncGenerator<readonly Run[]>;
  /** Entries of a folder of a run's artifacts; so of a logged model (MLflow 3), and of the artifact store behind the server. */
  runArtifacts(runId: string, path: string, signal: AbortSignal): Promise<ArtifactList>;
  loggedModelArtifacts(modelId: string, path: string, signal: AbortSignal): Promise<ArtifactList>;
  storedArtifacts(path: string, signal: AbortSignal): Promise<ArtifactList>;
}
export type ArtifactList = z.infer<typeof artifactList>['files'];

/** The most that MLflow takes for `max_results` of registered models; of the other lists it takes more. */
export const largestPage = 1000;

/** `source`: the name of the source, for errors. */
export function mlflowApi(http: HttpEndpointClient, source: string, pageSize: number): MlflowApi {
  const root = '/api/2.0/mlflow';
  const artifacts = async (path: string, query: Readonly<Record<string, string | undefined>>, signal: AbortSignal) => (await http.json({ path, query, schema: artifactList, signal })).files;
  return {
    models: (signal) =>
      pages(source, pageSize, async (page_token, max_results) => {
        const page = await http.json({ path: `${root}/registered-models/search`, query: { max_results, page_token }, schema: registeredModelPage, signal });
        return { items: page.registered_models, next: page.next_page_token };
      }),
    versions: (signal) =>
      pages(source, pageSize, async (page_token, max_results) => {
        const query = { max_results, order_by: ['name ASC', 'version_number DESC'], page_token };
        const page = await http.json({ path: `${root}/model-versions/search`, query, schema: modelVersionPage, signal });
        return { items: page.model_versions, next: page.next_page_token };
      }),
    async experimentIds(signal) {
      const ids: string[] = [];
      const all = pages(source, largestPage, async (page_token, max_results) => {
        const page = await http.json({ path: `${root}/experiments/search`, method: 'POST', body: { max_results, page_token }, schema: experimentPage, signal });
        return { items: page.experiments, next: page.next_page_token };
      });
      for await (const page of all) {
        ids.push(...page.map(({ experiment_id }) => experiment_id));
      }
      return ids;
    },
    async *runs(experiment_ids, filter, limit, signal) {
      let left = limit;
      const all = pages(source, largestPage, async (page_token, size) => {
        const body = { experiment_ids, filter, max_results: Math.min(left, size), order_by: ['attributes.start_time DESC'], page_token };
        const page = await http.json({ path: `${root}/runs/search`, method: 'POST', body, schema: runPage, signal });
        return { items: page.runs, next: page.next_page_token };
      });
      for await (const page of all) {
        yield page.slice(0, left);
        left -= page.length;
        if (left <= 0) {
          return;
        }
      }
    },
    runArtifacts: (run_id, path, signal) => artifacts(`${root}/artifacts/list`, { run_id, path: path === '' ? undefined : path }, signal),
    loggedModelArtifacts: (id, path, signal) => artifacts(`${root}/logged-models/${encodeURIComponent(id)}/artifacts/directories`, { artifact_directory_path: path === '' ? undefined : path }, signal),
    storedArtifacts: (path, signal) => artifacts('/api/2.0/mlflow-artifacts/artifacts', { path: path === '' ? undefined : path }, signal),
  };
}
