/** `variables/domain`, `tab`, `team`, `model`: the distinct values of a column of the production models, narrowed by the others. */
import { z } from 'zod';
import type { VariableName } from '../../contract/identifiers.ts';
import { parametersOf, type Resource } from './resource.ts';

const parameters = z.object({ domain: z.string().max(10_000).optional(), tab: z.string().max(10_000).optional(), team: z.string().max(10_000).optional() });
const mostValues = 10_000;

/** By what each variable is narrowed. */
const narrowedBy = { domain: [], tab: ['domain'], team: ['domain', 'tab'], model: ['domain', 'tab', 'team'] } as const satisfies Record<VariableName, readonly (keyof z.infer<typeof parameters>)[]>;

export function variable(name: VariableName): Resource {
  return (call) => {
    const given = parametersOf(parameters, call.parameters);
    const filters = Object.fromEntries(narrowedBy[name].map((filter) => [filter, given[filter]]));
    return call.values({ queryType: 'models', column: name, filters, limit: mostValues });
  };
}
