/** Queries of the dashboards: always of the datasource that is named by its uid. */
import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { datasource, variables } from '../src/contract/identifiers.ts';
import type { NorthstarQueryOptions } from '../src/contract/queries.ts';

export const datasourceReference = { type: datasource.type, uid: datasource.uid } as const;

/** The variables that narrow every query over models. */
export const narrowed = { domain: `$${variables.domain}`, tab: `$${variables.tab}`, team: `$${variables.team}`, model: `$${variables.model}` } as const;

export function query(refId: string, options: NorthstarQueryOptions): Builder<Dataquery> {
  return { build: () => ({ refId, datasource: datasourceReference, ...options, _implementsDataqueryVariant() {} }) };
}
