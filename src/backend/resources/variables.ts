/** `variables/domain`, `tab`, `team`, `model`: the distinct values of a column of the production models, narrowed by the others. */
import { z } from 'zod';
import type { VariableName } from '../../contract/identifiers.ts';
import { distinctTexts } from '../queries/distinct.ts';
import { modelsRelation } from '../queries/models.ts';
import { select } from '../queries/selection.ts';
import { parametersOf, viewOf, type Resource } from './resource.ts';

const filters = z.object({ domain: z.string().max(10_000).optional(), tab: z.string().max(10_000).optional(), team: z.string().max(10_000).optional() });
const mostValues = 10_000;

/** By what each variable is narrowed. */
const narrowedBy = { domain: [], tab: ['domain'], team: ['domain', 'tab'], model: ['domain', 'tab', 'team'] } as const satisfies Record<VariableName, readonly (keyof z.infer<typeof filters>)[]>;

export function variable(name: VariableName): Resource {
  return async (call) => {
    const given = parametersOf(filters, call.parameters);
    const relation = modelsRelation(await viewOf(call), call.now);
    const narrowing = Object.fromEntries(narrowedBy[name].map((filter) => [filter, given[filter]]));
    return distinctTexts(relation, name, select(relation, narrowing).rows, { limit: mostValues });
  };
}
