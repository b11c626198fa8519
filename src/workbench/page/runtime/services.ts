/** Gives @grafana/runtime the services that Grafana's core gives it when it starts: those that need no scene. */
import { EventBusSrv, type ScopedVars } from '@grafana/data';
import {
  config,
  locationService,
  setAppEvents,
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
import type { PageSettings } from './page-settings.ts';
import { createDatasourceService, createPanels } from './plugins.ts';
import { runRequest } from './run-request.ts';

/** Fills in variables. */
export type Interpolate = (text: string, scoped: ScopedVars | undefined, format: string | Function | undefined) => string;

export function installServices(settings: PageSettings, interpolate: Interpolate): void {
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
