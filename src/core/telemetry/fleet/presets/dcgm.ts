/** NVIDIA's DCGM exporter: GPUs, one series each. */
import { fleetPreset } from '../preset.ts';

/** Profiling counters are finer, and off by default; the utilization counts a GPU as used while any kernel runs on it. */
const gpu = [{ gauge: 'DCGM_FI_PROF_GR_ENGINE_ACTIVE' }, { gauge: 'DCGM_FI_DEV_GPU_UTIL', full: 100 }];
const gpuMemory = [{ used: 'DCGM_FI_DEV_FB_USED', free: 'DCGM_FI_DEV_FB_FREE' }];
const measures = { gpu, gpuMemory };

/** The controllers of pods that are jobs; those of services hold no GPU of a training fleet. */
const owner = { series: 'kube_pod_owner{owner_is_controller="true",owner_kind!~"ReplicaSet|ReplicationController|StatefulSet|DaemonSet|Node"}', on: ['cluster', 'namespace', 'pod'] };

export const dcgm = fleetPreset.parse({
  name: 'dcgm',
  about: 'GPUs of NVIDIA’s DCGM exporter. Jobs of Slurm are known where it runs with `--hpc-job-mapping-dir`, those of Kubernetes by their pods and kube-state-metrics.',
  host: ['Hostname', 'instance'],
  hosts: measures,
  held: ['hpc_job', 'exported_pod', 'pod'],
  jobs: [
    { id: ['hpc_job'], measures },
    { id: ['namespace', 'owner_name'], joined: owner, renamed: { namespace: 'exported_namespace', pod: 'exported_pod' }, measures },
    { id: ['namespace', 'owner_name'], joined: owner, measures },
  ],
});
