/** The package that dashboards of releases look at. */
import { QueryVariableBuilder, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { releaseVariables } from '../src/contract/identifiers.ts';
import type { ValuesVariableQuery } from '../src/contract/variables.ts';
import { datasourceReference } from './query.ts';

export const chosenPackage = `$${releaseVariables.package}`;

export function packageVariable(): QueryVariableBuilder {
  const what: ValuesVariableQuery = { refId: releaseVariables.package, variable: 'package' };
  return new QueryVariableBuilder(releaseVariables.package)
    .label('Package')
    .description('Package whose builds are looked at.')
    .datasource(datasourceReference)
    .query(what)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled);
}
