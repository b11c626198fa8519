/** The cgroup exporter of treydock: CPUs and memory of each job of Slurm on each host. */
import { fleetPreset } from '../preset.ts';

export const cgroupExporter = fleetPreset.parse({
  name: 'cgroup-exporter',
  about: 'CPUs and resident memory of Slurm’s jobs, of what their cgroups allow them, from treydock’s cgroup exporter.',
  jobs: [
    {
      id: ['jobid'],
      joined: { series: 'cgroup_info{jobid!=""}', on: ['instance', 'cgroup'] },
      measures: {
        cpu: [{ busySeconds: 'cgroup_cpu_total_seconds', cpus: 'cgroup_cpus' }],
        memory: [{ used: 'cgroup_memory_rss_bytes', total: 'cgroup_memory_total_bytes' }],
      },
    },
  ],
});
