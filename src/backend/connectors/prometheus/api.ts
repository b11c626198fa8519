/** The HTTP API of Prometheus, as every compatible engine has it: what is asked, and what of the answers is believed. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { HttpEndpointClient, HttpRequest } from '../http.ts';
import { ListReader } from '../list-reader.ts';
import type { Sample } from './samples.ts';

export interface Series {
  readonly metric: Readonly<Record<string, string | undefined>>;
  /** One for an instant query. */
  readonly samples: readonly Sample[];
}

export interface QueryAnswer {
  readonly series: readonly Series[];
  /** What the engine says of the answer itself, such as that it is partial. */
  readonly warnings: readonly string[];
}

export interface Window {
  /** Milliseconds since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

export type RuleGroups = z.infer<typeof ruleGroups>;
export type AlertRule = RuleGroups[number]['rules'][number];

export interface PrometheusApi {
  /** At a moment, ms since the epoch. */
  instant(expression: string, timeMs: number, signal: AbortSignal): Promise<QueryAnswer>;
  range(expression: string, window: Window, signal: AbortSignal): Promise<QueryAnswer>;
  /** The same, each series handed on as it arrives, so that no large answer is held whole; resolves with the warnings. */
  eachOfRange(expression: string, window: Window, visit: (series: Series) => void, signal: AbortSignal): Promise<readonly string[]>;
  /** Undefined where the engine has no such API. */
  alertRules(signal: AbortSignal): Promise<RuleGroups | undefined>;
  /** As it writes it; undefined where it does not say. */
  version(signal: AbortSignal): Promise<string | undefined>;
}

/** A vector of 100,000 samples is checked by hand: it is the bulk of what arrives. */
const isSample = (value: unknown): value is Sample => Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
const isLabels = (value: unknown): value is Series['metric'] => typeof value === 'object' && value !== null && Object.values(value).every((label) => typeof label === 'string');
const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> => typeof value === 'object' && value !== null && Object.hasOwn(value, key);

const vector = z.custom<readonly { readonly metric: Series['metric']; readonly value: Sample }[]>(
  (value) => Array.isArray(value) && value.every((one) => has(one, 'metric') && has(one, 'value') && isLabels(one.metric) && isSample(one.value)),
  'it is no vector of samples'
);
interface Row {
  readonly metric: Series['metric'];
  readonly values: readonly Sample[];
}
const isRow = (one: unknown): one is Row => has(one, 'metric') && has(one, 'values') && isLabels(one.metric) && Array.isArray(one.values) && one.values.every(isSample);
const matrix = z.custom<readonly Row[]>(
  (value) => Array.isArray(value) && value.every(isRow),
  'it is no matrix of samples'
);
const remarks = z.array(z.string()).nullish();
const failure = z.object({ status: z.literal('error'), errorType: z.string().catch(''), error: z.string().catch('') });
const answered = <T extends z.ZodType>(data: T) => z.discriminatedUnion('status', [z.object({ status: z.literal('success'), data, warnings: remarks, infos: remarks }), failure]);

const instantAnswer = answered(z.object({ resultType: z.literal('vector'), result: vector }));
const rangeAnswer = answered(z.object({ resultType: z.literal('matrix'), result: matrix }));

const alert = z.object({ labels: z.record(z.string(), z.string()), state: z.string() });
const rule = z.object({
  name: z.string(),
  query: z.string().catch(''),
  labels: z.record(z.string(), z.string()).nullish().transform((labels) => labels ?? {}),
  annotations: z.record(z.string(), z.string()).nullish().transform((annotations) => annotations ?? {}),
  alerts: z.array(alert).nullish().transform((alerts) => alerts ?? []),
  health: z.string().catch('unknown'),
  lastError: z.string().optional(),
  type: z.literal('alerting'),
});
/** Recording rules are left out where the engine sends them all the same. */
const rules = z.array(z.unknown()).transform((all) => all.filter((one) => has(one, 'type') && one.type === 'alerting')).pipe(z.array(rule));
const ruleGroups = z.array(z.object({ name: z.string(), rules }));
const rulesAnswer = answered(z.object({ groups: ruleGroups }));
const versionAnswer = answered(z.object({ version: z.string() }));

