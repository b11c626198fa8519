/** Says what is known of a workload as facts. */
import { jobKey, type FieldOf } from '../../../core/models/entities.ts';
import type { Basis, FactSink } from '../../../core/models/fact.ts';
import { hasEnded, holdsMachines, listSeparator } from '../../../core/models/job.ts';
import { groupIn } from '../name-pattern.ts';
import { problemOf } from '../problem.ts';
import { amountsOf, nothing, requestedBy, together, wholeOf, type Amounts } from './amounts.ts';
import type { Workload } from './answers.ts';
import type { WorkloadState } from './states.ts';

export interface WorkloadRules {
  readonly cluster: string;
  readonly gpuResources: readonly string[];
  /** Label of a workload with its team; its namespace where absent. */
  readonly teamLabel: string | undefined;
  readonly modelPattern: RegExp | undefined;
}

const modelKey = 'northstar.model';
const packageKey = 'northstar.package';

type Numbers = 'priority' | 'timeLimit' | 'hostCount' | 'cpusRequested' | 'cpusAllocated' | 'gpusRequested' | 'gpusAllocated' | 'memoryRequested' | 'memoryAllocated' | 'restarts';
type Times = 'submitTime' | 'startTime' | 'endTime';
type Texts = Exclude<FieldOf<'job'>, Numbers | Times | 'cpuSeconds' | 'memoryPeak' | 'exitCode'>;

/** Of which cluster queue a workload takes quota, and its cohort; empty where unknown. */
export interface Quota {
  readonly clusterQueue: string;
  readonly cohort: string;
}

export function stateWorkload(sink: FactSink, now: number, workload: Workload, known: WorkloadState, quota: Quota, hosts: readonly string[], rules: WorkloadRules): void {
  const { metadata, spec, status } = workload;
  const id = `${metadata.namespace}/${metadata.name}`;
  const key = jobKey(rules.cluster, id, metadata.creationTimestamp);
  const text = (field: Texts, value: string | undefined, basis: Basis = 'observed') => {
    if (value !== undefined && value.trim() !== '') {
      sink.fact('job', key, field, value, basis, now);
    }
  };
  const number = (field: Numbers | Times, value: number | null | undefined) => {
    if (value !== undefined && value !== null && !Number.isNaN(value)) {
      sink.fact('job', key, field, value, 'observed', now);
    }
  };
  const owner = metadata.ownerReferences.find(({ controller }) => controller === true) ?? metadata.ownerReferences[0];
  const name = owner?.name ?? metadata.name;
  text('id', id);
  text('cluster', rules.cluster);
  text('name', name);
  text('team', labelOf(metadata.labels, rules.teamLabel) ?? metadata.namespace);
  text('queue', spec.queueName);
  text('clusterQueue', quota.clusterQueue);
  text('cohort', quota.cohort);
  text('state', known.state);
  text('reason', known.reason);
  // Kueue knows priorities below zero; the catalogue counts from zero.
  number('priority', spec.priority === undefined || spec.priority === null || spec.priority < 0 ? undefined : spec.priority);
  number('submitTime', metadata.creationTimestamp);
  number('startTime', known.started);
  number('endTime', known.ended);
  number('timeLimit', spec.maximumExecutionTimeSeconds);
  number('restarts', status.requeueState?.count);
  text('hosts', hosts.join(listSeparator));
  number('hostCount', hosts.length === 0 ? undefined : hosts.length);

  const wrong = new Set<string>();
  const read = (resources: Readonly<Record<string, unknown>>) => amountsOf(resources, rules.gpuResources, (resource) => wrong.add(resource));
  const amounts = (kind: 'Requested' | 'Allocated', { cpus, gpus, memory }: Amounts) => {
    number(`cpus${kind}`, wholeOf(cpus));
    number(`gpus${kind}`, Number.isNaN(gpus) ? 0 : wholeOf(gpus));
    number(`memory${kind}`, wholeOf(memory));
  };
  amounts('Requested', requestedBy(spec.podSets, read));
  const assigned = status.admission?.podSetAssignments ?? [];
  if (assigned.length > 0 && (holdsMachines(known.state) || hasEnded(known.state))) {
    amounts('Allocated', assigned.map(({ resourceUsage }) => read(resourceUsage)).reduce(together, nothing));
  }
  for (const resource of wrong) {
    sink.problem(problemOf('STATEMENT_INVALID', `workload ${id}`, { field: resource, problem: 'it is no quantity' }, { entity: 'job', key }));
  }

  const written = (what: string) =>
    [metadata, ...spec.podSets.map(({ template }) => template.metadata)].map((place) => labelOf(place?.annotations, what) ?? labelOf(place?.labels, what)).find((value) => value !== undefined);
  const model = written(modelKey);
  text('package', written(packageKey), 'declared');
  if (model === undefined) {
    text('model', groupIn(name, rules.modelPattern, 'model'), 'inferred');
  } else {
    text('model', model, 'declared');
  }
}

function labelOf(labels: Readonly<Record<string, string>> | undefined, name: string | undefined): string | undefined {
  return labels !== undefined && name !== undefined && Object.hasOwn(labels, name) ? labels[name]?.trim() || undefined : undefined;
}
