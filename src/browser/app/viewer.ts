/** Who looks. Only for what is offered: Grafana itself decides what one may do. */
import { config } from '@grafana/runtime';

/** Whether the settings of a datasource are likely theirs to change. */
export function mayEditDatasources(): boolean {
  const { orgRole, isGrafanaAdmin } = config.bootData.user;
  return orgRole === 'Admin' || isGrafanaAdmin === true;
}
