/** A query in one line, as Grafana shows it where there is no room for the editor. */
import { querySchemas } from '../../contract/queries.ts';
import { queryTypeOf, type NorthstarQuery } from './query.ts';

export function displayText(query: NorthstarQuery): string {
  const type = queryTypeOf(query);
  if (type === undefined) {
    return `unknown query type ${query.queryType ?? ''}`;
  }
  const given = new Map<string, unknown>(Object.entries(query));
  const parts = Object.keys(querySchemas[type].shape)
    .filter((option) => option !== 'queryType')
    .flatMap((option) => partOf(option, given.get(option)));
  return [type, ...parts].join(' · ');
}

function partOf(option: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? [] : [`${option}: ${value.join(', ')}`];
  }
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [`${option}: ${value}`] : [];
}
