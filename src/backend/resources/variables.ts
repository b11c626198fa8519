/** `variables/<name>`: the distinct values of a column, narrowed by others. */
import { narrowingSchema, variableValues, type ValueVariableName } from '../../contract/variables.ts';
import { parametersOf, type Resource } from './resource.ts';

const mostValues = 10_000;

export function variable(name: ValueVariableName): Resource {
  return (call) => {
    const given = parametersOf(narrowingSchema, call.parameters);
    const { queryType, column, narrowedBy } = variableValues[name];
    const filters = Object.fromEntries(narrowedBy.map((filter) => [filter, given[filter]]));
    return call.values({ queryType, column, filters, limit: mostValues });
  };
}
