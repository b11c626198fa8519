/** The query of a dashboard variable: distinct values of one column of the production models, narrowed by others. */
import { z } from 'zod';
import { variables } from './identifiers.ts';

const narrowing = z.string().max(10_000).optional();

export const variableQuery = z.object({
  refId: z.string().optional(),
  variable: z.enum([variables.domain, variables.tab, variables.team, variables.model]),
  /** Texts, in which other variables may stand (`$domain`); empty narrows nothing. */
  domain: narrowing,
  tab: narrowing,
  team: narrowing,
});
export type VariableQuery = z.infer<typeof variableQuery>;
