/** Variables whose values are those of a column of the production models. */
import { QueryVariableBuilder, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { columns } from '../src/contract/columns.ts';
import { variables } from '../src/contract/identifiers.ts';
import type { ValuesVariableQuery } from '../src/contract/variables.ts';
import { datasourceReference, narrowed } from './query.ts';

/** Without a value that means all. */
export function modelsVariable(name: keyof typeof variables, narrowing: Omit<ValuesVariableQuery, 'variable' | 'refId'>): QueryVariableBuilder {
  const what: ValuesVariableQuery = { refId: name, variable: name, ...narrowing };
  return new QueryVariableBuilder(variables[name])
    .label(columns.models[name].title)
    .description(columns.models[name].meaning)
    .datasource(datasourceReference)
    .query(what)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled);
}

const orAll = (variable: QueryVariableBuilder) => variable.includeAll(true).current({ text: 'All', value: '$__all' });

/** Domain, tab and team, each narrowed by those before. */
export const narrowingVariables = (): QueryVariableBuilder[] => [
  orAll(modelsVariable('domain', {})),
  orAll(modelsVariable('tab', { domain: narrowed.domain })),
  orAll(modelsVariable('team', { domain: narrowed.domain, tab: narrowed.tab })),
];
