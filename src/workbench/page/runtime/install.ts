/** Gives @grafana/runtime the services that Grafana's core gives it when it starts. */
import { EventBusSrv, type ScopedVars } from '@grafana/data';
import {
  config,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { initializeLoggersRegistry, reloadDataSourceInstanceSettings } from '@grafana/runtime/unstable';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { isSceneObject } from '../dashboard/scene-parts.ts';
import { backendService } from './backend-service.ts';
import type { PageSettings } from './page-settings.ts';
import { createDatasourceService, createPanels } from './plugins.ts';
import { fillRegistries } from './registries.ts';
import { runRequest } from './run-request.ts';

/** What asking the server needs; the datasources are looked up at once, before there is a service for them. */
export async function installFirst(): Promise<void> {
  initializeLoggersRegistry();
  fillRegistries();
  setBackendSrv(backendService);
  await reloadDataSourceInstanceSettings();
}

export function install(settings: PageSettings): void {
  Object.assign(config, { datasources: settings.datasources, panels: settings.panels, defaultDatasource: settings.defaultDatasource });
  setAppEvents(new EventBusSrv());
  setDataSourceSrv(createDatasourceService(settings));
  setPluginImportUtils(createPanels(settings));
  setRunRequest(runRequest);
  setLocationSrv({ update: ({ path, query, partial, replace }) => (partial === true ? locationService.partial(query ?? {}, replace) : locationService.push({ ...(path === undefined ? {} : { pathname: path }), search: new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])).toString() })) });
  setTemplateSrv({
    getVariables: () => [],
    replace: (text, scoped, format) => interpolate(text ?? '', scoped, format),
    containsTemplate: (text) => /\$\w|\$\{|\[\[/.test(text ?? ''),
    updateTimeRange: () => undefined,
  });
  setEchoSrv({ flush: () => undefined, addBackend: () => undefined, addEvent: () => undefined, onInteraction: () => () => undefined });
  setPluginLinksHook(() => ({ isLoading: false, links: [] }));
  setPluginComponentHook(() => ({ isLoading: false, component: null }));
  setPluginComponentsHook(() => ({ isLoading: false, components: [] }));
  setPluginFunctionsHook(() => ({ isLoading: false, functions: [] }));
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 0);
}

declare global {
  interface Window {
    __grafanaSceneContext?: SceneObject;
  }
}

/** In the scene object that asks, else in the scene of the page, as Grafana does. */
function interpolate(text: string, scoped: ScopedVars | undefined, format: string | Function | undefined): string {
  const asking: unknown = scoped?.['__sceneObject']?.value?.valueOf();
  const scene = isSceneObject(asking) ? asking : window.__grafanaSceneContext;
  return scene === undefined ? text : sceneGraph.interpolate(scene, text, scoped, typeof format === 'function' ? (value, variable) => String(format(value, variable)) : format);
}
