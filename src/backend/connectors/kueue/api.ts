/** Lists of a Kubernetes API server, whole: page by page, and begun again where the server has forgotten where we were. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import type { HttpEndpointClient } from '../http.ts';
import { problemOf } from '../problem.ts';
import { clusterQueue, localQueue, named, node, page, pod, workload } from './answers.ts';

const kueueGroup = '/apis/kueue.x-k8s.io/v1beta1';
export const kinds = {
  nodes: { path: '/api/v1/nodes', one: 'node', schema: node },
  pods: { path: '/api/v1/pods', one: 'pod', schema: pod },
  workloads: { path: `${kueueGroup}/workloads`, one: 'workload', schema: workload },
  localqueues: { path: `${kueueGroup}/localqueues`, one: 'localqueue', schema: localQueue },
  clusterqueues: { path: `${kueueGroup}/clusterqueues`, one: 'clusterqueue', schema: clusterQueue },
} as const;
export type Kind = keyof typeof kinds;

const pageSize = 500;
/** A token lasts five minutes; a server on which the list takes longer than that three times is too slow. */
const attempts = 3;
const longestWhere = 200;

export interface Listing<T> {
  readonly path: string;
  readonly one: string;
  readonly schema: z.ZodType<T>;
}
export interface KubernetesApi {
  list<T>(listing: Listing<T>, what: Kind, sink: Pick<FactSink, 'problem'>, signal: AbortSignal, query?: Readonly<Record<string, string | undefined>>): Promise<readonly T[]>;
}

export function kubernetesApi(endpoint: HttpEndpointClient, source: string): KubernetesApi {
  const ask = (path: string, what: Kind, query: Readonly<Record<string, string | number | undefined>>, signal: AbortSignal) =>
    endpoint.json({ path, query, schema: page, signal }).catch((error: unknown) => {
      throw error instanceof NorthstarError && error.code === 'SOURCE_FORBIDDEN' ? new NorthstarError('KUBERNETES_FORBIDDEN', { source, what }) : error;
    });
  return {
    async list({ path, one, schema }, what, sink, signal, query = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return readItems(await allItems((token) => ask(path, what, { ...query, limit: pageSize, continue: token }, signal), source), one, schema, sink);
        } catch (error) {
          if (attempt === attempts || !hasExpired(error)) {
            throw error;
          }
        }
      }
    },
  };
}

/** 410 Gone: the token of the next page has expired. */
const hasExpired = (error: unknown) => error instanceof NorthstarError && error.code === 'SOURCE_FAILED' && error.details['status'] === 410;

async function allItems(ask: (token: string | undefined) => Promise<z.infer<typeof page>>, source: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  for (let token: string | undefined; ; ) {
    const answer = await ask(token);
    for (const item of answer.items ?? []) {
      items.push(item);
    }
    token = answer.metadata?.continue || undefined;
    if (token === undefined) {
      return items;
    }
    if (seen.has(token)) {
      throw new NorthstarError('SOURCE_ANSWER_INVALID', { source, problem: 'it hands out the same continue token again' });
    }
    seen.add(token);
  }
}

function readItems<T>(items: readonly unknown[], one: string, schema: z.ZodType<T>, sink: Pick<FactSink, 'problem'>): readonly T[] {
  return items.flatMap((item, index) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) {
      return [parsed.data];
    }
    const { data } = named.safeParse(item);
    const { namespace, name } = data?.metadata ?? {};
    const where = name === undefined ? `${one} number ${index + 1}` : `${one} ${namespace === undefined ? '' : `${namespace}/`}${name}`.slice(0, longestWhere);
    const [issue] = parsed.error.issues;
    sink.problem(problemOf('STATEMENT_INVALID', where, { field: issue?.path.map(String).join('.') || 'itself', problem: issue?.message ?? 'it cannot be read' }));
    return [];
  });
}
