/** Variables on the fleet: a part of it by the names that occur in the data, and which resource and level a matrix shows. */
import { CustomVariableBuilder, QueryVariableBuilder, VariableHide, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { fleetVariables, fleetWordVariables } from '../src/contract/identifiers.ts';
import { variableValues, type ValuesVariableQuery } from '../src/contract/variables.ts';
import { levels, levelTitles, resources, resourceTitles } from '../src/core/models/fleet.ts';
import { datasourceReference } from './query.ts';

const descriptions = { cluster: 'Cluster of the fleet.', rack: 'Rack of the cluster.', job: 'Id of a job at its scheduler.' } as const;
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

type PlaceVariable = 'cluster' | 'rack';

/** Narrowed by those before it. */
function placeVariable(name: PlaceVariable): QueryVariableBuilder {
  return valuesVariable(name, Object.fromEntries(variableValues[name].narrowedBy.map((before) => [before, `$${before}`])));
}

/** Ids are those of a scheduler: another may have the same. */
export const clusterVariable = () => orAll(placeVariable('cluster'));

/** Any job that waits or runs; one that ended can be typed. */
export const jobVariable = () => valuesVariable('job', {});

function valuesVariable(name: PlaceVariable | 'job', narrowing: Pick<ValuesVariableQuery, 'cluster'>): QueryVariableBuilder {
  const what: ValuesVariableQuery = { refId: name, variable: name, ...narrowing };
  return new QueryVariableBuilder(fleetVariables[name])
    .label(capital(name))
    .description(descriptions[name])
    .datasource(datasourceReference)
    .query(what)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled);
}

const orAll = (variable: QueryVariableBuilder) => variable.includeAll(true).current({ text: 'All', value: '$__all' });

/** Cluster and rack. */
export const placeVariables = (): QueryVariableBuilder[] => [clusterVariable(), orAll(placeVariable('rack'))];

export const resourceVariable = () =>
  new CustomVariableBuilder(fleetWordVariables.resource)
    .label('Resource')
    .description('Of GPU and CPU the lowest use is the worst, of memory the highest.')
    .values(resources.map((id) => `${resourceTitles[id]} : ${id}`).join(', '))
    .allowCustomValue(false)
    .current({ text: resourceTitles.gpu, value: 'gpu' });

/** The heatmap's own control sets it; a second one beside it would say something else whenever the map pools its rows. */
export const levelVariable = () =>
  new CustomVariableBuilder(fleetWordVariables.level)
    .hide(VariableHide.HideVariable)
    .label('Rows')
    .description('What one row of the heatmap is.')
    .values(levels.map((id) => `${capital(levelTitles[id].many)} : ${id}`).join(', '))
    .allowCustomValue(false)
    .current({ text: capital(levelTitles.host.many), value: 'host' });

/** Queries over a part of the fleet. */
export const placed = { cluster: `$${fleetVariables.cluster}`, rack: `$${fleetVariables.rack}` } as const;
