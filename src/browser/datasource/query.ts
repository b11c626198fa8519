/** A query as dashboards keep it: Grafana's part and the options of its type, all of which may be left out. */
import type { DataQuery } from '@grafana/data';
import { isQueryType, type QueryOf, type QueryType } from '../../contract/queries.ts';

/** `incidents` has every option that any type has. */
type Options = Omit<QueryOf<'incidents'>, 'queryType'>;
export type OptionName = keyof Options & string;
export type NorthstarQuery = DataQuery & Options;

export const defaultQueryType: QueryType = 'models';

/** What a query asks for: its type, or the default where it names none. Undefined for a type that is not known here. */
export function queryTypeOf({ queryType }: Pick<DataQuery, 'queryType'>): QueryType | undefined {
  if (queryType === undefined || queryType === '') {
    return defaultQueryType;
  }
  return isQueryType(queryType) ? queryType : undefined;
}
