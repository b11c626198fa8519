/** What runs at the moment of a scrape. */
import type { View } from '../../federation/view.ts';
import type { Scope } from '../../journal/journal.ts';

export interface Running {
  /** Of the instance, as query threads hold its view. */
  readonly id: string;
  readonly scope: Scope;
  readonly view: View | undefined;
}

export const scopeLabels = ({ orgId, datasourceUid }: Scope) => ({ org_id: String(orgId), datasource_uid: datasourceUid });
