/** The Slurm exporter of vpenso: which nodes are drained or free. What it calls allocated is not used, so it stands in for no use. */
import { fleetPreset } from '../preset.ts';

export const slurmExporter = fleetPreset.parse({
  name: 'slurm-exporter',
  about: 'Nodes of vpenso’s Slurm exporter that are drained, down or free. CPUs and memory that are allocated are not yet used: it measures no use.',
  host: ['node'],
  outOfPool: [{ series: 'slurm_node_cpu_total{status=~"(drained|down|fail|unknown)[^a-z]*"}' }, { series: 'slurm_node_cpu_alloc', equals: 0 }],
});
