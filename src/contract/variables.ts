/** The query of a dashboard variable: distinct values of one column of the production models, narrowed by others; or the vitals of a family. */
import { z } from 'zod';
import { variables } from './identifiers.ts';

const narrowing = z.string().max(10_000).optional();

/** Texts, in which other variables may stand (`$domain`); empty narrows nothing. */
const valuesOfModels = z.object({
  refId: z.string().optional(),
  variable: z.enum([variables.domain, variables.tab, variables.team, variables.model]),
  domain: narrowing,
  tab: narrowing,
  team: narrowing,
});
export type ModelsVariableQuery = z.infer<typeof valuesOfModels>;

const vitalsOfFamily = z.object({
  refId: z.string().optional(),
  variable: z.literal('vital'),
  /** Id of a family, in which another variable may stand; empty for the vitals of all. */
  family: narrowing,
  /** Which of them, the first being 1; all where absent. */
  place: z.int().min(1).optional(),
});
export type VitalsVariableQuery = z.infer<typeof vitalsOfFamily>;

export const variableQuery = z.discriminatedUnion('variable', [valuesOfModels, vitalsOfFamily]);
export type VariableQuery = z.infer<typeof variableQuery>;
