/** The field config of a column: what Grafana shows of it beside its values. */
import type { ColumnDefinition } from '../../contract/column-definition.ts';
import { columns, columnsOnRequest } from '../../contract/columns.ts';
import { dashboards, releaseVariables, urlParameters, variables } from '../../contract/identifiers.ts';
import type { QueryType } from '../../contract/queries.ts';
import type { ColumnConfig } from '../../contract/table.ts';

/** The definitions of a query type's columns, in the contract's order, those on request last. */
export function definitionsOf(type: QueryType): Readonly<Record<string, ColumnDefinition>> {
  return type === 'models' ? { ...columns[type], ...columnsOnRequest.models } : columns[type];
}

/** Title, meaning and unit from the contract, with what the query adds. */
export function configOf(definition: ColumnDefinition | undefined, added: ColumnConfig | undefined): ColumnConfig {
  return {
    ...(definition === undefined ? {} : { displayName: definition.title, description: definition.meaning }),
    ...(definition?.unit === undefined ? {} : { unit: definition.unit }),
    ...added,
  };
}

/** Which entity and field `GET resources/facts` takes for a cell, and the column that holds the entity's key. */
export function factOf(entity: string, keyColumn: string, field: string): ColumnConfig {
  return { custom: { fact: { entity, keyColumn, field } } };
}

/** A data link to the page of the model in the cell, by its text: where a cell is empty, what it shows for that is no model, and an empty name would be the first of all. */
export const linkToModel = { title: 'Show this model', url: `/d/${dashboards.model.uid}?var-${variables.model}=\${__value.text:percentencode}` } as const;

/** A data link to the build in the cell, in the matrix of the package that another column names. */
export const linkToBuild = { title: 'Show this build', url: `/d/${dashboards.release.uid}?var-${releaseVariables.package}=\${__data.fields["package"]:percentencode}&${urlParameters.build}=\${__value.raw:percentencode}` } as const;

/** A data link to the address in another column of the same row; it is left out where that column does not travel. */
export function linkToColumn(title: string, column: string) {
  return { title, url: `\${__data.fields["${column}"]}`, targetBlank: true } as const;
}

/** The config without links to columns that are not among `names`. */
export function withLinksTo(names: readonly string[], config: ColumnConfig): ColumnConfig {
  const { links, ...rest } = config;
  const leading = links?.filter(({ url }) => {
    const column = /^\$\{__data\.fields\["(.+)"\]\}$/.exec(url)?.[1];
    return column === undefined || names.includes(column);
  });
  return leading === undefined || leading.length === 0 ? rest : { ...rest, links: leading };
}
