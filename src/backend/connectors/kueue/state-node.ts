/** Says what is known of a node as facts. */
import type { FactSink } from '../../../core/models/fact.ts';
import type { HostState } from '../../../core/models/fleet.ts';
import { problemOf } from '../problem.ts';
import { amountsOf } from './amounts.ts';
import type { Node } from './answers.ts';
import { saidBy } from './states.ts';

export interface NodeRules {
  readonly cluster: string;
  readonly rackLabels: readonly string[];
  readonly gpuResources: readonly string[];
  readonly drainTaints: readonly string[];
}

const gpuTypeLabels = ['nvidia.com/gpu.product', 'amd.com/gpu.product-name'];

/** `inUse`: whether a workload has it; undefined where nobody says. */
export function stateNode(sink: FactSink, now: number, { metadata, spec, status }: Node, rules: NodeRules, inUse: boolean | undefined): void {
  const { name, labels } = metadata;
  const text = (field: 'cluster' | 'rack' | 'state' | 'reason' | 'gpuType', value: string) => {
    if (value.trim() !== '') {
      sink.fact('host', name, field, value, 'observed', now);
    }
  };
  const labelled = (keys: readonly string[]) => keys.map((key) => (Object.hasOwn(labels, key) ? (labels[key] ?? '') : '')).find((value) => value !== '') ?? '';
  const { state, reason } = hostStateOf({ spec, status }, rules.drainTaints, inUse);
  text('cluster', rules.cluster);
  text('rack', labelled(rules.rackLabels));
  text('state', state);
  text('reason', reason);
  text('gpuType', labelled(gpuTypeLabels));
  const amounts = amountsOf(status.allocatable, rules.gpuResources, (resource) =>
    sink.problem(problemOf('STATEMENT_INVALID', `node ${name}`, { field: `status.allocatable.${resource}`, problem: 'it is no quantity' }, { entity: 'host', key: name }))
  );
  // Of a CPU that is in part kept for the system jobs cannot have the whole.
  const known = { cpus: Math.floor(amounts.cpus + 1e-6), gpus: Number.isNaN(amounts.gpus) ? 0 : Math.floor(amounts.gpus), memory: Math.floor(amounts.memory) };
  for (const field of ['cpus', 'gpus', 'memory'] as const) {
    if (!Number.isNaN(known[field])) {
      sink.fact('host', name, field, known[field], 'observed', now);
    }
  }
}

/** A node that does not answer is down, whoever else has drained it. */
function hostStateOf({ spec, status }: Pick<Node, 'spec' | 'status'>, drainTaints: readonly string[], inUse: boolean | undefined): { readonly state: HostState; readonly reason: string } {
  const ready = status.conditions.find(({ type }) => type === 'Ready');
  if (ready !== undefined && ready.status !== 'True') {
    return { state: 'down', reason: saidBy(ready) };
  }
  const taint = spec.taints.find(({ key, effect }) => effect !== 'PreferNoSchedule' && drainTaints.includes(key));
  if (spec.unschedulable === true || taint !== undefined) {
    return { state: 'drained', reason: taint === undefined ? 'unschedulable' : `taint ${taint.key}` };
  }
  return { state: ready === undefined || inUse === undefined ? 'unknown' : inUse ? 'allocated' : 'idle', reason: '' };
}
