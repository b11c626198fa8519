/** What a person sets on the panel. */
import { columns, type ColumnOf } from '../../../contract/columns.ts';
import { keysOf } from '../../../core/models/keys.ts';

export type ModelColumn = ColumnOf<'models'>;
export const modelColumns: readonly ModelColumn[] = keysOf(columns.models);

export interface ModelTableOptions {
  /** Field of the data for a column, by its name; a column without an entry is found by name. */
  readonly fields?: Partial<Record<ModelColumn, string>> | undefined;
  readonly density?: 'compact' | 'comfortable' | undefined;
  /** Search, sorting, groups, columns and selected row travel in the URL, and links to saved searches and of alerts are read from it. Default: yes. */
  readonly viewInUrl?: boolean | undefined;
  readonly showToolbar?: boolean | undefined;
}
