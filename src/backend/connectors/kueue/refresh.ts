/** One refresh: nodes, the workloads of all namespaces with their queues, and where the pods of those that run are. */
import { NorthstarError } from '../../../contract/errors.ts';
import type { FactSink } from '../../../core/models/fact.ts';
import { holdsMachines } from '../../../core/models/job.ts';
import { problemOf } from '../problem.ts';
import type { ClusterQueue, LocalQueue, Pod, Workload } from './answers.ts';
import { kinds, type KubernetesApi } from './api.ts';
import { byHostname, nodesOf, placesOf } from './pod-places.ts';
import { stateNode, type NodeRules } from './state-node.ts';
import { saidBy, stateOf } from './states.ts';
import { stateWorkload, type Quota, type WorkloadRules } from './state-workload.ts';

export interface RefreshSettings extends NodeRules, WorkloadRules {
  /** Label selector of the pods that are read; all where absent. */
  readonly podSelector: string | undefined;
  /** ms since the epoch. */
  readonly now: number;
}

const noKueue = 'kueue.x-k8s.io/v1beta1';

/** Rejects where nodes or workloads cannot be read. Without Kueue, without queues or without pods the rest is given, and a problem says so. */
export async function refreshFrom(api: KubernetesApi, settings: RefreshSettings, sink: FactSink, signal: AbortSignal): Promise<void> {
  const { now, podSelector } = settings;
  const nodes = await api.list(kinds.nodes, 'nodes', sink, signal);
  const workloads = await api.list<Workload>(kinds.workloads, 'workloads', sink, signal).catch((error: unknown) => {
    if (error instanceof NorthstarError && error.code === 'SOURCE_NOT_FOUND') {
      sink.problem(problemOf('KUEUE_MISSING', noKueue, {}));
      return undefined;
    }
    throw error;
  });
  if (workloads === undefined) {
    for (const node of nodes) {
      stateNode(sink, now, node, settings, undefined);
    }
    return;
  }
  const localQueues = await optional(() => api.list<LocalQueue>(kinds.localqueues, 'localqueues', sink, signal), sink, 'localqueues');
  const clusterQueues = await optional(() => api.list<ClusterQueue>(kinds.clusterqueues, 'clusterqueues', sink, signal), sink, 'clusterqueues');
  const stopped = reasonsOf(localQueues ?? [], clusterQueues ?? []);
  const quotaOf = quotasOf(localQueues ?? [], clusterQueues ?? []);
  const judged = workloads.map((workload) => ({ workload, known: stateOf(workload, stopped.get(`${workload.metadata.namespace}/${workload.spec.queueName}`) ?? '') }));
  const pods = judged.some(({ known }) => holdsMachines(known.state))
    ? await optional(() => api.list<Pod>(kinds.pods, 'pods', sink, signal, { fieldSelector: 'status.phase=Running', labelSelector: podSelector }), sink, 'pods')
    : [];
  const places = placesOf(pods ?? []);
  const hostnames = byHostname(nodes);
  const inUse = new Set<string>();
  const strange = new Set<string>();
  for (const { workload, known } of judged) {
    const hosts = holdsMachines(known.state) ? nodesOf(workload, places, hostnames) : [];
    stateWorkload(sink, now, workload, known, quotaOf(workload), hosts, settings);
    for (const host of hosts) {
      inUse.add(host);
    }
    if (known.strange !== undefined && !strange.has(known.strange)) {
      strange.add(known.strange);
      const problem = `Northstar does not know the reason ${known.strange.slice(0, 50)} of Finished, so the state counts as unknown`;
      sink.problem(problemOf('STATEMENT_INVALID', `workload ${workload.metadata.namespace}/${workload.metadata.name}`, { field: 'state', problem }, { entity: 'job', field: 'state' }));
    }
  }
  for (const node of nodes) {
    stateNode(sink, now, node, settings, inUse.has(node.metadata.name) || (pods === undefined ? undefined : false));
  }
}

/** Undefined where it may not be read, which becomes a problem. */
async function optional<T>(list: () => Promise<readonly T[]>, sink: FactSink, where: string): Promise<readonly T[] | undefined> {
  try {
    return await list();
  } catch (error) {
    if (!(error instanceof NorthstarError) || error.code !== 'KUBERNETES_FORBIDDEN') {
      throw error;
    }
    sink.problem(problemOf(error.code, where, error.details));
    return undefined;
  }
}

/** By `namespace/queue`: why it admits nothing, by its own word or that of its cluster queue. */
function reasonsOf(localQueues: readonly LocalQueue[], clusterQueues: readonly ClusterQueue[]): ReadonlyMap<string, string> {
  const inactive = ({ conditions }: LocalQueue['status']) => {
    const active = conditions.find(({ type }) => type === 'Active');
    return active === undefined || active.status === 'True' ? '' : saidBy(active);
  };
  const ofCluster = new Map(clusterQueues.map(({ metadata, status }) => [metadata.name, inactive(status)]));
  return new Map(localQueues.map(({ metadata, spec, status }) => [`${metadata.namespace}/${metadata.name}`, ofCluster.get(spec.clusterQueue) || inactive(status)]));
}

/** The cluster queue that a workload was admitted by, else the one that its local queue feeds. */
function quotasOf(localQueues: readonly LocalQueue[], clusterQueues: readonly ClusterQueue[]): (workload: Workload) => Quota {
  const fed = new Map(localQueues.map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.clusterQueue]));
  const cohorts = new Map(clusterQueues.map(({ metadata, spec }) => [metadata.name, spec.cohort]));
  return ({ metadata, spec, status }) => {
    const clusterQueue = status.admission?.clusterQueue || (fed.get(`${metadata.namespace}/${spec.queueName}`) ?? '');
    return { clusterQueue, cohort: cohorts.get(clusterQueue) ?? '' };
  };
}
