/** `POST /api/ds/query`: queries in, frames out, as Grafana does. */
import { z } from 'zod';
import { systemClock } from '../../backend/clock.ts';
import { datasource } from '../../contract/identifiers.ts';
import type { DataQuery, DataResponse, DatasourceSettings, PluginClient } from '../backend/plugin-client.ts';
import { HttpProblem, jsonOf, sendJson, type Exchange } from './exchange.ts';
import { frameJson } from './frame-json.ts';
import { timeOf } from './time.ts';

const moment = z.union([z.string(), z.number()]);
const request = z.object({
  from: moment.default('now-6h'),
  to: moment.default('now'),
  queries: z
    .array(
      z.looseObject({
        refId: z.string().default('A'),
        queryType: z.string().default(''),
        datasource: z.union([z.string(), z.looseObject({ uid: z.string().optional() })]).nullish(),
        maxDataPoints: z.number().nullish(),
        intervalMs: z.number().nullish(),
      })
    )
    .min(1, 'no queries found'),
});

const defaultPoints = 100;
const defaultIntervalMs = 1_000;

/** The queries of a request's body as the backend gets them. Throws a problem where the body is unusable. */
export function queriesOf(body: unknown, now: number): DataQuery[] {
  const parsed = request.safeParse(body);
  if (!parsed.success) {
    throw new HttpProblem(400, `The query request cannot be used: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ')}.`);
  }
  const from = timeOf(parsed.data.from, now);
  const to = timeOf(parsed.data.to, now, true);
  if (from === undefined || to === undefined) {
    throw new HttpProblem(400, `The time range ${parsed.data.from} to ${parsed.data.to} cannot be read.`);
  }
  return parsed.data.queries.map((query) => {
    const uid = typeof query.datasource === 'string' ? query.datasource : query.datasource?.uid;
    if (uid !== undefined && uid !== datasource.uid) {
      throw new HttpProblem(404, `There is no datasource ${uid} here; the workbench has ${datasource.uid}.`);
    }
    return {
      refId: query.refId,
      queryType: query.queryType,
      from,
      to,
      maxDataPoints: query.maxDataPoints ?? defaultPoints,
      intervalMs: query.intervalMs ?? defaultIntervalMs,
      json: Buffer.from(JSON.stringify(query), 'utf8'),
    };
  });
}

/** What one query answered, as JSON; `failed` where it holds an error. */
export function resultOf(answer: DataResponse | undefined): { readonly failed: boolean; readonly json: Readonly<Record<string, unknown>> } {
  if (answer === undefined) {
    return { failed: false, json: { status: 200, frames: [] } };
  }
  const frames = answer.frames.map(frameJson);
  if (answer.error === '') {
    return { failed: false, json: { status: answer.status === 0 ? 200 : answer.status, frames } };
  }
  return { failed: true, json: { error: answer.error, errorSource: answer.errorSource, status: answer.status === 0 ? 500 : answer.status, frames } };
}

/** `now` in a range is that of the backend's clock, which stands still where the environment says so. */
export async function answerQueries(exchange: Exchange, backend: () => Promise<PluginClient>, settings: DatasourceSettings): Promise<void> {
  const queries = queriesOf(await jsonOf(exchange), systemClock().now());
  const answers = await (await backend()).queryData(queries, settings, exchange.signal);
  const results = new Map(queries.map(({ refId }) => [refId, resultOf(answers.get(refId))]));
  const failed = [...results.values()].some((result) => result.failed);
  sendJson(exchange, failed ? 400 : 200, { results: Object.fromEntries([...results].map(([refId, { json }]) => [refId, json])) });
}
