/** An imitated Kubernetes API for tests: lists of objects in the documented shapes, page by page. */
import type { ServerResponse } from 'node:http';
import { sendJson, type Answer } from './local-server.ts';

export interface Imitated {
  nodes?: readonly unknown[];
  pods?: readonly unknown[];
  /** Undefined: Kueue is not installed. */
  workloads?: readonly unknown[];
  localqueues?: readonly unknown[];
  clusterqueues?: readonly unknown[];
  /** Statuses in place of lists. */
  readonly fails?: Readonly<Record<string, number>>;
  /** How many continue tokens have expired when they are used. */
  expired?: number;
  /** In place of the limit that is asked for, where smaller. */
  readonly pageSize?: number;
}

const failed = (response: ServerResponse, code: number, reason: string) => sendJson(response, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code }, code);

export const imitatedToken = 'imitated-token';

export const imitatedKubernetes =
  (cluster: Imitated): Answer =>
  (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://local');
    const what = /^\/(?:api\/v1|apis\/kueue\.x-k8s\.io\/v1beta1)\/([a-z]+)$/.exec(pathname)?.[1] ?? '';
    const lists: Readonly<Record<string, readonly unknown[] | undefined>> = { nodes: cluster.nodes, pods: cluster.pods ?? [], workloads: cluster.workloads, localqueues: cluster.localqueues ?? [], clusterqueues: cluster.clusterqueues ?? [] };
    const isMissing = pathname.startsWith('/apis/') && cluster.workloads === undefined;
    const items = isMissing ? undefined : lists[what];
    const token = searchParams.get('continue');
    if (request.headers.authorization !== `Bearer ${imitatedToken}`) {
      return failed(response, 401, 'Unauthorized');
    }
    const status = cluster.fails?.[what];
    if (status !== undefined) {
      return failed(response, status, 'Imitated');
    }
    if (items === undefined) {
      return failed(response, 404, 'NotFound');
    }
    if (token !== null && (cluster.expired ?? 0) > 0) {
      cluster.expired = (cluster.expired ?? 0) - 1;
      return failed(response, 410, 'Expired');
    }
    const from = Number(token ?? 0);
    const to = from + Math.min(Number(searchParams.get('limit')), cluster.pageSize ?? Infinity);
    sendJson(response, { kind: 'List', metadata: { resourceVersion: '1', ...(to < items.length ? { continue: String(to) } : {}) }, items: items.slice(from, to) });
  };
