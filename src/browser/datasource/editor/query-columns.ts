/** The columns of a query type, as the editor offers them. */
import type { ColumnDefinition } from '../../../contract/column-definition.ts';
import { columns, columnsOnRequest } from '../../../contract/columns.ts';
import { alertLabels, type QueryType } from '../../../contract/queries.ts';

export interface OfferedColumn extends ColumnDefinition {
  readonly name: string;
}

const onRequest: Readonly<Partial<Record<QueryType, Readonly<Record<string, ColumnDefinition>>>>> = columnsOnRequest;

const listed = (definitions: Readonly<Record<string, ColumnDefinition>>): OfferedColumn[] => Object.entries(definitions).map(([name, definition]) => ({ name, ...definition }));

/** In the order in which they travel; those that travel only when they are named come last. */
export const columnsOf = (type: QueryType): readonly OfferedColumn[] => [...listed(columns[type]), ...listed(onRequest[type] ?? {})];

/** Those that can label an alert besides those that always do. */
export const labellingColumns = (type: QueryType): readonly OfferedColumn[] => columnsOf(type).filter((column) => column.type === 'string' && !alertLabels[type].includes(column.name));

/** Those that an alert can measure. */
export const measurableColumns = (type: QueryType): readonly OfferedColumn[] => columnsOf(type).filter((column) => column.type !== 'string');
