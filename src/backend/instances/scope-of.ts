/** Which datasource of which organisation a request is about. */
import type { PluginContext } from '../grafana/handlers.ts';
import type { Scope } from '../journal/journal.ts';

export const scopeOf = ({ orgId, datasource }: Pick<PluginContext, 'orgId' | 'datasource'>): Scope => ({ orgId, datasourceUid: datasource?.uid ?? '' });
