/** Builds of packages as marks on charts over time: when each was built, and whether it may be released. */
import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColumnOf } from '../src/contract/columns.ts';
import type { QueryOf } from '../src/contract/queries.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'readiness'>[] = ['package', 'build', 'buildTime', 'buildState', 'buildProblem'];
/** More lie before any range that a chart of vitals is looked at over. */
const mostBuilds = 500;

/** Of the packages that these models run. Many packages are built at one time: of a whole fleet they are drawn when somebody wants them. */
export const buildMarks = (name: string, { enable, ...asked }: Pick<QueryOf<'readiness'>, 'domain' | 'team' | 'model' | 'search'> & { readonly enable: boolean }): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name(name)
    .datasource(datasourceReference)
    .enable(enable)
    .iconColor('purple')
    .target(query(name, { queryType: 'readiness', shape: 'builds', ...asked, limit: mostBuilds, columns: [...shown] }));
