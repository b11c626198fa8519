/** The presets there are. Their order is their precedence: where two measure the same resource of a host or a job, the first that says something counts. */
import type { FleetPreset } from './preset.ts';
import { cgroupExporter } from './presets/cgroup-exporter.ts';
import { dcgm } from './presets/dcgm.ts';
import { kubeStateMetrics } from './presets/kube-state-metrics.ts';
import { nodeExporter } from './presets/node-exporter.ts';
import { slurmExporter } from './presets/slurm-exporter.ts';
import { slurmJobExporter } from './presets/slurm-job-exporter.ts';

export const fleetPresets: readonly FleetPreset[] = [dcgm, nodeExporter, cgroupExporter, slurmJobExporter, kubeStateMetrics, slurmExporter];

export const fleetPresetOf = (name: string): FleetPreset | undefined => fleetPresets.find((preset) => preset.name === name);
