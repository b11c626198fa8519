/** The page of a Grafana 12: each part of the plugins by itself, with the services of the workbench. */
import '../../../src/workbench/page/boot.ts';
import { setBackendSrv } from '@grafana/runtime';
import { version } from 'react';
import { AppPage } from '../../../src/workbench/page/AppPage.tsx';
import { backendService } from '../../../src/workbench/page/runtime/backend-service.ts';
import { fetchSettings } from '../../../src/workbench/page/runtime/page-settings.ts';
import { fillRegistries } from '../../../src/workbench/page/runtime/registries.ts';
import { installServices } from '../../../src/workbench/page/runtime/services.ts';
import { SettingsPage } from '../../../src/workbench/page/SettingsPage.tsx';
import { startPage } from '../../../src/workbench/page/start-page.tsx';
import { DatasourceEditors } from './DatasourceEditors.tsx';
import { PanelAlone } from './PanelAlone.tsx';

/** `?panel=<id>&query=<type>`, or `?query=<type>,<type>` for the editors; else what Grafana has at the path. */
function Place({ path }: { readonly path: string }) {
  const asked = new URLSearchParams(window.location.search);
  const panel = asked.get('panel');
  const queryType = asked.get('query');
  if (panel !== null) {
    return <PanelAlone id={panel} queryType={queryType ?? ''} />;
  }
  if (queryType !== null) {
    return <DatasourceEditors queryTypes={queryType.split(',')} />;
  }
  const [, kind, name = ''] = path.split('/');
  return kind === 'a' ? <AppPage id={name} path={path} /> : <SettingsPage path={path} />;
}

async function install(): Promise<void> {
  fillRegistries();
  setBackendSrv(backendService);
  installServices(await fetchSettings(), (text) => text);
}

document.documentElement.dataset['react'] = version;
void startPage({ install, Place });
