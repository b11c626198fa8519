/** The Slurm job exporter of guilbaults: GPUs, cores and memory of each job of Slurm on each host. */
import { fleetPreset } from '../preset.ts';

export const slurmJobExporter = fleetPreset.parse({
  name: 'slurm-job-exporter',
  about: 'GPUs, cores and memory of Slurm’s jobs from guilbaults’ Slurm job exporter. Cores count in nanoseconds.',
  jobs: [
    {
      id: ['slurmjobid'],
      measures: {
        gpu: [{ gauge: 'slurm_job_utilization_gpu', full: 100 }],
        cpu: [{ busySeconds: 'slurm_job_core_usage_total', perSecond: 1e9 }],
        memory: [{ used: 'slurm_job_memory_usage', total: 'slurm_job_memory_limit' }],
      },
    },
  ],
});
