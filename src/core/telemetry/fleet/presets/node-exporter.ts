/** Prometheus’ node exporter: CPUs and memory of a host. */
import { fleetPreset } from '../preset.ts';

export const nodeExporter = fleetPreset.parse({
  name: 'node-exporter',
  about: 'CPUs and memory of Prometheus’ node exporter. Memory that the kernel gives back when it is asked for, such as caches, is not used.',
  host: ['nodename', 'node', 'instance'],
  hosts: {
    cpu: [{ idleSeconds: 'node_cpu_seconds_total{mode="idle"}' }],
    memory: [{ free: 'node_memory_MemAvailable_bytes', total: 'node_memory_MemTotal_bytes' }],
  },
});
