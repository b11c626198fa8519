/** The query of a dashboard variable: distinct values of one column, narrowed by others; or the vitals of a family. */
import { z } from 'zod';
import { fleetVariables, releaseVariables, variables } from './identifiers.ts';
import type { QueryType } from './queries.ts';

const narrowing = z.string().max(10_000).optional();
/** Texts, in which other variables may stand (`$domain`); empty narrows nothing. */
export const narrowings = { domain: narrowing, tab: narrowing, team: narrowing, cluster: narrowing, rack: narrowing } as const;
export type NarrowingName = keyof typeof narrowings;
export const narrowingSchema = z.object(narrowings);

const valueVariables = { ...variables, ...fleetVariables, ...releaseVariables } as const;
export type ValueVariableName = keyof typeof valueVariables;

/** Where the values come from, and by what they can be narrowed; what comes first narrows what comes after. */
export const variableValues: Readonly<Record<ValueVariableName, { readonly queryType: QueryType; readonly column: string; readonly narrowedBy: readonly NarrowingName[] }>> = {
  domain: { queryType: 'models', column: 'domain', narrowedBy: [] },
  tab: { queryType: 'models', column: 'tab', narrowedBy: ['domain'] },
  team: { queryType: 'models', column: 'team', narrowedBy: ['domain', 'tab'] },
  model: { queryType: 'models', column: 'model', narrowedBy: ['domain', 'tab', 'team'] },
  cluster: { queryType: 'fleetMatrix', column: 'cluster', narrowedBy: [] },
  rack: { queryType: 'fleetMatrix', column: 'rack', narrowedBy: ['cluster'] },
  host: { queryType: 'fleetMatrix', column: 'member', narrowedBy: ['cluster', 'rack'] },
  job: { queryType: 'jobs', column: 'job', narrowedBy: ['cluster', 'team'] },
  package: { queryType: 'readiness', column: 'package', narrowedBy: [] },
};

const valuesOfColumn = z.object({ refId: z.string().optional(), variable: z.enum(valueVariables), ...narrowings });
export type ValuesVariableQuery = z.infer<typeof valuesOfColumn>;

const vitalsOfFamily = z.object({
  refId: z.string().optional(),
  variable: z.literal('vital'),
  /** Id of a family, in which another variable may stand; empty for the vitals of all. */
  family: narrowing,
  /** Which of them, the first being 1; all where absent. */
  place: z.int().min(1).optional(),
});
export type VitalsVariableQuery = z.infer<typeof vitalsOfFamily>;

export const variableQuery = z.discriminatedUnion('variable', [valuesOfColumn, vitalsOfFamily]);
export type VariableQuery = z.infer<typeof variableQuery>;
