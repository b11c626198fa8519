/** What the backend says of itself to Prometheus. Grafana asks for it without organisation and datasource, so nothing here tells them apart. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isQueryType } from '../../contract/queries.ts';

export interface Metrics {
  /** `code` is empty for an answer without error. */
  queried(queryType: string, code: string, seconds: number): void;
  called(route: string, code: string): void;
  text(): Promise<string>;
}

/** `instances` says how many run now. */
export function createMetrics(instances: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const durations = new Histogram({
    name: 'northstar_query_duration_seconds',
    help: 'Time from the arrival of a query to its encoded answer.',
    labelNames: ['query_type'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
    registers,
  });
  const queries = new Counter({ name: 'northstar_queries_total', help: 'Queries answered; code is empty where there was no error.', labelNames: ['query_type', 'code'], registers });
  const calls = new Counter({ name: 'northstar_resource_calls_total', help: 'Resource calls answered; code is empty where there was no error.', labelNames: ['route', 'code'], registers });
  new Gauge({
    name: 'northstar_instances',
    help: 'Datasource instances that run.',
    registers,
    collect() {
      this.set(instances());
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of the backend.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({ name: 'process_start_time_seconds', help: 'When the backend started, in seconds since the epoch.', registers }).set(Math.round(performance.timeOrigin / 1000));
  return {
    queried(queryType, code, seconds) {
      const known = isQueryType(queryType) ? queryType : 'unknown';
      queries.inc({ query_type: known, code });
      durations.observe({ query_type: known }, seconds);
    },
    called(route, code) {
      calls.inc({ route, code });
    },
    text: () => registry.metrics(),
  };
}
