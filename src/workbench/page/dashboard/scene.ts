/** From a dashboard to a scene that draws it. */
import { VariableHide as Hide, VariableRefresh as Refresh, type FieldConfigSource } from '@grafana/data';
import {
  CustomVariable,
  dataLayers,
  EmbeddedScene,
  QueryVariable,
  SceneControlsSpacer,
  SceneDataLayerSet,
  SceneDataTransformer,
  SceneGridItem,
  SceneGridLayout,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  TextBoxVariable,
  VariableValueSelectors,
  VizPanel,
  type SceneVariable,
} from '@grafana/scenes';
import { MarkSwitches } from './mark-switches.tsx';
import { asDataLayer, asDataProvider, asGridItem, asSceneObject, asTimeRange, asVariable, asVariables } from './scene-parts.ts';
import { PanelNotices } from './panel-notices.tsx';
import type { AnnotationJson, DashboardJson, PanelJson, VariableJson } from './schema.ts';

const refreshIntervals = ['5s', '10s', '30s', '1m', '5m', '15m'];

/** `alone` is shown in the place of all panels, and no other asks for anything. */
export function sceneOf(dashboard: DashboardJson, alone?: PanelJson): EmbeddedScene {
  const variables = (dashboard.templating.list ?? []).map(variableOf);
  const layers = (dashboard.annotations.list ?? []).map(layerOf);
  return new EmbeddedScene({
    $timeRange: asTimeRange(new SceneTimeRange({ ...dashboard.time, timeZone: dashboard.timezone })),
    ...(variables.length === 0 ? {} : { $variables: asVariables(new SceneVariableSet({ variables })) }),
    ...(layers.length === 0 ? {} : { $data: asDataProvider(new SceneDataLayerSet({ name: layers.map(({ state }) => state.name).join(', '), layers: layers.map(asDataLayer) })) }),
    controls: [
      ...(variables.length === 0 ? [] : [asSceneObject(new VariableValueSelectors({}))]),
      ...(layers.length === 0 ? [] : [asSceneObject(new MarkSwitches({}))]),
      asSceneObject(new SceneControlsSpacer()),
      asSceneObject(new SceneTimePicker({ isOnCanvas: true })),
      asSceneObject(new SceneRefreshPicker({ refresh: dashboard.refresh, intervals: refreshIntervals, isOnCanvas: true })),
    ],
    body: asSceneObject(alone === undefined ? gridOf(dashboard.panels) : panelOf(alone)),
  });
}

function gridOf(panels: readonly PanelJson[]): SceneGridLayout {
  return new SceneGridLayout({
    isDraggable: false,
    isResizable: false,
    children: panels.map((panel) => {
      const { x, y, w, h } = panel.gridPos;
      return asGridItem(new SceneGridItem({ key: `grid-item-${panel.id}`, x, y, width: w, height: h, body: asSceneObject(panelOf(panel)) }));
    }),
  });
}

function variableOf(variable: VariableJson): SceneVariable {
  const { name, label, description } = variable;
  const hide = variable.hide === undefined ? {} : { hide: Hide.hideVariable };
  if (variable.type === 'textbox') {
    return asVariable(new TextBoxVariable({ name, label, description, ...hide, value: variable.query }));
  }
  if (variable.type === 'custom') {
    return asVariable(new CustomVariable({ name, label, description, ...hide, query: variable.query, allowCustomValue: variable.allowCustomValue, value: variable.current.value, text: variable.current.text }));
  }
  return asVariable(new QueryVariable({
    name,
    label,
    description,
    ...hide,
    skipUrlSync: variable.skipUrlSync,
    datasource: variable.datasource,
    query: variable.query,
    refresh: variable.refresh === 2 ? Refresh.onTimeRangeChanged : Refresh.onDashboardLoad,
    sort: variable.sort,
    includeAll: variable.includeAll,
    allowCustomValue: variable.allowCustomValue,
    ...variable.current,
  }));
}

function layerOf({ name, enable, hide, iconColor, datasource, target }: AnnotationJson): dataLayers.AnnotationsDataLayer {
  return new dataLayers.AnnotationsDataLayer({ name, isEnabled: enable, isHidden: hide, query: { name, enable, iconColor, datasource, target } });
}

function panelOf(panel: PanelJson): VizPanel {
  return new VizPanel({
    key: `panel-${panel.id}`,
    pluginId: panel.type,
    title: panel.title,
    ...(panel.description === undefined ? {} : { description: panel.description }),
    titleItems: asSceneObject(new PanelNotices({})),
    options: panel.options ?? {},
    fieldConfig: fieldConfigOf(panel),
    ...(panel.targets.length === 0 ? {} : { $data: dataOf(panel) }),
  });
}

function dataOf({ targets, datasource, transformations }: PanelJson): ReturnType<typeof asDataProvider> {
  const runner = new SceneQueryRunner({ queries: targets.map((target) => ({ ...target })), datasource });
  return asDataProvider(transformations === undefined ? runner : new SceneDataTransformer({ $data: asDataProvider(runner), transformations: transformations.map(({ filter, ...one }) => ({ ...one, ...(filter === undefined ? {} : { filter }) })) }));
}

function fieldConfigOf({ fieldConfig }: PanelJson): FieldConfigSource {
  if (fieldConfig === undefined) {
    return { defaults: {}, overrides: [] };
  }
  const { defaults, overrides } = structuredClone(fieldConfig);
  return JSON.parse(JSON.stringify({ defaults, overrides }));
}
