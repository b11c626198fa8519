/** A query as dashboards keep it: Grafana's part and the options of its type, all of which may be left out. */
import type { DataQuery } from '@grafana/data';
import { isQueryType, querySchemas, type QueryOf, type QueryType } from '../../contract/queries.ts';

type Options = Omit<QueryOf<'incidents'>, 'queryType'> & Pick<QueryOf<'vitals'>, 'family' | 'vital' | 'keep'> & { readonly shape?: QueryOf<'vitals' | 'jobStatus' | 'jobCompare' | 'releaseMatrix' | 'readiness' | 'reproducibility' | 'stages' | 'blastRadius'>['shape'] } & Pick<QueryOf<'fleetUsage'>, 'level' | 'cluster' | 'rack' | 'host' | 'resource' | 'job'> & Pick<QueryOf<'jobs'>, 'queue' | 'state'> & Pick<QueryOf<'jobCompare'>, 'jobs'> & Pick<QueryOf<'releaseMatrix'>, 'package' | 'build' | 'check'> & Pick<QueryOf<'modelHistory'>, 'event'> & Pick<QueryOf<'launches'>, 'kind'> & Pick<QueryOf<'reproducibility'>, 'tolerance'> & Pick<QueryOf<'stages'>, 'stages' | 'target'>;
export type OptionName = keyof Options & string;
export type NorthstarQuery = DataQuery & Options;

export const defaultQueryType: QueryType = 'models';

/** Every option that any type has. */
export const optionNames: ReadonlySet<string> = new Set(Object.values(querySchemas).flatMap(({ shape }) => Object.keys(shape)).filter((name) => name !== 'queryType'));

/** What a query asks for: its type, or the default where it names none. Undefined for a type that is not known here. */
export function queryTypeOf({ queryType }: Pick<DataQuery, 'queryType'>): QueryType | undefined {
  if (queryType === undefined || queryType === '') {
    return defaultQueryType;
  }
  return isQueryType(queryType) ? queryType : undefined;
}
