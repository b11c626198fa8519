/** Starts @grafana/runtime in the page: its services, with variables filled in by the scene that is shown. */
import type { ScopedVars } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { initializeLoggersRegistry, reloadDataSourceInstanceSettings } from '@grafana/runtime/unstable';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { isSceneObject } from '../dashboard/scene-parts.ts';
import { backendService } from './backend-service.ts';
import type { PageSettings } from './page-settings.ts';
import { fillRegistries } from './registries.ts';
import { installServices } from './services.ts';

/** What asking the server needs; the datasources are looked up at once, before there is a service for them. */
export async function installFirst(): Promise<void> {
  initializeLoggersRegistry();
  fillRegistries();
  setBackendSrv(backendService);
  await reloadDataSourceInstanceSettings();
}

export const install = (settings: PageSettings): void => installServices(settings, interpolate);

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
