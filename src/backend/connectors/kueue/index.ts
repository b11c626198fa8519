/** `kueue`: nodes and workloads of a Kubernetes cluster whose jobs Kueue queues, by the API server. */
import { z } from 'zod';
import { NorthstarError } from '../../../contract/errors.ts';
import type { FieldPath } from '../../../core/models/entities.ts';
import { accessOptions, httpAddress } from '../access.ts';
import type { ConnectorDefinition } from '../connector.ts';
import { compiledPattern, patternOption } from '../name-pattern.ts';
import { kinds, kubernetesApi } from './api.ts';
import { refreshFrom } from './refresh.ts';

const names = (most: number) => z.array(z.string().min(1).max(317)).max(most);

const options = z.strictObject({
  url: httpAddress.meta({ title: 'URL', description: 'Address of the Kubernetes API server, with any path prefix.' }),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'it is empty or holds characters that no token has')
    .meta({ title: 'Token', description: 'Token of a service account that may list what docs/kueue.md names. Sent to that address only.' }),
  ca: accessOptions.ca,
  proxy: accessOptions.proxy,
  cluster: z.string().min(1).max(100).default('kubernetes').meta({ title: 'Cluster', description: 'Name for the cluster.' }),
  teamLabel: z.string().min(1).max(317).optional().meta({ title: 'Label with the team', description: 'Label of a workload that names its team; the namespace where absent.' }),
  modelPattern: patternOption('model').meta({
    title: 'Model in the name',
    description: 'Regular expression whose group (?<model>...) finds the model in the name of a job without northstar.model.',
  }),
  rackLabels: names(20).default(['topology.kubernetes.io/rack', 'cloud.provider.com/topology-rack']).meta({ title: 'Labels with the rack', description: 'Labels of a node that name its rack; the first that it has counts.' }),
  gpuResources: names(20).default(['nvidia.com/gpu', 'amd.com/gpu']).meta({ title: 'GPU resources', description: 'Names of the resources that count as GPUs.' }),
  drainTaints: names(50)
    .default(['node.kubernetes.io/unschedulable', 'node.kubernetes.io/out-of-service', 'ToBeDeletedByClusterAutoscaler'])
    .meta({ title: 'Taints of drained nodes', description: 'Keys of taints that keep all new jobs from a node. Others, as those that keep GPUs for jobs that want them, say nothing of its state.' }),
  podSelector: z.string().min(1).max(1_000).optional().meta({ title: 'Pods', description: 'Label selector of the pods that are read to find the hosts of jobs; all that run where absent.' }),
});
type KueueOptions = z.infer<typeof options>;

const hostFields = ['cluster', 'rack', 'state', 'reason', 'cpus', 'gpus', 'gpuType', 'memory'] as const;
const jobFields = [
  ...(['id', 'cluster', 'name', 'model', 'team', 'queue', 'clusterQueue', 'cohort', 'state', 'reason', 'priority', 'submitTime', 'startTime', 'endTime', 'timeLimit', 'hosts', 'hostCount', 'restarts', 'package'] as const),
  ...(['cpusRequested', 'cpusAllocated', 'gpusRequested', 'gpusAllocated', 'memoryRequested', 'memoryAllocated'] as const),
];
const gives: readonly FieldPath[] = [...hostFields.map((field) => `host.${field}` as const), ...jobFields.map((field) => `job.${field}` as const)];

export const kueue: ConnectorDefinition<KueueOptions> = {
  kind: 'kueue',
  title: 'Kueue',
  description: 'Nodes, and workloads that wait, run and ended, of a Kubernetes cluster with Kueue.',
  options,
  secrets: ['token'],
  gives,
  create({ url, token, ca, proxy, podSelector, teamLabel, modelPattern, ...rules }, { source, http, clock }) {
    const endpoint = http.at({ url, bearerToken: token, ...(ca === undefined ? {} : { ca }), ...(proxy === undefined ? {} : { proxy }) });
    const api = kubernetesApi(endpoint, source);
    const pattern = compiledPattern(modelPattern);
    return {
      refresh: (sink, signal) => refreshFrom(api, { ...rules, podSelector, teamLabel, modelPattern: pattern, now: clock.now() }, sink, signal),
      async test(signal) {
        const ignored = { problem: () => undefined };
        const nodes = await api.list(kinds.nodes, 'nodes', ignored, signal);
        try {
          const queues = await api.list(kinds.clusterqueues, 'clusterqueues', ignored, signal);
          const cohorts = new Set(queues.map(({ spec }) => spec.cohort).filter((cohort) => cohort !== ''));
          return `Kubernetes answers with ${nodes.length} nodes; Kueue has ${queues.length} cluster queues in ${cohorts.size} cohorts.`;
        } catch (error) {
          if (error instanceof NorthstarError && error.code === 'SOURCE_NOT_FOUND') {
            return `Kubernetes answers with ${nodes.length} nodes; it does not serve kueue.x-k8s.io/v1beta1, so that no job is known.`;
          }
          throw error;
        }
      },
    };
  },
};
