/** Queries and resource calls: how many, how long, with which errors. Grafana asks for metrics without organisation and datasource, so nothing here tells them apart. */
import type { Registry } from 'prom-client';
import { isQueryType } from '../../../contract/queries.ts';
import { counter, histogram } from './catalogued.ts';

export interface RequestMetrics {
  /** `code` is empty for an answer without error. */
  queried(queryType: string, code: string, seconds: number): void;
  called(route: string, code: string): void;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];

export function requestMetrics(registry: Registry): RequestMetrics {
  const durations = histogram('northstar_query_duration_seconds', buckets, registry);
  const queries = counter('northstar_queries_total', registry);
  const calls = counter('northstar_resource_calls_total', registry);
  return {
    queried(queryType, code, seconds) {
      const known = isQueryType(queryType) ? queryType : 'unknown';
      queries.inc({ query_type: known, code });
      durations.observe({ query_type: known }, seconds);
    },
    called(route, code) {
      calls.inc({ route, code });
    },
  };
}
