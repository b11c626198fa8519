/** `GET /api/frontend/settings`: what Grafana tells a page about datasources, panels and apps before it draws. */
import { datasource } from '../../contract/identifiers.ts';
import type { DatasourceSettings } from '../backend/plugin-client.ts';
import type { BuiltPlugin } from './built-plugins.ts';
import { shownDatasource } from './datasource-routes.ts';

/** A manifest with the addresses that a page loads the plugin from. */
export function pluginMeta({ manifest }: BuiltPlugin): Readonly<Record<string, unknown>> {
  const { id, info } = manifest;
  const baseUrl = `public/plugins/${id}`;
  const logo = (path: string) => `/${baseUrl}/${path}`;
  const { logos } = info;
  return {
    ...manifest,
    baseUrl,
    module: `${baseUrl}/module.js`,
    enabled: true,
    pinned: true,
    info: { ...info, ...(logos === undefined ? {} : { logos: { small: logo(logos.small), large: logo(logos.large) } }) },
  };
}

export function bootSettings(plugins: ReadonlyMap<string, BuiltPlugin>, settings: DatasourceSettings, version: string): Readonly<Record<string, unknown>> {
  const metas = (type: string) => Object.fromEntries([...plugins].filter(([, { manifest }]) => manifest.type === type).map(([id, plugin]) => [id, pluginMeta(plugin)]));
  const plugin = plugins.get(datasource.type);
  return {
    buildInfo: { version, edition: 'Northstar workbench' },
    defaultDatasource: datasource.name,
    datasources: plugin === undefined ? {} : { [datasource.name]: { ...shownDatasource(settings), meta: pluginMeta(plugin) } },
    panels: metas('panel'),
    apps: metas('app'),
  };
}
