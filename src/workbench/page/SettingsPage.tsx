/** `/connections/datasources/edit/northstar`: the datasource's settings editor. What is changed here is not kept: the configuration file decides. */
import { getBackendSrv } from '@grafana/runtime';
import type { DataSourceApi, DataSourcePlugin, DataSourceSettings } from '@grafana/data';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useState } from 'react';
import { failureOf } from '../../browser/kit/failure.ts';
import { datasource } from '../../contract/identifiers.ts';
import { datasourcePlugin } from './runtime/plugins.ts';
import { Shell } from './Shell.tsx';
import { useLoaded } from './use-loaded.ts';

interface Loaded {
  readonly plugin: DataSourcePlugin<DataSourceApi>;
  readonly settings: DataSourceSettings;
}

async function load(uid: string): Promise<Loaded> {
  const settings = await getBackendSrv().get<DataSourceSettings>(`/api/datasources/uid/${encodeURIComponent(uid)}`);
  return { settings, plugin: await datasourcePlugin(settings.type) };
}

export function SettingsPage({ path }: { readonly path: string }) {
  const loaded = useLoaded(datasource.uid, load);
  return (
    <Shell title="Datasource Northstar" path={path}>
      <Alert severity="info" title="The workbench reads its sources from the configuration file">
        Test asks the sources that the file names, with the options in the file. What is changed here is neither kept nor tested: write it into the file given with --config. In Grafana this page saves.
      </Alert>
      {loaded.state === 'loading' ? <LoadingPlaceholder text="Loading the settings…" /> : loaded.state === 'failed' ? <Alert title="The settings cannot be shown">{failureOf(loaded.problem).text}</Alert> : <Editor {...loaded.value} />}
    </Shell>
  );
}

function Editor({ plugin, settings }: Loaded) {
  const [options, setOptions] = useState(settings);
  const { ConfigEditor } = plugin.components;
  return ConfigEditor === undefined ? <Alert title="The datasource has no settings editor">{settings.type}</Alert> : <ConfigEditor options={options} onOptionsChange={setOptions} />;
}
