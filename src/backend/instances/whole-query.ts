/** A query with all that Grafana says of it: its type may lie beside its JSON. */
import type { DataQuery } from '../grafana/handlers.ts';

/** The query with its type, which Grafana may hand over beside the JSON only. */
export function wholeQuery({ json, queryType }: DataQuery): unknown {
  const named = typeof json === 'object' && json !== null && 'queryType' in json && typeof json.queryType === 'string' && json.queryType !== '';
  return typeof json === 'object' && json !== null && !named ? { ...json, queryType } : json;
}

/** '' where there is none. */
export function queryTypeOf(query: DataQuery): string {
  const whole = wholeQuery(query);
  return typeof whole === 'object' && whole !== null && 'queryType' in whole && typeof whole.queryType === 'string' ? whole.queryType : '';
}
