/** A panel as a dashboard draws it: with its default options, and the answer to one query. */
import { applyFieldOverrides, CoreApp, dateTime, EventBusSrv, getPanelOptionsWithDefaults, LoadingState, type DataQueryRequest, type PanelData, type PanelPlugin, type TimeRange } from '@grafana/data';
import { config, getDataSourceSrv } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { filter, firstValueFrom } from 'rxjs';
import { failureOf } from '../../../src/browser/kit/failure.ts';
import { createPanels } from '../../../src/workbench/page/runtime/plugins.ts';
import { fetchSettings } from '../../../src/workbench/page/runtime/page-settings.ts';
import { runRequest } from '../../../src/workbench/page/runtime/run-request.ts';
import { useLoaded } from '../../../src/workbench/page/use-loaded.ts';

const size = { width: 1_300, height: 800 };
const dayMs = 86_400_000;

function lastDay(): TimeRange {
  const now = Date.now();
  return { from: dateTime(now - dayMs), to: dateTime(now), raw: { from: 'now-24h', to: 'now' } };
}

async function ask(queryType: string): Promise<PanelData> {
  const datasource = await getDataSourceSrv().get();
  const query = { refId: 'A', queryType };
  const request: DataQueryRequest = { app: CoreApp.Dashboard, requestId: 'one', timezone: 'utc', range: lastDay(), interval: '1m', intervalMs: 60_000, maxDataPoints: 1_000, scopedVars: {}, targets: [query], startTime: Date.now() };
  return firstValueFrom(runRequest(datasource, request).pipe(filter(({ state }) => state !== LoadingState.Loading)));
}

interface Loaded {
  readonly plugin: PanelPlugin;
  readonly data: PanelData;
}

async function load(key: string): Promise<Loaded> {
  const [id = '', queryType = ''] = key.split(' ');
  return { plugin: await createPanels(await fetchSettings()).importPanelPlugin(id), data: await ask(queryType) };
}

export function PanelAlone({ id, queryType }: { readonly id: string; readonly queryType: string }) {
  const loaded = useLoaded(`${id} ${queryType}`, load);
  return loaded.state === 'loaded' ? <Drawn {...loaded.value} /> : loaded.state === 'failed' ? <Alert title="The panel cannot be shown">{failureOf(loaded.problem).text}</Alert> : null;
}

function Drawn({ plugin, data }: Loaded) {
  const { options, fieldConfig } = getPanelOptionsWithDefaults({ plugin, currentOptions: {}, currentFieldConfig: { defaults: {}, overrides: [] }, isAfterPluginChange: false });
  const series = applyFieldOverrides({ data: data.series, fieldConfig, theme: config.theme2, replaceVariables: (text) => text, fieldConfigRegistry: plugin.fieldConfigRegistry, timeZone: 'utc' });
  const { panel: Panel } = plugin;
  return Panel === null ? (
    <Alert title="The plugin has no panel" />
  ) : (
    <div style={size}>
      <Panel
        {...size}
        id={1}
        data={{ ...data, series }}
        timeRange={data.timeRange}
        timeZone="utc"
        options={options}
        fieldConfig={fieldConfig}
        transparent={false}
        renderCounter={0}
        title=""
        eventBus={new EventBusSrv()}
        onOptionsChange={() => undefined}
        onFieldConfigChange={() => undefined}
        onChangeTimeRange={() => undefined}
        replaceVariables={(text) => text}
      />
    </div>
  );
}
