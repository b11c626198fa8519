/** Panels, datasource and app, from the built modules or from the stand-ins. */
import { AppPlugin, DataSourcePlugin, PanelPlugin, type AppPluginMeta, type DataSourceApi, type DataSourceInstanceSettings, type DataSourceRef, type PanelPluginMeta } from '@grafana/data';
import { getBackendSrv, type DataSourceSrv } from '@grafana/runtime';
import { standIns } from '../stand-ins/index.ts';
import { loadModule } from './amd-loader.ts';
import type { PageSettings } from './page-settings.ts';

const moduleOf = (id: string) => loadModule(`/public/plugins/${encodeURIComponent(id)}/module.js`);

function pluginOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'plugin' in module ? module.plugin : undefined;
}

export function createPanels(settings: PageSettings) {
  const loaded = new Map<string, PanelPlugin>(standIns);
  return {
    getPanelPluginFromCache: (id: string) => loaded.get(id),
    async importPanelPlugin(id: string): Promise<PanelPlugin> {
      const known = loaded.get(id);
      if (known !== undefined) {
        return known;
      }
      const meta: PanelPluginMeta | undefined = settings.panels[id];
      if (meta === undefined) {
        throw new Error(`There is no panel ${id} here.`);
      }
      const plugin = pluginOf(await moduleOf(id));
      if (!(plugin instanceof PanelPlugin)) {
        throw new Error(`${id} exports no panel.`);
      }
      plugin.meta = meta;
      loaded.set(id, plugin);
      return plugin;
    },
  };
}

const uidOf = (ref: DataSourceRef | string | null | undefined) => (typeof ref === 'string' ? ref : ref?.uid);

async function startDatasource(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const plugin = pluginOf(await moduleOf(settings.type));
  if (!(plugin instanceof DataSourcePlugin)) {
    throw new Error(`${settings.type} exports no datasource.`);
  }
  const instance: DataSourceApi = new plugin.DataSourceClass(settings);
  instance.components = plugin.components;
  instance.meta = settings.meta;
  return instance;
}

/** The one datasource; any reference that names none means it. */
export function createDatasourceService(settings: PageSettings): DataSourceSrv {
  const all = Object.values(settings.datasources);
  const started = new Map<string, Promise<DataSourceApi>>();
  const find = (ref?: DataSourceRef | string | null) => {
    const uid = uidOf(ref);
    return uid === undefined || uid === '' ? all[0] : all.find((one) => one.uid === uid || one.name === uid);
  };
  return {
    async get(ref) {
      const found = find(ref);
      if (found === undefined) {
        throw new Error(`There is no datasource ${uidOf(ref) ?? ''} here.`);
      }
      const instance = started.get(found.uid) ?? startDatasource(found);
      started.set(found.uid, instance);
      return instance;
    },
    getList: () => all,
    getInstanceSettings: find,
    reload: async () => undefined,
    registerRuntimeDataSource: () => undefined,
  };
}

/** The datasource's settings editor and such, with the module they come from. */
export async function datasourcePlugin(type: string): Promise<DataSourcePlugin<DataSourceApi>> {
  const plugin = pluginOf(await moduleOf(type));
  if (!(plugin instanceof DataSourcePlugin)) {
    throw new Error(`${type} exports no datasource.`);
  }
  return plugin;
}

/** An app and its settings. */
export async function appPlugin(id: string): Promise<AppPlugin> {
  const meta = await getBackendSrv().get<AppPluginMeta>(`/api/plugins/${encodeURIComponent(id)}/settings`);
  const plugin = pluginOf(await moduleOf(id));
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`${id} exports no app.`);
  }
  plugin.meta = meta;
  return plugin;
}
