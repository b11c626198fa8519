/** Builds of packages as marks on charts over time: when each was built, and whether it may be released. */
import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColumnOf } from '../src/contract/columns.ts';
import type { QueryOf } from '../src/contract/queries.ts';
import { datasourceReference, query } from './query.ts';

const shown: readonly ColumnOf<'readiness'>[] = ['package', 'build', 'buildTime', 'buildState', 'buildProblem'];
/** Of those that were built in the time range, the newest; where there are more, a mark says how many. */
const mostBuilds = 500;

/** Grafana draws the marks of one query in one colour: each verdict has its own, and a sign beside it. */
const verdicts = {
  ready: { sign: '✓', name: 'Ready Builds', color: 'green' },
  notReady: { sign: '✗', name: 'Bad Builds', color: 'red' },
  unknown: { sign: '?', name: 'Other Builds', color: 'purple' },
} as const;
export type Verdict = keyof typeof verdicts;

/** Of the packages that these models run. Many packages are built at one time: of a whole fleet they are drawn when somebody wants them. */
export function buildMarks(verdict: Verdict, { enable, ...asked }: Pick<QueryOf<'readiness'>, 'domain' | 'team' | 'model'> & { readonly enable: boolean }): AnnotationQueryBuilder {
  const { sign, name, color } = verdicts[verdict];
  return new AnnotationQueryBuilder()
    .name(`${sign} ${name}`)
    .datasource(datasourceReference)
    .enable(enable)
    .iconColor(color)
    .target(query(name, { queryType: 'readiness', shape: 'builds', ...asked, search: `buildState:${verdict}`, limit: mostBuilds, columns: [...shown] }));
}
