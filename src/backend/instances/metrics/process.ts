/** The process itself. */
import type { Registry } from 'prom-client';
import { gauge } from './catalogued.ts';

/** The function writes the state of the moment. */
export function processMetrics(registry: Registry): (instances: number) => void {
  const running = gauge('northstar_instances', registry);
  const memory = gauge('process_resident_memory_bytes', registry);
  gauge('process_start_time_seconds', registry).set(Math.round(performance.timeOrigin / 1000));
  return (instances) => {
    running.set(instances);
    memory.set(process.memoryUsage.rss());
  };
}
