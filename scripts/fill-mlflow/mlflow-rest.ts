/** Writing to MLflow's REST API, and reading what is there already. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const list = <T extends z.ZodType>(item: T) => z.array(item).nullish().transform((items) => items ?? []);
const next = z.string().nullish().transform((token) => token || undefined);
const models = z.object({
  registered_models: list(z.object({ name: z.string(), aliases: list(z.object({ alias: z.string() })), latest_versions: list(z.object({ version: z.string(), current_stage: z.string().nullish() })) })),
  next_page_token: next,
});
const versions = z.object({ model_versions: list(z.object({ name: z.string() })), next_page_token: next });
const runs = z.object({ runs: list(z.object({ info: z.object({ run_id: z.string() }), data: z.object({ tags: list(z.object({ key: z.string(), value: z.string() })) }) })), next_page_token: next });
const experiment = z.object({ experiment: z.object({ experiment_id: z.string() }) });
const createdExperiment = z.object({ experiment_id: z.string() });
const createdRun = z.object({ run: z.object({ info: z.object({ run_id: z.string() }) }) });

export interface PresentModel {
  readonly aliases: ReadonlySet<string>;
  readonly hasProductionStage: boolean;
  versions: number;
}

export class MlflowFailure extends Error {}

export type MlflowRest = ReturnType<typeof mlflowRest>;

/** `url`: of the server, with any path prefix. Calls reject with a `MlflowFailure` that says what was asked and what came back. */
export function mlflowRest(url: string) {
  const base = url.replace(/\/+$/, '');
  const send = async (method: string, path: string, body?: string): Promise<Response> => {
    const response = await fetch(`${base}/api/2.0${path}`, { method, signal: AbortSignal.timeout(60_000), ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }) }).catch((error: unknown) => {
      throw new MlflowFailure(`MLflow at ${base} cannot be reached for ${method} ${path} (${reasonOf(error)}).`);
    });
    return response;
  };
  const call = async <T>(method: string, path: string, body: object | undefined, schema: z.ZodType<T>): Promise<T> => {
    const response = await send(method, path, body === undefined ? undefined : JSON.stringify(body));
    const text = await response.text();
    if (!response.ok) {
      throw new MlflowFailure(`MLflow at ${base} answered ${response.status} to ${method} ${path}: ${text.slice(0, 300).replaceAll('\n', ' ')}`);
    }
    return schema.parse(JSON.parse(text));
  };
  const write = (method: string, path: string, body: object) => call(method, `/mlflow${path}`, body, z.unknown());

  return {
    base,

    /** Resolves when MLflow answers; rejects after `patienceMs`. */
    async untilHealthy(patienceMs: number): Promise<void> {
      const deadline = Date.now() + patienceMs;
      for (;;) {
        const why = await fetch(`${base}/health`, { signal: AbortSignal.timeout(5_000) }).then(({ ok, status }) => (ok ? undefined : `it answers ${status}`), reasonOf);
        if (why === undefined) {
          return;
        }
        if (Date.now() > deadline) {
          throw new MlflowFailure(`MLflow at ${base} did not answer within ${patienceMs / 1000} s (${why}).`);
        }
        await wait(1_000);
      }
    },

    /** What the registry holds already, by name. */
    async present(): Promise<ReadonlyMap<string, PresentModel>> {
      const found = new Map<string, PresentModel>();
      for (let token: string | undefined = ''; token !== undefined; ) {
        const page: z.infer<typeof models> = await call('GET', `/mlflow/registered-models/search?max_results=1000&page_token=${encodeURIComponent(token)}`, undefined, models);
        for (const { name, aliases, latest_versions: latest } of page.registered_models) {
          found.set(name, { aliases: new Set(aliases.map(({ alias }) => alias)), hasProductionStage: latest.some(({ current_stage: stage }) => stage === 'Production'), versions: 0 });
        }
        token = page.next_page_token;
      }
      for (let token: string | undefined = ''; token !== undefined; ) {
        const page: z.infer<typeof versions> = await call('GET', `/mlflow/model-versions/search?max_results=10000&page_token=${encodeURIComponent(token)}`, undefined, versions);
        for (const { name } of page.model_versions) {
          const model = found.get(name);
          if (model !== undefined) {
            model.versions++;
          }
        }
        token = page.next_page_token;
      }
      return found;
    },

    /** The id of the experiment of that name, which is made where there is none. */
    async experimentId(name: string): Promise<string> {
      const response = await send('GET', `/mlflow/experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`);
      return response.ok
        ? experiment.parse(await response.json()).experiment.experiment_id
        : (await call('POST', '/mlflow/experiments/create', { name }, createdExperiment)).experiment_id;
    },

    /** Runs of the experiment that have a tag: their ids by its value. */
    async taggedRuns(experimentId: string, tag: string): Promise<ReadonlyMap<string, string>> {
      const found = new Map<string, string>();
      for (let token: string | undefined = ''; token !== undefined; ) {
        const page: z.infer<typeof runs> = await call('POST', '/mlflow/runs/search', { experiment_ids: [experimentId], max_results: 1000, page_token: token }, runs);
        for (const { info, data } of page.runs) {
          data.tags.filter(({ key }) => key === tag).forEach(({ value }) => found.set(value, info.run_id));
        }
        token = page.next_page_token;
      }
      return found;
    },

    createModel: (name: string, tags: readonly object[]) => write('POST', '/registered-models/create', { name, tags }),
    /** MLflow takes a source in its own store only together with the run that the source belongs to. */
    createVersion: (name: string, source: string, runId: string | undefined) => write('POST', '/model-versions/create', { name, source, run_id: runId }),
    setAlias: (name: string, alias: string, version: string) => write('POST', '/registered-models/alias', { name, alias, version }),
    setProductionStage: (name: string, version: string) => write('POST', '/model-versions/transition-stage', { name, version, stage: 'Production', archive_existing_versions: false }),

    /** A run that is over; answers its id. Times are ms since the epoch. */
    async createRun(experimentId: string, startTime: number, endTime: number, tags: readonly object[]): Promise<string> {
      const { run } = await call('POST', '/mlflow/runs/create', { experiment_id: experimentId, start_time: startTime, tags }, createdRun);
      await write('POST', '/runs/update', { run_id: run.info.run_id, status: 'FINISHED', end_time: endTime });
      return run.info.run_id;
    },

    /** Puts a file into the store behind the server. */
    async store(path: string, content: string): Promise<void> {
      const response = await send('PUT', `/mlflow-artifacts/artifacts/${path}`, content);
      await response.body?.cancel();
      if (!response.ok) {
        throw new MlflowFailure(`MLflow at ${base} does not store artifacts (${response.status}).`);
      }
    },
  };
}

/** The innermost cause has the words that say what happened. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
