/** What the workbench's server says before the page draws: `GET /api/frontend/settings`. */
import type { DataSourceInstanceSettings, PanelPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';

export interface PageSettings {
  readonly defaultDatasource: string;
  readonly datasources: Record<string, DataSourceInstanceSettings>;
  readonly panels: Record<string, PanelPluginMeta>;
  readonly apps: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
}

export const fetchSettings = () => getBackendSrv().get<PageSettings>('/api/frontend/settings');
