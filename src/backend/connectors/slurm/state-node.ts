/** Says what is known of a node as facts. */
import type { FieldOf } from '../../../core/models/entities.ts';
import { groupIn } from '../name-pattern.ts';
import type { Node } from './answers.ts';
import { stateStrange, type Statement } from './state-job.ts';
import { hostStateOf } from './states.ts';
import { amountsOf, gpusIn, mebibyte, readTres } from './tres.ts';

/** `cluster`: the one that slurmrestd speaks for; empty where unknown. */
export function stateNode(statement: Statement, node: Node, cluster: string, rackPattern: RegExp | undefined): void {
  const { sink, now } = statement;
  const text = (field: FieldOf<'host'> & ('cluster' | 'rack' | 'state' | 'reason' | 'gpuType'), value: string) => {
    if (value.trim() !== '') {
      sink.fact('host', node.name, field, value, 'observed', now);
    }
  };
  const number = (field: 'cpus' | 'gpus' | 'memory', value: number) => {
    if (value >= 0) {
      sink.fact('host', node.name, field, Math.round(value), 'observed', now);
    }
  };
  const { state, strange } = hostStateOf([...node.state, ...node.state_flags]);
  const counted = amountsOf(readTres(node.tres));
  const gpus = gpusIn(node.gres);
  text('cluster', cluster || node.cluster_name);
  text('state', state);
  text('reason', state === 'drained' || state === 'down' ? node.reason : '');
  text('gpuType', gpus.types);
  stateStrange(statement, 'host', node.name, strange);
  const rack = rackOf(node, rackPattern);
  if (rack !== '') {
    sink.fact('host', node.name, 'rack', rack, 'inferred', now);
  }
  // What jobs can have is less than what there is where some is kept for the system.
  number('cpus', Number.isNaN(counted.cpus) ? node.cpus : counted.cpus);
  number('memory', Number.isNaN(counted.memory) ? node.real_memory * mebibyte : counted.memory);
  number('gpus', counted.gpus > 0 ? counted.gpus : gpus.count);
}

/** What the group `rack` of the pattern holds in one of the node's features, else in its name. */
function rackOf({ name, features }: Node, pattern: RegExp | undefined): string {
  const places = [...features.flatMap((feature) => feature.split(',')), name];
  return places.map((place) => groupIn(place.trim(), pattern, 'rack')).find((rack) => rack !== undefined) ?? '';
}

/** Whether GPUs are among the resources that Slurm tracks (`AccountingStorageTRES=gres/gpu`): else no job has a number of them. */
export const areGpusTracked = (nodes: readonly Node[]): boolean => nodes.every(({ gres, tres }) => gpusIn(gres).count === 0 || /(^|,)gres\/gpu[:=]/.test(tres));
