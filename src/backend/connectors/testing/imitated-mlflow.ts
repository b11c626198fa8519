/**
 * An imitated MLflow, after its protos and REST handlers: the lists that the connector reads, with tokens that are offsets. For answers that a
 * real server cannot be brought to give; test/real has the real ones.
 */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { localServer, sendJson, type Answer } from './local-server.ts';

export interface ImitatedOrganisation {
  readonly models?: readonly object[];
  readonly versions?: readonly object[];
  readonly experiments?: readonly string[];
  readonly runs?: ReadonlyArray<{ readonly info: { readonly run_id: string; readonly experiment_id: string }; readonly data?: unknown }>;
  /** Paths of files below the artifact root of each run, by run. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Answers that take the place of its own, by the end of the path. */
  readonly instead?: Readonly<Record<string, Answer>>;
}

export interface ImitatedMlflow {
  readonly url: string;
  /** Path and parameters (of the query or the body) of every request. */
  readonly asked: ReadonlyArray<{ readonly path: string; readonly parameters: Parameters }>;
  close(): Promise<void>;
}

const parameters = z.object({
  max_results: z.coerce.number().default(100),
  page_token: z.string().default('0'),
  order_by: z.union([z.string(), z.array(z.string())]).optional(),
  filter: z.string().default(''),
  experiment_ids: z.array(z.string()).default([]),
  run_id: z.string().default(''),
  path: z.string().default(''),
});
type Parameters = z.infer<typeof parameters>;

/** What is changed in `organisation` afterwards is answered from then on. */
export async function imitatedMlflow(organisation: ImitatedOrganisation): Promise<ImitatedMlflow> {
  const asked: Array<{ readonly path: string; readonly parameters: Parameters }> = [];
  const { url, close } = await localServer((request, response) => {
    void parametersOf(request).then((given) => {
      const path = new URL(request.url ?? '/', 'http://mlflow').pathname;
      asked.push({ path, parameters: given });
      const [, instead] = Object.entries(organisation.instead ?? {}).find(([end]) => path.endsWith(end)) ?? [];
      if (instead !== undefined) {
        instead(request, response);
        return;
      }
      const answer = answerOf(organisation, path, given);
      sendJson(response, answer ?? { error_code: 'ENDPOINT_NOT_FOUND' }, answer === undefined ? 404 : 200);
    });
  });
  return { url, asked, close };
}

async function parametersOf(request: IncomingMessage): Promise<Parameters> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
  }
  const query = [...new URL(request.url ?? '/', 'http://mlflow').searchParams];
  const ofQuery: Record<string, string | string[]> = {};
  for (const [name, value] of query) {
    const before = ofQuery[name];
    ofQuery[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return parameters.parse(body === '' ? ofQuery : JSON.parse(body));
}

function answerOf({ models = [], versions = [], experiments = [], runs = [], files = {} }: ImitatedOrganisation, path: string, given: Parameters): object | undefined {
  switch (path) {
    case '/api/2.0/mlflow/registered-models/search':
      return page('registered_models', models, given);
    case '/api/2.0/mlflow/model-versions/search':
      return page('model_versions', versions, given);
    case '/api/2.0/mlflow/experiments/search':
      return page('experiments', experiments.map((experiment_id) => ({ experiment_id })), given);
    case '/api/2.0/mlflow/runs/search': {
      const wanted = given.filter.startsWith('attributes.run_id IN') ? new Set([...given.filter.matchAll(/'([^']*)'/g)].map(([, id]) => id)) : undefined;
      const tag = /^tags\.`([^`]+)` LIKE '%'$/.exec(given.filter)?.[1];
      const found = runs.filter((run) => given.experiment_ids.includes(run.info.experiment_id) && (wanted?.has(run.info.run_id) ?? JSON.stringify(run.data ?? {}).includes(`"${tag ?? ''}"`)));
      return page('runs', found, given);
    }
    case '/api/2.0/mlflow/artifacts/list': {
      const below = given.path === '' ? '' : `${given.path}/`;
      return { files: (files[given.run_id] ?? []).filter((file) => file.startsWith(below)).map((file) => ({ path: file, is_dir: false })) };
    }
    default:
      return undefined;
  }
}

/** As MLflow does, it leaves out what is empty. */
function page(list: string, items: readonly object[], { max_results: size, page_token: token }: Parameters): object {
  const from = Number(token);
  const some = items.slice(from, from + size);
  return { ...(some.length === 0 ? {} : { [list]: some }), ...(from + size < items.length ? { next_page_token: String(from + size) } : {}) };
}
