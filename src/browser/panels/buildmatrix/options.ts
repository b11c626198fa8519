/** What a person sets on the panel. */
import type { Grouping, Order } from './core/arrange.ts';

/** The columns that the panel reads; each may be named in the options where it has another name. */
export const columnRoles = ['build', 'check', 'state', 'time', 'suite', 'owner', 'message', 'url', 'conflict'] as const;
export type ColumnRole = (typeof columnRoles)[number];
/** Without these there is no matrix. */
export const neededRoles = ['build', 'check', 'state'] as const satisfies readonly ColumnRole[];

export interface MatrixOptions {
  readonly order?: Order | undefined;
  readonly grouping?: Grouping | undefined;
  readonly names?: Partial<Record<ColumnRole, string>> | undefined;
  readonly showToolbar?: boolean | undefined;
  readonly showLegend?: boolean | undefined;
  /** Order, groups, search and the selected cell travel in the URL. Default: yes. */
  readonly viewInUrl?: boolean | undefined;
}
