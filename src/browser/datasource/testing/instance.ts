/** What Grafana gives a datasource and its editors: settings, and variables to fill in. */
import { PluginType, type DataSourceInstanceSettings } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { datasource, pluginIds } from '../../../contract/identifiers.ts';
import type { NorthstarJsonData } from '../settings/edit.ts';
import { interpolateWith, type MadeUpVariable } from './variables.ts';

export function instanceSettings(): DataSourceInstanceSettings<NorthstarJsonData> {
  return {
    id: 1,
    uid: datasource.uid,
    type: pluginIds.datasource,
    name: datasource.name,
    access: 'proxy',
    readOnly: false,
    jsonData: {},
    meta: {
      id: pluginIds.datasource,
      name: datasource.name,
      type: PluginType.datasource,
      module: '',
      baseUrl: '',
      info: { author: { name: '' }, description: '', links: [], logos: { small: '', large: '' }, screenshots: [], updated: '', version: '' },
    },
  };
}

export function templates(variables: Readonly<Record<string, MadeUpVariable>>): TemplateSrv {
  const interpolate = interpolateWith(variables);
  return {
    getVariables: () => [],
    replace: (text = '', _scoped, format) => interpolate(text, typeof format === 'function' ? (value, variable) => String(format(value, variable)) : format),
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  };
}
