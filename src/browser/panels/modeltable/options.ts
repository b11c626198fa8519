/** What a person sets on the panel. */
import { columns, type ColumnOf } from '../../../contract/columns.ts';
import type { LinkedRule } from '../../../contract/identifiers.ts';
import { keysOf } from '../../../core/models/keys.ts';

export type ModelColumn = ColumnOf<'models'>;
export const modelColumns: readonly ModelColumn[] = keysOf(columns.models);

export interface ModelTableOptions {
  /** Field of the data for a column, by its name; a column without an entry is found by name. */
  readonly fields?: Partial<Record<ModelColumn, string>> | undefined;
  /** Name of the field that names a row, where rows are no models. */
  readonly rowName?: string | undefined;
  /** `tall` rows have room for texts of several lines. */
  readonly density?: 'compact' | 'comfortable' | 'tall' | undefined;
  /** Search, sorting, groups, columns and selected row travel in the URL, and links to saved searches and of alerts are read from it. Default: yes. */
  readonly viewInUrl?: boolean | undefined;
  /** The rules whose links it answers, where several tables share a dashboard. Default: those whose links lead to a row, if the view is in the URL. */
  readonly alerts?: readonly LinkedRule[] | undefined;
  readonly showToolbar?: boolean | undefined;
}