/** Statuses whose body says in words what was wrong. */
const explained = [400, 422, 503];
const longestProblem = 300;
/** Longer ones are sent as a form: some servers refuse long addresses, and some proxies everything but GET. */
const longestAddress = 2_000;

type Parameters = Readonly<Record<string, string | number>>;

const rangeParameters = (query: string, { fromMs, toMs, stepMs }: Window): Parameters => ({ query, start: fromMs / 1_000, end: toMs / 1_000, step: stepMs / 1_000 });

export function prometheusApi(endpoint: HttpEndpointClient, source: string): PrometheusApi {
  const refused = ({ errorType, error }: z.infer<typeof failure>) =>
    new NorthstarError('SOURCE_QUERY_REFUSED', { source, problem: (error || errorType || 'it does not say why').slice(0, longestProblem) });
  const requestOf = (path: string, parameters: Parameters, signal: AbortSignal): Omit<HttpRequest<never>, 'schema'> => {
    const isLong = Object.values(parameters).reduce<number>((sum, value) => sum + String(value).length, 0) > longestAddress;
    return { path: `/api/v1/${path}`, ...(isLong ? { method: 'POST', form: parameters } : { query: parameters }), signal, alsoRead: explained };
  };
  const ask = async <T extends { readonly status: 'success' }>(path: string, parameters: Parameters, schema: z.ZodType<T | z.infer<typeof failure>>, signal: AbortSignal): Promise<T> => {
    const answer = await endpoint.json({ ...requestOf(path, parameters, signal), schema });
    if (answer.status === 'error') {
      throw refused(answer);
    }
    return answer;
  };
  /** Where an engine lacks a part of the API, what is asked of that part is unknown. */
  const optional = async <T>(asking: Promise<T>): Promise<T | undefined> => {
    try {
      return await asking;
    } catch (error) {
      if (error instanceof NorthstarError && (error.code === 'SOURCE_NOT_FOUND' || (error.code === 'SOURCE_FAILED' && error.details['status'] === 501))) {
        return undefined;
      }
      throw error;
    }
  };
  return {
    async instant(query, timeMs, signal) {
      const { data, warnings, infos } = await ask('query', { query, time: timeMs / 1_000 }, instantAnswer, signal);
      return { series: data.result.map(({ metric, value }) => ({ metric, samples: [value] })), warnings: [...(warnings ?? []), ...(infos ?? [])] };
    },
    async range(query, window, signal) {
      const { data, warnings, infos } = await ask('query_range', rangeParameters(query, window), rangeAnswer, signal);
      return { series: data.result.map(({ metric, values }) => ({ metric, samples: values })), warnings: [...(warnings ?? []), ...(infos ?? [])] };
    },
    async eachOfRange(query, window, visit, signal) {
      const invalid = (problem: string) => new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem });
      const reader = new ListReader({ list: 'result', depth: 3 }, (one) => {
        if (!isRow(one)) {
          throw invalid('it is no matrix of samples');
        }
        visit({ metric: one.metric, samples: one.values });
      });
      await endpoint.pieces(requestOf('query_range', rangeParameters(query, window), signal), (piece) => {
        const problem = reader.take(piece);
        if (problem !== undefined) {
          throw invalid(problem);
        }
      });
      const answer = rangeAnswer.safeParse(reader.rest());
      if (!answer.success) {
        throw invalid(answer.error.issues[0]?.message ?? 'it is unexpected');
      }
      if (answer.data.status === 'error') {
        throw refused(answer.data);
      }
      return [...(answer.data.warnings ?? []), ...(answer.data.infos ?? [])];
    },
    alertRules: async (signal) => (await optional(ask('rules', { type: 'alert' }, rulesAnswer, signal)))?.data.groups,
    version: async (signal) => (await optional(ask('status/buildinfo', {}, versionAnswer, signal)))?.data.version,
  };
}
